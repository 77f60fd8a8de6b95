"""Staff start a wave, remind, close, and see how it stands."""

from datetime import UTC, datetime
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_login import current_user

from meedoen.fieldwork.blueprint import ROOT, Page, bp, may_field
from meedoen.fieldwork.waves import planning, questionnaires, reading
from meedoen.fieldwork.waves.closing import ask_to_close
from meedoen.fieldwork.waves.reminding import ask_to_remind, refuse_reminding
from meedoen.fieldwork.waves.states import State, move
from meedoen.fieldwork.waves.views import asking_first
from meedoen.fieldwork.waves.views.pages import found, held, page
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants.database import db
from tenants.deeds import Actor

SEE_BELOW = lazy("Hieronder ziet u hoe het nu staat.")


@bp.get(ROOT)
@may_field
def waves() -> Page:
    waves = reading.waves()
    titles = questionnaires.titles(wave.questionnaire_version_id for wave in waves)
    return render_template("fieldwork/waves.html", waves=waves, titles=titles)


@bp.get(f"{ROOT}/<uuid:wave_id>")
@may_field
def wave(wave_id: UUID) -> Page:
    return page(found(wave_id), [])


@bp.get(f"{ROOT}/<uuid:wave_id>/starten")
@may_field
def before_start(wave_id: UUID) -> Page:
    wave = found(wave_id)
    planning.refuse_start(wave, datetime.now(UTC))
    return asking_first.before_start(wave)


@bp.post(f"{ROOT}/<uuid:wave_id>/starten")
@may_field
def start(wave_id: UUID) -> Page:
    by, seen = Actor.account(current_user.id), request.form.get("gezien")
    planning.confirm(held(wave_id), by, datetime.now(UTC), seen)
    return _done(wave_id)


@bp.get(f"{ROOT}/<uuid:wave_id>/afblazen")
@may_field
def before_calling_off(wave_id: UUID) -> Page:
    wave = found(wave_id)
    move(wave.state, State.CALLED_OFF)
    return asking_first.before_calling_off(wave)


@bp.post(f"{ROOT}/<uuid:wave_id>/afblazen")
@may_field
def call_off(wave_id: UUID) -> Page:
    planning.call_off(held(wave_id), Actor.account(current_user.id))
    return _done(wave_id)


@bp.get(f"{ROOT}/<uuid:wave_id>/herinneren")
@may_field
def before_reminding(wave_id: UUID) -> Page:
    wave = found(wave_id)
    refuse_reminding(wave)
    return asking_first.before_reminding(wave)


@bp.post(f"{ROOT}/<uuid:wave_id>/herinneren")
@may_field
def remind(wave_id: UUID) -> Page:
    ask_to_remind(held(wave_id), Actor.account(current_user.id), datetime.now(UTC))
    return _done(wave_id)


@bp.get(f"{ROOT}/<uuid:wave_id>/sluiten")
@may_field
def before_closing(wave_id: UUID) -> Page:
    wave = found(wave_id)
    move(wave.state, State.CLOSING)
    return asking_first.before_closing(wave)


@bp.post(f"{ROOT}/<uuid:wave_id>/sluiten")
@may_field
def close(wave_id: UUID) -> Page:
    ask_to_close(held(wave_id), Actor.account(current_user.id))
    return _done(wave_id)


@bp.errorhandler(Refused)
def refused(refusal: Refused) -> Page:
    """Say why, on the page of the wave, so that it shows how the wave stands now."""
    db.session.rollback()
    sentences = refusal.sentences
    if refusal.status == 409:
        sentences = [f"{refusal} {SEE_BELOW}"]
    return page(found((request.view_args or {})["wave_id"]), sentences), refusal.status


def _done(wave_id: UUID) -> Page:
    db.session.commit()
    return redirect(url_for("fieldwork.wave", wave_id=wave_id), 303)
