"""What a region was given: subjects, the latest contribution of each gemeente to one, and earlier ones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from meedoen.region.comparing import Given, labelled
from meedoen.region.models import Contribution
from meedoen.results.counting.shapes import PART
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


@dataclass(frozen=True)
class Earlier:
    """What a gemeente handed over on a subject, perhaps before it did so again; `given_id` is the
    release's; `whole`: not only some wijken were asked."""

    given_id: UUID
    gemeente: str
    ends_on: date
    whole: bool


BODY = sa.type_coerce(Contribution.body, JSONB)
GEMEENTE = BODY["gemeente"].as_string()
ENDS_ON = BODY["summary"]["ends_on"].as_string()
ASKED = BODY["summary"]["groups"][0]["name"].as_string()
ORIGIN = BODY["summary"]["origin"].as_string()
STANDS = Contribution.withdrawn_at.is_(None)
OLDEST_FIRST = (ENDS_ON, Contribution.released_at, Contribution.id)
NEWEST_FIRST = tuple(what.desc() for what in OLDEST_FIRST)


def subjects() -> list[Subject]:
    """The subject with the newest figures first."""
    rows = db.session.execute(
        sa.select(Contribution.topic, Contribution.title, GEMEENTE, Contribution.released_at)
        .where(STANDS)
        .order_by(*OLDEST_FIRST)
    )
    titles: dict[str, str] = {}
    given: dict[str, dict[str, datetime]] = {}
    for topic, title, gemeente, at in rows:
        titles[topic] = title
        given.setdefault(topic, {})[gemeente] = at
    found = [Subject(topic, titles[topic], sorted(by.items())) for topic, by in given.items()]
    return sorted(found, key=lambda subject: subject.latest, reverse=True)


def once_under(origin: str) -> list[Subject]:
    """The subjects made from one template, which stood together at its address before they had
    their own title."""
    made = sa.select(Contribution.topic).where(origin == ORIGIN, STANDS).distinct()
    topics = set(db.session.scalars(made))
    return [subject for subject in subjects() if subject.topic in topics]


def latest(topic: str) -> tuple[str, list[Given]] | None:
    """The title and, by name, the newest figures of each gemeente; None for an unknown subject.

    Newer figures of some wijken do not take the place of those of the whole gemeente: they stand
    beside them.
    """
    shown = [one.given_id for given in _handed_over(topic) for one in _newest(given)]
    if not shown:
        return None
    standing = Contribution.topic == topic, Contribution.release_id.in_(shown), STANDS
    rows = list(db.session.scalars(sa.select(Contribution).where(*standing)))
    title = max(rows, key=lambda row: row.released_at).title
    return title, sorted(map(_given, rows), key=lambda one: one.name)


def earlier(topic: str) -> list[Earlier]:
    """By gemeente, the newest first; without the ones that are latest, and without a figure."""
    found = [one for given in _handed_over(topic) for one in _replaced(given)]
    return sorted(found, key=lambda one: one.gemeente)


def _handed_over(topic: str) -> list[list[Earlier]]:
    """A list for each gemeente, the newest first."""
    rows = db.session.execute(
        sa.select(Contribution.gemeente_id, Contribution.release_id, GEMEENTE, ENDS_ON, ASKED)
        .where(Contribution.topic == topic, STANDS)
        .order_by(Contribution.gemeente_id, *NEWEST_FIRST)
    )
    return [
        [
            Earlier(given_id, labelled(name, asked), date.fromisoformat(ends_on), asked != PART)
            for _gemeente, given_id, name, ends_on, asked in given
        ]
        for _id, given in groupby(rows, key=lambda row: row[0])
    ]


def _newest(given: Sequence[Earlier]) -> list[Earlier]:
    """Of one gemeente: the newest, and the newest of the whole gemeente."""
    whole = [one for one in given if one.whole]
    return list(dict.fromkeys([given[0], *whole[:1]]))


def _replaced(given: Sequence[Earlier]) -> list[Earlier]:
    """Of one gemeente: those that are neither."""
    newest = _newest(given)
    return [one for one in given if one not in newest]


def one(topic: str, given_id: UUID) -> tuple[str, list[Given]] | None:
    """The title and the figures of one release alone; None where that was not handed over."""
    row = db.session.scalar(
        sa.select(Contribution).where(
            Contribution.topic == topic, Contribution.release_id == given_id, STANDS
        )
    )
    return None if row is None else (row.title, [_given(row)])


def _given(row: Contribution) -> Given:
    return Given(row.released_at, row.body)
