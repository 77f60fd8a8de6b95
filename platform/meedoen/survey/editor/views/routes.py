"""Staff see each way through a questionnaire, and try it from any question on."""

import json
from dataclasses import dataclass
from uuid import UUID

from flask import render_template

from meedoen.forms.refusing import Refused
from meedoen.survey.advice.routes import Along, routes
from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.editor.views.pages import Page, latest, overview
from meedoen.survey.editor.views.preview import FROM_HERE
from meedoen.survey.routing.questionnaire import Questionnaire

MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """`because` are the questions that decide, with the answer in words; `steps` has each item with its step."""

    along: Along
    because: tuple[tuple[str, str], ...]
    steps: tuple[tuple[str, int], ...]
    carried: str


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/routes")
@may_compose
def all_routes(questionnaire_id: UUID) -> Page:
    version = latest(questionnaire_id)
    try:
        questionnaire = compile_questionnaire(version.definition)
    except Refused as refused:
        return overview(version, refused.said), 400
    found = routes(questionnaire)
    lines = [_line(questionnaire, along) for along in found.routes]
    met = {item.id for along in found.routes for item in along.items}
    items = [item for step in questionnaire.steps for item in step.items]
    return render_template(
        "survey/routes.html", version=version, lines=lines, complete=found.all_of_them, from_here=FROM_HERE,
        shown=lines[:MOST_COLUMNS], items=items, unmet=[item for item in items if item.id not in met],
    )  # fmt: skip


def _line(questionnaire: Questionnaire, along: Along) -> Line:
    route = questionnaire.route(along.answers)
    words = {told.question: " ".join(told.answered) for told in route.told()}
    steps = [(item.text, at) for at, items in route.pages.items() for item in items]
    because = [(questionnaire.questions[name].text, words[name]) for name in along.decided]
    return Line(along, tuple(because), tuple(steps), json.dumps(dict(along.answers)))
