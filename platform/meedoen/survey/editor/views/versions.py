"""Staff see the versions of a questionnaire, and what became different between two of them."""

from collections.abc import Sequence
from uuid import UUID

from flask import abort, render_template, request

from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.definition.reading import versions
from meedoen.survey.editor.comparing import changes
from meedoen.survey.editor.views.pages import latest


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/versies")
@may_compose
def compare_versions(questionnaire_id: UUID) -> str:
    """The newest beside the one before it, or the two that are asked for: the older one first, always."""
    latest(questionnaire_id)
    known = versions(questionnaire_id)
    after = _wanted(known, "naar", known[0])
    before = _wanted(known, "van", known[min(1, len(known) - 1)])
    before, after = sorted((before, after), key=lambda version: version.number)
    found = [] if before is after else changes(before.definition, after.definition)
    return render_template(
        "survey/versions.html", version=known[0], versions=known, before=before, after=after, changes=found,
    )  # fmt: skip


def _wanted(
    known: Sequence[QuestionnaireVersion], name: str, usual: QuestionnaireVersion
) -> QuestionnaireVersion:
    if name not in request.args:
        return usual
    number = request.args.get(name, -1, type=int)
    return next((version for version in known if version.number == number), None) or abort(404)
