"""What was written at one question, a page at a time, in the order of random ids."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.waves.models import Wave
from meedoen.results.open_answers.models import OpenAnswer
from meedoen.results.open_answers.questions import Place, places_of
from tenants.database import db

A_PAGE = 20


@dataclass(frozen=True)
class Counted:
    """A place with how many texts it has, and of how many nobody has said yet what may be shown."""

    place: Place
    texts: int
    waiting: int


def counted(wave: Wave) -> list[Counted]:
    """Every place of the wave where people could write, in the order of the questionnaire."""
    rows = db.session.execute(
        sa.select(
            OpenAnswer.key,
            sa.func.count(),
            sa.func.count().filter(OpenAnswer.judged_at.is_(None)),
        )
        .where(OpenAnswer.wave_id == wave.id)
        .group_by(OpenAnswer.key)
    )
    found = {key: (texts, waiting) for key, texts, waiting in rows}
    places = places_of(wave.questionnaire_version_id)
    return [Counted(place, *found.get(place.key, (0, 0))) for place in places]


def page(wave_id: UUID, key: str, number: int) -> list[OpenAnswer]:
    """Page `number`, from one; beyond the last there is nothing on it."""
    query = sa.select(OpenAnswer).where(OpenAnswer.wave_id == wave_id, OpenAnswer.key == key)
    in_order = query.order_by(OpenAnswer.id).offset((number - 1) * A_PAGE).limit(A_PAGE)
    return list(db.session.scalars(in_order))


def page_of(answer: OpenAnswer) -> int:
    """The number of the page on which this text stands."""
    place = OpenAnswer.wave_id == answer.wave_id, OpenAnswer.key == answer.key
    before = sa.select(sa.func.count(OpenAnswer.id)).where(*place, OpenAnswer.id < answer.id)
    return (db.session.scalar(before) or 0) // A_PAGE + 1


def answer(answer_id: UUID) -> OpenAnswer | None:
    return db.session.scalar(sa.select(OpenAnswer).where(OpenAnswer.id == answer_id))


def quotes(wave: Wave) -> list[tuple[Place, list[str]]]:
    """What others may read, by place: never a text that nobody looked at."""
    shown = OpenAnswer.quote.is_not(None)
    rows = db.session.execute(
        sa.select(OpenAnswer.key, OpenAnswer.quote)
        .where(OpenAnswer.wave_id == wave.id, shown)
        .order_by(OpenAnswer.id)
    )
    found: dict[str, list[str]] = {}
    for key, quote in rows:
        found.setdefault(key, []).append(str(quote))
    places = places_of(wave.questionnaire_version_id) if found else []
    return [(place, found[place.key]) for place in places if place.key in found]
