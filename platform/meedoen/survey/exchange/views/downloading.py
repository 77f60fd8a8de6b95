"""Staff take a questionnaire along as a file, in each form that we write."""

from uuid import UUID

from flask import Response, abort, render_template

from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.editor.views.pages import latest
from meedoen.survey.exchange.writing import FORMS, name_of


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/downloaden")
@may_compose
def choose_form(questionnaire_id: UUID) -> str:
    return render_template("survey/download.html", version=latest(questionnaire_id), forms=FORMS)


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/downloaden/<form>")
@may_compose
def download(questionnaire_id: UUID, form: str) -> Response:
    """Of the newest version, draft or not."""
    version = latest(questionnaire_id)
    asked = FORMS.get(form) or abort(404)
    answer = Response(asked.write(version.document), content_type=_content_type(asked.media_type))
    name = name_of(version.definition["title"], version.number, asked.ending)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
