"""Staff plan a wave, and change the plan until it is started."""

from datetime import UTC, datetime
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_login import current_user

from meedoen.fieldwork.blueprint import ROOT, Page, bp, may_field
from meedoen.fieldwork.waves import planning, planning_form
from meedoen.fieldwork.waves.planning_form import Typed
from meedoen.fieldwork.waves.questionnaires import choices, preview
from meedoen.fieldwork.waves.views.pages import found, held, may_look
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
    planning.refuse_started(wave)
    return _form(planning_form.of_wave(wave), planned=wave.questionnaire_version_id)


@bp.post(f"{ROOT}/<uuid:wave_id>/wijzigen")
@may_field
def change(wave_id: UUID) -> Page:
    wave = held(wave_id)
    planning.refuse_started(wave)
    before = wave.questionnaire_version_id
    try:
        wanted = planning_form.read(request.form)
        planning.change(wave, wanted, Actor.account(current_user.id), datetime.now(UTC))
    except Refused as refused:
        page = _form(planning_form.of_form(request.form), refused.errors, planned=before)
        return page, refused.status
    db.session.commit()
    return redirect(url_for("fieldwork.wave", wave_id=wave_id), 303)


def _form(
    typed: Typed, errors: dict[str, str] | None = None, *, planned: UUID | None = None
) -> str:
    return render_template(
        "fieldwork/plan.html",
        typed=typed,
        errors=errors or {},
        areas=places.choices(),
        questionnaires=choices(planned).items(),
        preview=preview(planned) if planned and may_look() else None,
    )
