"""Staff walk through a questionnaire as a resident does; the answers travel in the form only."""

import json
from typing import Any
from uuid import UUID

from flask import render_template, request

from meedoen.forms.cleaning import clean_all
from meedoen.forms.refusing import Refused
from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.definition.storing import compile_in, complete
from meedoen.survey.editor.views.pages import Page, latest, overview
from meedoen.survey.routing import walking
from meedoen.survey.routing.numbering import numbers
from meedoen.survey.routing.outcomes import Again, Onward, Outcome, Place, Ready
from meedoen.survey.routing.progress import Progress
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.routing.rendering import render_step
from tenants.access import keeps_nothing

FROM_HERE = "vanaf"


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/voorbeeld")
@may_compose
def preview(questionnaire_id: UUID) -> Page:
    return _walk_through(latest(questionnaire_id), None)


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/voorbeeld")
@may_compose
@keeps_nothing
def walk(questionnaire_id: UUID) -> Page:
    return _walk_through(latest(questionnaire_id), request.form.get("stap", -1, type=int))


def _walk_through(version: QuestionnaireVersion, index: int | None) -> Page:
    try:
        questionnaire = _asked_for(compile_questionnaire(version.definition), version)
    except Refused as refused:
        return overview(version, refused.said), 400
    outcome = _begin(questionnaire) if index is None else _go_on(questionnaire, index)
    if isinstance(outcome, Ready):
        return _end(version, questionnaire, outcome.progress)
    page = _page(version, questionnaire, outcome.place, outcome.progress)
    return page, 400 if isinstance(outcome, Again) else 200


def _asked_for(first: Questionnaire, version: QuestionnaireVersion) -> Questionnaire:
    """In the language of the address, as residents would get it; else in its own."""
    wanted = request.args.get("taal", "")
    return compile_in(version.document, wanted) if wanted in complete(version.document) else first


def _begin(questionnaire: Questionnaire) -> Outcome:
    return _at(questionnaire, Progress(), 0)


def _go_on(questionnaire: Questionnaire, index: int) -> Outcome:
    """From a step, or back from the page after the last; a step that there is not begins anew."""
    progress = Progress(_carried())
    if index == len(questionnaire.steps):
        return _at(questionnaire, progress, walking.end(questionnaire, progress).back)
    if request.form.get("actie") == FROM_HERE:
        return _at(questionnaire, progress, index)
    back = request.form.get("actie") == "terug"
    outcome = walking.post(questionnaire, progress, index, request.form, back=back)
    return outcome or _begin(questionnaire)


def _at(questionnaire: Questionnaire, progress: Progress, index: int | None) -> Outcome:
    place = walking.show(questionnaire, progress, index)
    assert place is not None
    return Onward(place, progress)


def _carried() -> dict[str, Any]:
    """The answers so far, from the page before; anything strange counts as no answers."""
    try:
        carried = clean_all(json.loads(request.form.get("antwoorden", "{}")))
    except (ValueError, RecursionError):
        return {}
    return carried if isinstance(carried, dict) else {}


def _page(
    version: QuestionnaireVersion, questionnaire: Questionnaire, place: Place, progress: Progress
) -> str:
    return render_template(
        "survey/preview.html",
        version=version,
        questionnaire=questionnaire,
        step=questionnaire.steps[place.index],
        languages=complete(version.document),
        questions=render_step(questionnaire, place),
        numbers=numbers(questionnaire, place),
        errors=place.errors,
        first=place.before is None,
        carried=json.dumps(dict(progress.answers)),
    )


def _end(version: QuestionnaireVersion, questionnaire: Questionnaire, progress: Progress) -> str:
    return render_template(
        "survey/preview_end.html",
        version=version,
        questionnaire=questionnaire,
        end=walking.end(questionnaire, progress),
        carried=json.dumps(dict(progress.answers)),
    )
