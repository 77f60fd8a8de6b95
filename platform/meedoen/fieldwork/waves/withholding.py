"""The word to start is taken back when what it was given for changes, or cannot go out."""

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from meedoen.fieldwork.waves import reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.survey.editor.surroundings import Departure
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb


class Why(StrEnum):
    PLAN = "plan"
    QUESTIONNAIRE = "questionnaire"
    FAULTS = "faults"


def take_back(wave: Wave, why: Why, actor: Actor) -> None:
    """Somebody must look and start it again; the wave must be held (reading.locked).

    Written at once: the database keeps the mode of a wave that is confirmed.
    """
    if wave.confirmed_at is None:
        return
    wave.confirmed_by = wave.confirmed_at = None
    wave.withheld = why
    db.session.flush()
    note(actor, Verb.WAVE_WITHHELD, Object(Kind.WAVE, wave.id), why=why)


def questionnaire_changes(questionnaire_id: UUID, actor: Actor) -> None:
    """Whoever started a wave meant these questions, so somebody looks again."""
    for wave in reading.held_with_draft_of(questionnaire_id):
        take_back(wave, Why.QUESTIONNAIRE, actor)


def departures(version_id: UUID) -> Sequence[Departure]:
    """For the composer: when this version is planned to go out."""
    waves = reading.planned_for(version_id)
    return [Departure(w.id, w.name, w.starts_on, w.confirmed_at is not None) for w in waves]
