"""Staff take a translation along as a file, and bring it back."""

from uuid import UUID

from flask import Response, request

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.editor import po
from meedoen.survey.editor.views.pages import Page, committed
from meedoen.survey.editor.views.translations import page, translated
from tenants.ground.attaching import attached


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/vertalingen/<language>/bestand")
@may_compose
def translation_file(questionnaire_id: UUID, language: str) -> Response:
    content = po.written(translated(questionnaire_id, language).document, language)
    answer = Response(content, content_type="text/x-gettext-translation; charset=utf-8")
    return attached(answer, f"vragenlijst-{language}.po")


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vertalingen/<language>/bestand")
@may_compose
def take_in_translation(questionnaire_id: UUID, language: str) -> Page:
    version, file = translated(questionnaire_id, language), request.files.get("bestand")
    content = file.read() if file else b""
    if not content:
        return page(version, language, errors={"bestand": _("Kies een bestand.")}), 400
    told = committed(lambda now, by: po.take_in(questionnaire_id, language, content, now, by))
    now_there = translated(questionnaire_id, language)
    if isinstance(told, Refused):
        return page(now_there, language, errors=told.errors), told.status
    return page(now_there, language, report=told)
