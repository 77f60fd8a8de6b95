"""Planning a wave and giving the word to start it."""

import secrets
from datetime import datetime

from meedoen.fieldwork.waves.meanwhile import refuse_other, refuse_unseen
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.plans import Plan, refuse_bad_plan
from meedoen.fieldwork.waves.questionnaires import hold
from meedoen.fieldwork.waves.states import State, move, too_late
from meedoen.fieldwork.waves.withholding import Why, take_back
from meedoen.forms.refusing import Refused
from meedoen.language.days import day_of
from meedoen.language.texts import lazy
from meedoen.panel.members.selecting import active_members
from meedoen.places.reading import parts_of
from meedoen.survey.definition.freezing import freeze, refuse_unready
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
    """Another plan for a wave that did not open yet; it must be held (reading.locked).

    Takes back the word to start, but for another name. Raises Refused, also for who did not see
    (meanwhile.mark) the plan that it takes the place of.
    """
    refuse_opened(wave)
    refuse_unseen(wave, seen)
    refuse_bad_plan(wanted, day_of(now), planned=wave.questionnaire_version_id)
    changes = {name: new for name, new in vars(wanted).items() if new != getattr(wave, name)}
    if changes.keys() - {"name"}:
        take_back(wave, Why.PLAN, actor)
    for name, new in changes.items():
        setattr(wave, name, new)
    _note(actor, Verb.WAVE_CHANGED, wave)


def confirm(wave: Wave, actor: Actor, now: datetime, seen: str | None = None) -> None:
    """Start: opens today, or by the clock on the first day.

    The wave must be held (reading.locked). Raises Refused, also with what the questionnaire lacks,
    and for who did not see (meanwhile.mark_of_all) what is started.
    """
    hold(wave.questionnaire_version_id)
    refuse_start(wave, now)
    refuse_other(wave, seen)
    wave.confirmed_by, wave.confirmed_at, wave.withheld = actor.id, now, None
    started = Object(Kind.WAVE, wave.id)
    note(actor, Verb.WAVE_STARTED, started, promise_by=wave.promise_by)
    if wave.starts_on <= day_of(now):
        begin_opening(wave, now)


def refuse_start(wave: Wave, now: datetime) -> None:
    """Raises Refused where the word to start would be in vain."""
    if wave.confirmed_at is not None:
        raise too_late()
    refuse_opened(wave)
    refuse_vain(wave, now)
    refuse_unready(wave.questionnaire_version_id)


def refuse_vain(wave: Wave, now: datetime) -> None:
    """Raises Refused for a wave that nobody could answer."""
    if wave.ends_on < day_of(now):
        raise Refused(PAST)
    if not active_members(parts_of(wave.areas)):
        raise Refused(NOBODY)


def call_off(wave: Wave, actor: Actor) -> None:
    """Nobody was mailed yet and nobody will be; the wave must be held (reading.locked).

    Raises Refused once it opens.
    """
    wave.state = move(wave.state, State.CALLED_OFF)
    note(actor, Verb.WAVE_CANCELLED, Object(Kind.WAVE, wave.id))


def begin_opening(wave: Wave, now: datetime) -> None:
    """From here the questionnaire stays as it is. Raises Refused with what it lacks."""
    freeze(wave.questionnaire_version_id, now)
    wave.state = move(wave.state, State.OPENING)
    ring("open_wave", wave.id)


def refuse_opened(wave: Wave) -> None:
    """Raises Refused once a wave opens, or was called off."""
    if wave.state != State.PLANNED:
        raise too_late()


def new_seed() -> str:
    """What makes the draw of the sample repeatable; kept with the wave."""
    return secrets.token_hex(8)


def _note(actor: Actor, verb: Verb, wave: Wave) -> None:
    areas = [Code(area) for area in wave.areas]
    note(actor, verb, Object(Kind.WAVE, wave.id), mode=Code(wave.mode), areas=areas)
