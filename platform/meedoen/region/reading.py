"""What a region was given: subjects, and the latest contribution of each gemeente to one."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from meedoen.region.comparing import Given
from meedoen.region.models import Contribution
from tenants.database import db


@dataclass(frozen=True)
class Subject:
    """`given` are (gemeente, period) of the latest contributions, by name."""

    topic: str
    title: str
    given: list[tuple[str, datetime]]

    @property
    def latest(self) -> datetime:
        return max(at for _, at in self.given)


def subjects() -> list[Subject]:
    """The subject with the newest figures first."""
    name = sa.type_coerce(Contribution.body, JSONB)["gemeente"].astext
    rows = db.session.execute(
        sa.select(Contribution.topic, Contribution.title, name, Contribution.released_at)
        .where(Contribution.withdrawn_at.is_(None))
        .order_by(Contribution.released_at)
    )
    titles: dict[str, str] = {}
    given: dict[str, dict[str, datetime]] = {}
    for topic, title, gemeente, at in rows:
        titles[topic] = title
        given.setdefault(topic, {})[gemeente] = at
    found = [Subject(topic, titles[topic], sorted(by.items())) for topic, by in given.items()]
    return sorted(found, key=lambda subject: subject.latest, reverse=True)


def latest(topic: str) -> tuple[str, list[Given]] | None:
    """The title and, by name, what each gemeente handed over last; None for an unknown subject."""
    rows = list(
        db.session.scalars(
            sa.select(Contribution)
            .where(Contribution.topic == topic, Contribution.withdrawn_at.is_(None))
            .order_by(Contribution.released_at)
        )
    )
    if not rows:
        return None
    by_gemeente = {row.gemeente_id: Given(row.released_at, row.body) for row in rows}
    return rows[-1].title, sorted(by_gemeente.values(), key=lambda one: one.name)
