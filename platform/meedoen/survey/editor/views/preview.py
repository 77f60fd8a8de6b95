"""Staff walk through a questionnaire as a resident does; the answers travel in the form only."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from flask import render_template, request

from meedoen.forms.cleaning import clean_all
from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.definition.compiling import DefinitionError, compile_questionnaire
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.editor.views.pages import Page, latest, overview
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.routing.rendering import render_step


@dataclass(frozen=True, slots=True)
class Walk:
    version: QuestionnaireVersion
    questionnaire: Questionnaire
    answers: dict[str, Any]


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/voorbeeld")
@may_compose
def preview(questionnaire_id: UUID) -> Page:
    return _walk_through(latest(questionnaire_id), None)


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/voorbeeld")
@may_compose
def walk(questionnaire_id: UUID) -> Page:
    return _walk_through(latest(questionnaire_id), request.form.get("stap", -1, type=int))


def _walk_through(version: QuestionnaireVersion, index: int | None) -> Page:
    try:
        questionnaire = compile_questionnaire(version.definition)
    except DefinitionError as error:
        return overview(version, error.sentences), 400
    begin = Walk(version, questionnaire, {})
    if index is None or not 0 <= index <= len(questionnaire.steps):
        return _open(begin, questionnaire.first_step({}))
    return _go_on(replace(begin, answers=questionnaire.keep_visible(_carried())), index)


def _go_on(walk: Walk, index: int) -> Page:
    steps = walk.questionnaire.steps
    if index == len(steps):
        return _open(walk, walk.questionnaire.previous_step(index, walk.answers))
    reading = walk.questionnaire.read_step(index, request.form, walk.answers)
    walk = replace(walk, answers=dict(reading.answers))
    if request.form.get("actie") == "terug":
        earlier = walk.questionnaire.previous_step(index, walk.answers)
        return _open(walk, index if earlier is None else earlier)
    if reading.errors:
        return _page(walk, index, reading.typed, reading.errors), 400
    return _open(walk, walk.questionnaire.next_step(index, walk.answers))


def _carried() -> dict[str, Any]:
    """The answers so far, from the page before; anything strange counts as no answers."""
    try:
        carried = clean_all(json.loads(request.form.get("antwoorden", "{}")))
    except (ValueError, RecursionError):
        return {}
    return carried if isinstance(carried, dict) else {}


def _open(walk: Walk, index: int | None) -> str:
    if index is not None:
        return _page(walk, index, walk.answers, {})
    return render_template(
        "survey/preview_end.html",
        version=walk.version,
        questionnaire=walk.questionnaire,
        stop=walk.questionnaire.stopped(walk.answers),
        carried=json.dumps(walk.answers),
    )


def _page(walk: Walk, index: int, shown: Mapping[str, Any], errors: Mapping[str, str]) -> str:
    return render_template(
        "survey/preview.html",
        version=walk.version,
        questionnaire=walk.questionnaire,
        step=walk.questionnaire.steps[index],
        questions=render_step(walk.questionnaire, index, shown, errors),
        errors=errors,
        first=walk.questionnaire.previous_step(index, walk.answers) is None,
        carried=json.dumps(walk.answers),
    )
