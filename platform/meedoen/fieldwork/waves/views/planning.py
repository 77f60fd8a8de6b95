"""Staff plan a wave, and change the plan until it is started."""

from datetime import UTC, datetime
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_login import current_user

from meedoen.fieldwork.blueprint import ROOT, Page, bp, may_field
from meedoen.fieldwork.waves import planning, planning_form
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.planning_form import Typed
from meedoen.fieldwork.waves.questionnaires import choices, preview
from meedoen.fieldwork.waves.views.pages import found, held, in_words, may_look
from meedoen.forms.refusing import Refused
from meedoen.language.days import today_here
from meedoen.places import reading as places
from tenants.database import db
from tenants.deeds import Actor


@bp.get(f"{ROOT}/nieuw")
@may_field
def new() -> Page:
    return _form(planning_form.fresh(today_here(), request.args.get("vragenlijst", "")))


@bp.post(f"{ROOT}/nieuw")
@may_field
def create() -> Page:
    try:
        wanted = planning_form.read(request.form)
        wave = planning.plan(wanted, Actor.account(current_user.id), datetime.now(UTC))
    except Refused as refused:
        return _form(planning_form.of_form(request.form), refused.errors), refused.status
    db.session.commit()
    return redirect(url_for("fieldwork.wave", wave_id=wave.id), 303)


@bp.get(f"{ROOT}/<uuid:wave_id>/wijzigen")
@may_field
def edit(wave_id: UUID) -> Page:
    wave = found(wave_id)
    planning.refuse_opened(wave)
    return _form(planning_form.of_wave(wave), of=wave)


@bp.post(f"{ROOT}/<uuid:wave_id>/wijzigen")
@may_field
def change(wave_id: UUID) -> Page:
    wave, by = held(wave_id), Actor.account(current_user.id)
    planning.refuse_opened(wave)
    try:
        wanted = planning_form.read(request.form)
        planning.change(wave, wanted, by, datetime.now(UTC), request.form.get("gezien"))
    except Refused as refused:
        return _again(wave, refused), refused.status
    db.session.commit()
    return redirect(url_for("fieldwork.wave", wave_id=wave_id), 303)


def _again(wave: Wave, refused: Refused) -> str:
    """What was typed; where a colleague was first, beside what they saved."""
    if refused.status == 409:
        typed = planning_form.once_more(request.form, wave)
        return _form(typed, of=wave, meanwhile=str(refused))
    return _form(planning_form.of_form(request.form), refused.errors, of=wave)


def _form(
    typed: Typed, errors: dict[str, str] | None = None, *, of: Wave | None = None,
    meanwhile: str = "",
) -> str:  # fmt: skip
    planned = of.questionnaire_version_id if of else None
    return render_template(
        "fieldwork/plan.html",
        typed=typed,
        errors=errors or {},
        meanwhile=meanwhile,
        areas=list(places.whole_names().items()),
        questionnaires=choices(planned).items(),
        preview=preview(planned) if planned and may_look() else None,
        **(in_words(of) if of else {}),
    )
