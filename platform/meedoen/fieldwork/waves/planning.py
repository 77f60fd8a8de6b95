"""Planning a wave and giving the word to start it."""

import secrets
from datetime import datetime

from meedoen.fieldwork.waves.meanwhile import refuse_unseen
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.plans import Plan, refuse_bad_plan
from meedoen.fieldwork.waves.states import State, move, too_late
from meedoen.forms.refusing import Refused
from meedoen.language.days import day_of
from meedoen.language.texts import lazy
from meedoen.panel.members.selecting import active_members
from meedoen.survey.definition.freezing import freeze
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Code, Kind, Object, Verb
from tenants.queue import ring

PAST = lazy("De laatste dag van deze meting is al voorbij. Kies een latere dag.")
NOBODY = lazy("In deze wijken wonen nu geen panelleden die mail krijgen. Kies andere wijken.")


def plan(wanted: Plan, actor: Actor, now: datetime, seed: str | None = None) -> Wave:
    """Raises Refused for a plan that cannot be kept, as seen from `now`."""
    refuse_bad_plan(wanted, day_of(now))
    wave = Wave(**vars(wanted), seed=seed or new_seed(), created_by=actor.id, created_at=now)
    db.session.add(wave)
    db.session.flush()
    _note(actor, Verb.WAVE_PLANNED, wave)
    return wave


def change(wave: Wave, wanted: Plan, actor: Actor, now: datetime, seen: str | None = None) -> None:
    """Another plan for a wave that nobody has started; it must be held (reading.locked).

    Raises Refused, also for who did not see (meanwhile.mark) the plan that it takes the place of.
    """
    refuse_started(wave)
    refuse_unseen(wave, seen)
    refuse_bad_plan(wanted, day_of(now), planned=wave.questionnaire_version_id)
    for name, value in vars(wanted).items():
        setattr(wave, name, value)
    _note(actor, Verb.WAVE_CHANGED, wave)


def confirm(wave: Wave, actor: Actor, now: datetime) -> None:
    """Start: freezes the questionnaire; opens today, or by the clock on the first day.

    The wave must be held (reading.locked). Raises Refused, also with what the questionnaire lacks.
    """
    refuse_start(wave, now)
    freeze(wave.questionnaire_version_id, now)
    wave.confirmed_by, wave.confirmed_at = actor.id, now
    started = Object(Kind.WAVE, wave.id)
    note(actor, Verb.WAVE_STARTED, started, promise_by=wave.promise_by)
    if wave.starts_on <= day_of(now):
        begin_opening(wave)


def refuse_start(wave: Wave, now: datetime) -> None:
    """Raises Refused where the word to start would be in vain."""
    refuse_started(wave)
    if wave.ends_on < day_of(now):
        raise Refused(PAST)
    if not active_members(wave.areas):
        raise Refused(NOBODY)


def call_off(wave: Wave, actor: Actor) -> None:
    """Nobody was mailed yet and nobody will be; the wave must be held (reading.locked).

    Raises Refused once it opens.
    """
    wave.state = move(wave.state, State.CALLED_OFF)
    note(actor, Verb.WAVE_CANCELLED, Object(Kind.WAVE, wave.id))


def begin_opening(wave: Wave) -> None:
    wave.state = move(wave.state, State.OPENING)
    ring("open_wave", wave.id)


def refuse_started(wave: Wave) -> None:
    """Raises Refused once somebody gave the word to start."""
    if wave.state != State.PLANNED or wave.confirmed_at is not None:
        raise too_late()


def new_seed() -> str:
    """What makes the draw of the sample repeatable; kept with the wave."""
    return secrets.token_hex(8)


def _note(actor: Actor, verb: Verb, wave: Wave) -> None:
    areas = [Code(area) for area in wave.areas]
    note(actor, verb, Object(Kind.WAVE, wave.id), mode=Code(wave.mode), areas=areas)
