"""Staff say for whom a question is meant, and after which answer the questionnaire stops."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from flask import abort, render_template, request

from meedoen.forms.cleaning import clean
from meedoen.language.texts import _, lazy
from meedoen.survey.blueprint import ROOT, bp, may_compose, may_compose_here
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.editor import condition_form
from meedoen.survey.editor.describing import describe_show_if, describe_stop, question_of
from meedoen.survey.editor.editing import set_item
from meedoen.survey.editor.views.pages import Page, back, item_of, latest, save
from meedoen.survey.types.conditions import Join, Operator
from meedoen.survey.types.naming import at_item
from meedoen.survey.types.question import Question

Item = Mapping[str, Any]
ALONE = "alleen"
JOINED = {
    ALONE: lazy("Alleen dit"),
    str(Join.ALL): lazy("Dit én wat er al staat"),
    str(Join.ANY): lazy("Dit óf wat er al staat"),
}
STOP_TEXT = lazy("Vul een tekst in van hooguit 1000 tekens.")


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/tonen")
@may_compose_here
def show_if(questionnaire_id: UUID, item_id: str) -> str:
    version = latest(questionnaire_id)
    item = item_of(version, item_id)
    return SHOWING.page(version, item, *_begun(_earlier(version, item), _shown_by(item)), {})


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/tonen")
@may_compose
def change_show_if(questionnaire_id: UUID, item_id: str) -> Page:
    version = latest(questionnaire_id)
    item, wanted = item_of(version, item_id), request.form.get("vraag", "")
    if "altijd" in request.form:
        changed, errors = _without(item, "show_if"), dict[str, str]()
    else:
        whole, errors = _read(_earlier(version, item), wanted, _shown_by(item))
        changed = {**item, "show_if": whole}
    if errors:
        return SHOWING.page(version, item, wanted, _typed(), errors), 400
    refusal = save(questionnaire_id, set_item(item_id, changed), "vraag-bewaard")
    if refusal is None:
        return back(questionnaire_id, "vraag-bewaard", at_item(item_id))
    errors = {"vraag": " ".join(refusal.sentences)}
    return SHOWING.page(latest(questionnaire_id), item, wanted, _typed(), errors), refusal.status


def _shown_by(item: Mapping[str, Any]) -> Mapping[str, Any]:
    return item.get("show_if") or {}


def _earlier(version: QuestionnaireVersion, item: Mapping[str, Any]) -> list[Question]:
    return condition_form.earlier_questions(version.definition, item["id"])


def _begun(there: list[Question], whole: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The question that is looked at, as it stands or as asked for, or else the nearest; and what stands."""
    first = condition_form.first_condition(whole)
    usual = first.get("question") or (there[-1].id if there else "")
    wanted = request.args.get("vraag", usual)
    typed = condition_form.typed_match(first if wanted == first.get("question") else {})
    several = condition_form.says_more(whole)
    return wanted, {**typed, "join": str(Join.ALL) if several else ALONE}


def _read(
    there: list[Question], wanted: str, whole: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The whole with what was typed in it, and by field what is wrong."""
    asked = _asked(there, wanted)
    if asked is None:
        return {}, {"vraag": _("Kies een eerdere vraag.")}
    match, errors = condition_form.read_match(asked, request.form)
    condition = {"question": wanted, **match}
    return condition_form.joined(whole, request.form.get("join", ALONE), condition), errors


def _asked(there: list[Question], wanted: str) -> Question | None:
    return next((question for question in there if question.id == wanted), None)


def _without(item: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key != name}


def _typed() -> dict[str, Any]:
    return {
        "operator": request.form.get("operator", ""),
        "number": clean(request.form.get("number", ""))[:100],
        "codes": request.form.getlist("codes"),
        "text": clean(request.form.get("text", "")),
        "join": request.form.get("join", ALONE),
    }


def _fields(there: list[Question], wanted: str, whole: Mapping[str, Any]) -> dict[str, Any]:
    asked = _asked(there, wanted)
    found = {"earlier": there, "asked": asked, "several": condition_form.says_more(whole)}
    if asked is None:
        return found
    operators = condition_form.operators_for(asked)
    return {
        **found,
        "operators": [(str(operator), operator.words) for operator in operators],
        "choices": asked.choices,
        "needs_number": Operator.LESS_THAN in operators,
        "joins": [(code, str(words)) for code, words in JOINED.items()] if whole else [],
    }


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/stoppen")
@may_compose_here
def stop_if(questionnaire_id: UUID, item_id: str) -> str:
    version = latest(questionnaire_id)
    item = item_of(version, item_id)
    wanted, typed = _begun(_can_stop(version, item), condition_form.stops_by(item))
    typed["text"] = (item.get("stop_if") or {}).get("text", "")
    return STOPPING.page(version, item, wanted, typed, {})


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/stoppen")
@may_compose
def change_stop_if(questionnaire_id: UUID, item_id: str) -> Page:
    version = latest(questionnaire_id)
    item, typed = item_of(version, item_id), _typed()
    there, wanted = _can_stop(version, item), request.form.get("vraag", item_id)
    changed, errors = _without(item, "stop_if"), dict[str, str]()
    if "nooit" not in request.form:
        whole, errors = _read(there, wanted, condition_form.stops_by(item))
        if not 0 < len(typed["text"]) <= 1000:
            errors["text"] = STOP_TEXT
        if not errors:
            changed["stop_if"] = {**condition_form.stop_of(item_id, whole), "text": typed["text"]}
    if errors:
        return STOPPING.page(version, item, wanted, typed, errors), 400
    refusal = save(questionnaire_id, set_item(item_id, changed), "vraag-bewaard")
    if refusal is None:
        return back(questionnaire_id, "vraag-bewaard", at_item(item_id))
    errors = {"operator": " ".join(refusal.sentences)}
    return STOPPING.page(latest(questionnaire_id), item, wanted, typed, errors), refusal.status


def _can_stop(version: QuestionnaireVersion, item: Mapping[str, Any]) -> list[Question]:
    """The questions by which it can stop here: itself and those before it."""
    if not question_of(item):
        abort(404)
    there = condition_form.earlier_questions(version.definition, item["id"], itself=True)
    return there or abort(404)


class Form(NamedTuple):
    """What the two forms differ in: by which questions, what decides now, and how that is said."""

    template: str
    there: Callable[[QuestionnaireVersion, Item], list[Question]]
    whole: Callable[[Item], Item]
    told: Callable[[Item, Item], str]

    def page(
        self, version: QuestionnaireVersion, item: Item, wanted: str, typed: Item,
        errors: dict[str, str],
    ) -> str:  # fmt: skip
        return render_template(
            self.template,
            version=version,
            item=item,
            now=self.told(version.definition, item),
            typed=typed,
            errors=errors,
            **_fields(self.there(version, item), wanted, self.whole(item)),
        )


SHOWING = Form("survey/show_if.html", _earlier, _shown_by, describe_show_if)
STOPPING = Form("survey/stop_if.html", _can_stop, condition_form.stops_by, describe_stop)
