"""Staff see whether a body must approve a questionnaire; who sits in it approves it here."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from flask import render_template, request
from flask_login import current_user

from meedoen.forms.refusing import Refused
from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.definition.approval import wanted
from meedoen.survey.editor import approving
from meedoen.survey.editor.drafting import Seen
from meedoen.survey.editor.surroundings import bodies, colleague, sits_in
from meedoen.survey.editor.views.messages import message
from meedoen.survey.editor.views.pages import Page, back, committed, latest
from tenants.deeds import Actor

NOTHING: Mapping[str, str] = MappingProxyType({})


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/goedkeuring")
@may_compose
def approval(questionnaire_id: UUID) -> str:
    return _page(questionnaire_id, NOTHING)


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/goedkeuring")
@may_compose
def approve(questionnaire_id: UUID) -> Page:
    latest(questionnaire_id)
    deed = request.form.get("deed", "")

    def act(now: datetime, by: Actor) -> str:
        if deed == "goed":
            approving.approve(Seen(questionnaire_id, request.form.get("gezien", "")), now, by)
            return "goedgekeurd"
        if deed == "los":
            approving.let_go(questionnaire_id, by)
            return "goedkeuring-los"
        approving.ask(questionnaire_id, _body(), now, by)
        return "goedkeuring-gevraagd"

    done = committed(act)
    if isinstance(done, Refused):
        return _page(questionnaire_id, done.errors), done.status
    return back(questionnaire_id, done, to=".approval")


def _body() -> UUID | None:
    typed = request.form.get("body_id", "")
    return next((one for one in bodies() if str(one) == typed), None)


def _page(questionnaire_id: UUID, errors: Mapping[str, str]) -> str:
    version, asked, known = latest(questionnaire_id), wanted(questionnaire_id), bodies()
    return render_template(
        "survey/approval.html", version=version, asked=asked, bodies=known,
        holds=asked is not None and asked.holds(version), colleague=colleague,
        sits=asked is not None and sits_in(current_user.id, asked.body_id),
        errors=errors, message=None if errors else message(set()),
    )  # fmt: skip
