"""The worker sets the texts of a counted wave apart: without their writers, and never a few.

A text is kept where enough people wrote one and the figures of its question are shown too: what
is hidden there could be counted here.
"""

from collections.abc import Collection, Iterable, Iterator
from random import SystemRandom
from uuid import UUID, uuid4

import sqlalchemy as sa

from meedoen.fieldwork.answering import responses
from meedoen.fieldwork.answering.responses import StoredResponse
from meedoen.fieldwork.waves.reading import locked
from meedoen.results.counting.shapes import Shown, Table
from meedoen.results.open_answers.models import OpenAnswer
from meedoen.results.open_answers.questions import Place, places_of
from meedoen.results.releasing import reading
from tenants.database import db

chance = SystemRandom()


def gather_texts(wave_id: UUID) -> None:
    """May run twice: what was gathered stays as it is."""
    wave, summary = locked(wave_id), reading.summary(wave_id)
    if summary is None or _gathered(wave_id):
        return
    told = {table.question: table for table in reading.tables(wave_id) if _tells(table)}
    asked = [
        place
        for place in places_of(wave.questionnaire_version_id)
        if place.question in told and not _stands_together(place, told[place.question])
    ]
    answered = responses.load(wave_id) if asked else []
    for place in asked:
        texts = list(_texts(place, answered))
        if len(texts) >= summary.body.minimum:
            db.session.add_all(shuffled(wave_id, place.key, texts))


def shuffled(wave_id: UUID, key: str, texts: Iterable[str]) -> list[OpenAnswer]:
    """Under new random ids, and written in another order than they came in."""
    made = [OpenAnswer(wave_id=wave_id, key=key, id=uuid4(), text=text) for text in texts]
    chance.shuffle(made)
    return made


def _gathered(wave_id: UUID) -> bool:
    found = sa.select(OpenAnswer.id).where(OpenAnswer.wave_id == wave_id).limit(1)
    return db.session.scalar(found) is not None


def _tells(table: Table) -> bool:
    """Whether the figures of everybody together are shown."""
    return all(isinstance(part.groups[0], Shown) for part in table.parts)


def _stands_together(place: Place, table: Table) -> bool:
    """Whether it explains one of the answers that were counted as one: the texts would tell how
    many of them gave this one."""
    option = place.key.removeprefix(f"{place.question}.")
    return bool(place.beside) and option in table.together


def _texts(place: Place, answered: Collection[StoredResponse]) -> Iterator[str]:
    for response in answered:
        text = response.answers.get(place.key)
        if isinstance(text, str) and text.strip():
            yield text.strip()
