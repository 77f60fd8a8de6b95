"""Staff start a wave, remind, close, and see how it stands."""

from datetime import UTC, datetime
from uuid import UUID

from flask import redirect, render_template, request
from flask_login import current_user

from meedoen.fieldwork.blueprint import ROOT, Page, bp, may_field
from meedoen.fieldwork.waves import planning, reading
from meedoen.fieldwork.waves.closing import ask_to_close
from meedoen.fieldwork.waves.planning import NotReady
from meedoen.fieldwork.waves.reminding import ask_to_remind
from meedoen.fieldwork.waves.states import IllegalMove
from meedoen.fieldwork.waves.views.pages import found, held, page
from meedoen.survey.definition.compiling import DefinitionError
from tenants.database import db
from tenants.deeds import Actor

TOO_LATE = "Dit kan niet meer. Misschien was een collega u voor. Hieronder ziet u hoe het nu staat."


@bp.get(ROOT)
@may_field
def waves() -> Page:
    return render_template("fieldwork/waves.html", waves=reading.waves())


@bp.get(f"{ROOT}/<uuid:wave_id>")
@may_field
def wave(wave_id: UUID) -> Page:
    return page(found(wave_id), [])


@bp.post(f"{ROOT}/<uuid:wave_id>/starten")
@may_field
def start(wave_id: UUID) -> Page:
    try:
        planning.confirm(held(wave_id), Actor.account(current_user.id), datetime.now(UTC))
    except NotReady as refusal:
        return _not_started(wave_id, [refusal.sentence])
    except DefinitionError as error:
        return _not_started(wave_id, error.sentences)
    return _done(wave_id)


@bp.post(f"{ROOT}/<uuid:wave_id>/herinneren")
@may_field
def remind(wave_id: UUID) -> Page:
    ask_to_remind(held(wave_id), Actor.account(current_user.id), datetime.now(UTC))
    return _done(wave_id)


@bp.post(f"{ROOT}/<uuid:wave_id>/sluiten")
@may_field
def close(wave_id: UUID) -> Page:
    ask_to_close(held(wave_id), Actor.account(current_user.id))
    return _done(wave_id)


@bp.errorhandler(IllegalMove)
def too_late(_: IllegalMove) -> Page:
    """Somebody else was first, or the page was old: say so and show how it stands now."""
    db.session.rollback()
    return page(found((request.view_args or {})["wave_id"]), [TOO_LATE]), 409


def _not_started(wave_id: UUID, sentences: list[str]) -> Page:
    db.session.rollback()
    return page(found(wave_id), sentences), 400


def _done(wave_id: UUID) -> Page:
    db.session.commit()
    return redirect(f"{ROOT}/{wave_id}", 303)
