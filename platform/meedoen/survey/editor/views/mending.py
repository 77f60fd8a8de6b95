"""Staff follow an advice by one button beside it; what was done is said, and can be undone."""

from uuid import UUID

from flask import abort, request

from meedoen.survey.advice.beside import Mend
from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.editor.mending import mend
from meedoen.survey.editor.views.pages import Page, latest, press
from meedoen.survey.types.naming import at_item


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/verbeteren")
@may_compose
def mend_item(questionnaire_id: UUID, item_id: str) -> Page:
    latest(questionnaire_id)
    wanted = request.form.get("richting", "")
    if wanted not in set(Mend):
        abort(400)
    return press(questionnaire_id, mend(Mend(wanted), item_id), wanted, at_item(item_id))
