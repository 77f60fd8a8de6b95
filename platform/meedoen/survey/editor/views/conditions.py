"""Staff say for whom a question is meant, and after which answer the questionnaire stops."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import abort, render_template, request

from meedoen.forms.cleaning import clean
from meedoen.language.texts import _, lazy
from meedoen.survey.blueprint import ROOT, bp, may_compose, may_compose_here
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.editor import condition_form
from meedoen.survey.editor.describing import describe_show_if, question_of
from meedoen.survey.editor.editing import set_item
from meedoen.survey.editor.views.pages import Page, back, item_of, latest, save
from meedoen.survey.types.conditions import Operator
from meedoen.survey.types.naming import at_item
from meedoen.survey.types.question import Question

STOP_TEXT = lazy("Vul een tekst in van hooguit 1000 tekens.")


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/tonen")
@may_compose_here
def show_if(questionnaire_id: UUID, item_id: str) -> str:
    version = latest(questionnaire_id)
    item = item_of(version, item_id)
    first = condition_form.first_condition(item)
    usual = first.get("question") or _nearest(version, item_id)
    wanted = request.args.get("vraag", usual)
    typed = condition_form.typed_match(first if wanted == first.get("question") else {})
    return _show_if_page(version, item, wanted, typed, {})


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/tonen")
@may_compose
def change_show_if(questionnaire_id: UUID, item_id: str) -> Page:
    version = latest(questionnaire_id)
    item, wanted = item_of(version, item_id), request.form.get("vraag", "")
    if "altijd" in request.form:
        return _save(version, item_id, _without(item, "show_if"), item, wanted)
    asked = _asked(version, item_id, wanted)
    if asked is None:
        errors = {"vraag": _("Kies een eerdere vraag.")}
        return _show_if_page(version, item, wanted, _typed(), errors), 400
    match, errors = condition_form.read_match(asked, request.form)
    if errors:
        return _show_if_page(version, item, wanted, _typed(), errors), 400
    condition = {"question": wanted, **match}
    return _save(version, item_id, {**item, "show_if": {"all": [condition]}}, item, wanted)


def _nearest(version: QuestionnaireVersion, item_id: str) -> str:
    """What a condition mostly looks at: the question right before."""
    earlier = condition_form.earlier_questions(version.definition, item_id)
    return earlier[-1].id if earlier else ""


def _save(
    version: QuestionnaireVersion,
    item_id: str,
    changed: dict[str, Any],
    item: dict[str, Any],
    wanted: str,
) -> Page:
    refusal = save(version.questionnaire_id, set_item(item_id, changed), "vraag-bewaard")
    if refusal is None:
        return back(version.questionnaire_id, "vraag-bewaard", at_item(item_id))
    now_there, errors = latest(version.questionnaire_id), {"vraag": " ".join(refusal.sentences)}
    return _show_if_page(now_there, item, wanted, _typed(), errors), refusal.status


def _without(item: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key != name}


def _asked(version: QuestionnaireVersion, item_id: str, wanted: str) -> Question | None:
    earlier = condition_form.earlier_questions(version.definition, item_id)
    return next((question for question in earlier if question.id == wanted), None)


def _typed() -> dict[str, Any]:
    return {
        "operator": request.form.get("operator", ""),
        "number": clean(request.form.get("number", ""))[:100],
        "codes": request.form.getlist("codes"),
        "text": clean(request.form.get("text", "")),
    }


def _show_if_page(
    version: QuestionnaireVersion,
    item: Mapping[str, Any],
    wanted: str,
    typed: Mapping[str, Any],
    errors: dict[str, str],
) -> str:
    asked = _asked(version, item["id"], wanted)
    return render_template(
        "survey/show_if.html",
        version=version,
        item=item,
        now=describe_show_if(version.definition, item),
        several=condition_form.says_more(item),
        earlier=condition_form.earlier_questions(version.definition, item["id"]),
        asked=asked,
        typed=typed,
        errors=errors,
        **(_match_fields(asked) if asked else {}),
    )


def _match_fields(asked: Question) -> dict[str, Any]:
    operators = condition_form.operators_for(asked)
    return {
        "operators": [(str(operator), operator.words) for operator in operators],
        "choices": asked.choices,
        "needs_number": Operator.LESS_THAN in operators,
    }


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/stoppen")
@may_compose_here
def stop_if(questionnaire_id: UUID, item_id: str) -> str:
    version = latest(questionnaire_id)
    item = item_of(version, item_id)
    _can_stop(item)
    stop = item.get("stop_if") or {}
    typed = condition_form.typed_match(stop) | {"text": stop.get("text", "")}
    return _stop_page(version, item, typed, {})


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/stoppen")
@may_compose
def change_stop_if(questionnaire_id: UUID, item_id: str) -> Page:
    version = latest(questionnaire_id)
    item, typed = item_of(version, item_id), _typed()
    asked = _can_stop(item)
    changed, errors = _without(item, "stop_if"), dict[str, str]()
    if "nooit" not in request.form:
        match, errors = condition_form.read_match(asked, request.form)
        if not 0 < len(typed["text"]) <= 1000:
            errors["text"] = STOP_TEXT
        changed["stop_if"] = {**match, "text": typed["text"]}
    if errors:
        return _stop_page(version, item, typed, errors), 400
    refusal = save(questionnaire_id, set_item(item_id, changed), "vraag-bewaard")
    if refusal is None:
        return back(questionnaire_id, "vraag-bewaard", at_item(item_id))
    errors = {"operator": " ".join(refusal.sentences)}
    return _stop_page(latest(questionnaire_id), item, typed, errors), refusal.status


def _can_stop(item: Mapping[str, Any]) -> Question:
    asked = question_of(item)
    return asked if asked and condition_form.operators_for(asked) else abort(404)


def _stop_page(
    version: QuestionnaireVersion,
    item: Mapping[str, Any],
    typed: Mapping[str, Any],
    errors: dict[str, str],
) -> str:
    return render_template(
        "survey/stop_if.html",
        version=version,
        item=item,
        typed=typed,
        errors=errors,
        **_match_fields(_can_stop(item)),
    )
