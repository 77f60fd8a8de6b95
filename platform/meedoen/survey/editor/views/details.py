"""Staff change what goes for the whole questionnaire, and fill in the names left open."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import render_template, request
from marshmallow import ValidationError

from meedoen.forms.cleaning import clean
from meedoen.survey import library
from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.definition import policy
from meedoen.survey.definition.filling import placeholders
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.definition.schemas import DefinitionSchema
from meedoen.survey.definition.sentences import place, walk
from meedoen.survey.editor.defining import whole_or_typed
from meedoen.survey.editor.drafting import filled
from meedoen.survey.editor.editing import set_details
from meedoen.survey.editor.views.pages import Page, back, latest, save
from meedoen.survey.types.naming import Fault

TEXTS = ("title", "intro", "audience", "purpose", "legal_basis")
NUMBERS = ("minutes", "min_group")
SCHEMA = DefinitionSchema(only=(*TEXTS, *NUMBERS, "policy_field", "sensitive"))


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/gegevens")
@may_compose
def details(questionnaire_id: UUID) -> str:
    version = latest(questionnaire_id)
    given = {name: version.definition[name] for name in SCHEMA.fields if name in version.definition}
    return _page(version, SCHEMA.load(given), {}, [])


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/gegevens")
@may_compose
def change_details(questionnaire_id: UUID) -> Page:
    version, typed = latest(questionnaire_id), _typed()
    try:
        data = SCHEMA.load({name: value for name, value in typed.items() if value != ""})
    except ValidationError as error:
        return _page(version, typed, _sentences(error.messages), []), 400
    refusal = save(questionnaire_id, set_details(data), "gegevens")
    if refusal is None:
        return back(questionnaire_id, "gegevens")
    return _page(latest(questionnaire_id), typed, {}, refusal.said), refusal.status


def _typed() -> dict[str, Any]:
    texts = {name: clean(request.form.get(name, "")) for name in TEXTS}
    numbers = {name: whole_or_typed(clean(request.form.get(name, ""))) for name in NUMBERS}
    chosen = {
        "policy_field": request.form.get("policy_field", ""),
        "sensitive": request.form.get("sensitive") == "ja",
    }
    return texts | numbers | chosen


def _sentences(messages: Any) -> dict[str, str]:
    return {str(path[0]): f"{place(path, None)}{text}" for path, text in walk(messages)}


def _page(
    version: QuestionnaireVersion,
    typed: dict[str, Any],
    errors: dict[str, str],
    problems: Sequence[Fault],
) -> str:
    return render_template(
        "survey/details.html", version=version, typed=typed, errors=errors, problems=problems,
        fields=policy.WORDS,
    )  # fmt: skip


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/invullen")
@may_compose
def open_names(questionnaire_id: UUID) -> str:
    return _names_page(latest(questionnaire_id), {}, [])


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/invullen")
@may_compose
def fill_in_names(questionnaire_id: UUID) -> Page:
    wanted = _open(latest(questionnaire_id))
    typed = {name: clean(request.form.get(name, "")) for name in wanted}
    refusal = save(questionnaire_id, filled(typed), "namen")
    if refusal is None:
        return back(questionnaire_id, "namen")
    return _names_page(latest(questionnaire_id), typed, refusal.said), refusal.status


def _open(version: QuestionnaireVersion) -> list[str]:
    return placeholders({k: v for k, v in version.definition.items() if k != "variables"})


def _meanings(version: QuestionnaireVersion) -> Mapping[str, str]:
    """What the template says of each name, for a questionnaire made from one."""
    try:
        return library.summary(version.definition.get("origin") or "").variables
    except KeyError:
        return {}


def _names_page(
    version: QuestionnaireVersion, typed: dict[str, str], problems: Sequence[Fault]
) -> str:
    return render_template(
        "survey/fill_in.html",
        version=version,
        names=_open(version),
        meanings=_meanings(version),
        typed=typed,
        problems=problems,
    )
