"""Staff say whether a question whose words changed is the same question still."""

from uuid import UUID

from flask import request

from meedoen.forms.cleaning import clean
from meedoen.forms.refusing import Refused
from meedoen.survey.blueprint import ROOT, bp, may_compose_here
from meedoen.survey.editor.judging import Judgement, judge
from meedoen.survey.editor.views.opened import Judging
from meedoen.survey.editor.views.pages import Page, back, item_of, latest, overview, seen_and_done
from meedoen.survey.types.naming import at_item


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/dezelfde")
@may_compose_here
def judge_item(questionnaire_id: UUID, item_id: str) -> Page:
    item_of(latest(questionnaire_id), item_id)
    told = Judgement(
        item_id, request.form.get("oordeel", ""), clean(request.form.get("waarom", ""))[:1000]
    )
    refused = seen_and_done(questionnaire_id, lambda seen, now, by: judge(seen, told, now, by))
    if not isinstance(refused, Refused):
        return back(questionnaire_id, "vraag-beoordeeld", at_item(item_id))
    general = [(at_item(item_id), sentence) for field, sentence in refused.said if not field]
    errors = {field: said for field, said in refused.errors.items() if field}
    opened = Judging(told, errors)
    return overview(latest(questionnaire_id), general, opened), refused.status
