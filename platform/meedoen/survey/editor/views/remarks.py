"""Colleagues say what they think of a question, answer one another, and say what is done."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from flask import abort, render_template, request
from flask_login import current_user

from meedoen.forms.cleaning import clean
from meedoen.forms.refusing import Refused
from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.editor.surroundings import colleague
from meedoen.survey.editor.views.messages import message
from meedoen.survey.editor.views.pages import Page, back, committed, item_of, latest
from meedoen.survey.remarks import remarking
from meedoen.survey.remarks.models import State
from meedoen.survey.remarks.reading import at_item
from tenants.access import Permission, Who, access
from tenants.deeds import Actor

NOTHING: Mapping[str, str] = MappingProxyType({})
TO = ".remarks_at"


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/opmerkingen")
@may_compose
def remarks_at(questionnaire_id: UUID, item_id: str) -> str:
    return _page(questionnaire_id, item_id, NOTHING)


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/opmerkingen")
@access(Who.STAFF, Permission.REMARK)
def remark(questionnaire_id: UUID, item_id: str) -> Page:
    """One form for each remark that waits, and one for a new remark: its button says what is meant."""
    item_of(latest(questionnaire_id), item_id)
    deed, typed = request.form.get("deed", ""), request.form.get("opmerking", "")

    def act(now: datetime, by: Actor) -> str:
        if deed == "antwoord":
            remarking.answer(questionnaire_id, _wanted(), request.form.get("antwoord", ""), now, by)
            return "opmerking-antwoord"
        if deed == "klaar":
            if Permission.COMPOSE in current_user.only_looks:
                abort(403)
            remarking.finish(questionnaire_id, _wanted(), now, by)
            return "opmerking-klaar"
        remarking.remark(questionnaire_id, item_id, typed, now, by)
        return "opmerking"

    done = committed(act)
    if isinstance(done, Refused):
        return _page(questionnaire_id, item_id, done.errors), done.status
    return back(questionnaire_id, done, to=TO, item_id=item_id)


def _wanted() -> UUID:
    try:
        return UUID(request.form.get("welke", ""))
    except ValueError:
        abort(400)


def _typed(name: str) -> str:
    """As a page can show it, whatever was sent."""
    return clean(request.form.get(name, ""))


def _page(questionnaire_id: UUID, item_id: str, errors: Mapping[str, str]) -> str:
    """What was typed stays in its field, also when that field is no longer asked for."""
    version = latest(questionnaire_id)
    return render_template(
        "survey/remarks.html",
        version=version, item=item_of(version, item_id), remarks=at_item(questionnaire_id, item_id),
        states=State, colleague=colleague, errors=errors, message=None if errors else message(set()),
        which=_typed("welke"), answer=_typed("antwoord"), words=_typed("opmerking") if errors else "",
    )  # fmt: skip
