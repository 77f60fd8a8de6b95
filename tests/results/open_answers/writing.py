"""Waves in which people wrote something, closed, counted and gathered by the worker."""

from typing import Any
from uuid import UUID

from meedoen.results.counting.counting import count_wave
from meedoen.results.open_answers.gathering import gather_texts
from tenants.database import db
from tests.house import Home
from tests.results.builders import NORTH, NOW, Answers, Given, closed_wave, definition, yes_no

WHY = {"id": "waarom", "type": "text", "text": "Waarom vindt u dat?"}
IDEA = {"id": "idee", "type": "text", "text": "Hebt u een idee?"}
COLOURS = {
    "id": "kleur", "type": "single", "text": "Welke kleur?",
    "options": [{"code": "rood", "text": "Rood"}, {"code": "anders", "text": "Anders", "other": True}],
}  # fmt: skip
ASKED = definition(yes_no(), WHY, COLOURS, IDEA)


def wrote(people: int, **keys: str) -> list[tuple[str | None, Answers]]:
    """Each person says who they are in every text, in the order of arrival."""
    return [
        (NORTH, {"rond": "ja"} | {key: f"{word} {at:03}" for key, word in keys.items()})
        for at in range(people)
    ]


def gathered(
    space: Home, given: Given,
    asked: dict[str, Any] = ASKED,
) -> UUID:  # fmt: skip
    with space.as_worker():
        wave_id = closed_wave(given, asked)
        count_wave(wave_id, NOW)
        gather_texts(wave_id)
        db.session.commit()
        return wave_id
