"""Staff see one question as a phone shows it: a page, or the part of a page that is there."""

from uuid import UUID

from flask import render_template, request

from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.editor.on_phone import on_phone as shown_on_phone
from meedoen.survey.editor.views.pages import item_of, latest


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/voorbeeld")
@may_compose
def on_phone(questionnaire_id: UUID, item_id: str) -> str:
    version = latest(questionnaire_id)
    item_of(version, item_id)
    shown = shown_on_phone(version, item_id, request.args.get("taal", ""))
    alone = request.headers.get("HX-Target") == "telefoon"
    page = "survey/_phone.html" if alone else "survey/phone.html"
    return render_template(page, version=version, on_phone=shown, aside=False)
