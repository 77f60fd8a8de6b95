"""Staff take a questionnaire along as a file, in each form that we write."""

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from flask import Response, abort, render_template

from meedoen.forms.refusing import Refused
from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.editor.views.pages import latest
from meedoen.survey.exchange.writing import FORMS, name_of
from tenants.ground.attaching import attached


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/downloaden")
@may_compose
def choose_form(questionnaire_id: UUID) -> str:
    return _page(latest(questionnaire_id))


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/downloaden/<form>")
@may_compose
def download(questionnaire_id: UUID, form: str) -> Response | tuple[str, int]:
    """Of the newest version, draft or not."""
    version = latest(questionnaire_id)
    asked = FORMS.get(form) or abort(404)
    try:
        content = asked.write(version.document)
    except Refused as refused:
        return _page(version, refused.errors), refused.status
    answer = Response(content, content_type=_content_type(asked.media_type))
    name = name_of(version.definition["title"], version.number, asked.ending)
    return attached(answer, name)


def _page(version: QuestionnaireVersion, errors: Mapping[str, str] = MappingProxyType({})) -> str:
    return render_template("survey/download.html", version=version, forms=FORMS, errors=errors)


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
