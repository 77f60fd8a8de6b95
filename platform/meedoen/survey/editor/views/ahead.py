"""From a questionnaire on to its wave: the mail that it will be sent by, and the start."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask_login import current_user

from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.editor.surroundings import departures
from meedoen.survey.editor.views.pages import Page, latest
from tenants.access import Permission

PLAN, MESSAGE, START = 3, 4, 5
TO = {MESSAGE: "fieldwork.message", START: "fieldwork.wave"}


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/plan")
@may_compose
def plan_ahead(questionnaire_id: UUID) -> Page:
    """For who may not plan; the others are there already."""
    return _on(questionnaire_id, PLAN)


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/bericht")
@may_compose
def message_ahead(questionnaire_id: UUID) -> Page:
    return _on(questionnaire_id, MESSAGE)


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/start")
@may_compose
def start_ahead(questionnaire_id: UUID) -> Page:
    return _on(questionnaire_id, START)


def _on(questionnaire_id: UUID, step: int) -> Page:
    """To the wave, when there is one; else what there is to know or to choose first."""
    version = latest(questionnaire_id)
    waves = departures(version.id)
    may = Permission.FIELD in current_user.permissions
    if may and len(waves) == 1 and step in TO:
        return redirect(url_for(TO[step], wave_id=waves[0].wave_id), 303)
    return render_template(
        "survey/ahead.html", version=version, step=step, to=TO.get(step), waves=waves, may=may
    )
