"""Finding a wave for staff, and the page that says how it stands and what can be done."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import abort, render_template
from flask_login import current_user

from meedoen.fieldwork.anonymity.moving import FEWEST
from meedoen.fieldwork.waves import planning, progress, questionnaires, reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.reach import reach
from meedoen.fieldwork.waves.states import State
from meedoen.fieldwork.waves.withholding import Why
from meedoen.forms.refusing import Refused
from meedoen.places.reading import names_ever
from tenants.access import Permission


def found(wave_id: UUID) -> Wave:
    """A wave of this very gemeente; anybody else's does not exist."""
    return reading.wave(wave_id) or abort(404)


def held(wave_id: UUID) -> Wave:
    found(wave_id)
    return reading.locked(wave_id)


def may_look() -> bool:
    """The preview of a questionnaire is for those who compose."""
    return Permission.COMPOSE in current_user.permissions


def in_words(wave: Wave) -> dict[str, Any]:
    """What the plan says, for `_plan.html`."""
    known = names_ever()
    return {
        "wave": wave,
        "area_names": [known.get(code, code) for code in wave.areas],
        "questionnaire": questionnaires.title(wave.questionnaire_version_id),
        "title": questionnaires.title_of(wave),
    }


def page(wave: Wave, problems: list[str]) -> str:
    unsent = wave.state in {State.PLANNED, State.CALLED_OFF}
    startable = wave.state == State.PLANNED and wave.confirmed_at is None
    return render_template(
        "fieldwork/wave.html",
        **in_words(wave),
        preview=questionnaires.preview(wave.questionnaire_version_id) if may_look() else None,
        reach=reach(wave) if startable else None,
        fewest=FEWEST,
        answers=[] if unsent else progress.answers(wave),
        mails=[] if unsent else progress.mails(wave),
        veiled=progress.veiled(wave),
        too_few=_kept_nothing(wave),
        lost=wave.lost_count or 0,
        problems=problems,
        obstacles=_obstacles(wave) if wave.withheld == Why.FAULTS else [],
    )


def _obstacles(wave: Wave) -> list[str]:
    """What keeps it from being started, as it is now."""
    try:
        planning.refuse_start(wave, datetime.now(UTC))
    except Refused as refused:
        return refused.sentences
    return []


def _kept_nothing(wave: Wave) -> bool:
    """So few anonymous answers could be read that only their number was kept."""
    counted, lost = wave.completed_count, wave.lost_count or 0
    return wave.mode == "anonymous" and counted is not None and counted - lost < FEWEST
