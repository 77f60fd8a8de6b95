"""Staff put a questionnaire in other languages: which there are, and each beside the Dutch."""

from collections.abc import Mapping
from uuid import UUID

from flask import abort, render_template, request

from meedoen.forms.cleaning import clean
from meedoen.language.speaking import LANGUAGES
from meedoen.language.texts import _
from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.document.languages import to_translate
from meedoen.survey.editor import translating
from meedoen.survey.editor.po import Report
from meedoen.survey.editor.side_by_side import Status, parts, standing, standings
from meedoen.survey.editor.translating import Typed
from meedoen.survey.editor.views.messages import message
from meedoen.survey.editor.views.pages import Page, back, committed, latest


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/vertalingen")
@may_compose
def translations(questionnaire_id: UUID) -> str:
    return _overview(latest(questionnaire_id), {})


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vertalingen")
@may_compose
def add_language(questionnaire_id: UUID) -> Page:
    version, wanted = latest(questionnaire_id), request.form.get("language", "")
    if wanted not in LANGUAGES:
        return _overview(version, {"language": _("Kies een taal uit de lijst.")}), 400
    refused = committed(lambda now, by: translating.add(questionnaire_id, wanted, now, by))
    if refused is None:
        return back(questionnaire_id, "taal-erbij", to=".translation", language=wanted)
    return _overview(latest(questionnaire_id), refused.errors), refused.status


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/vertalingen/<language>")
@may_compose
def translation(questionnaire_id: UUID, language: str) -> str:
    return page(translated(questionnaire_id, language), language)


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vertalingen/<language>")
@may_compose
def translate(questionnaire_id: UUID, language: str) -> Page:
    version = translated(questionnaire_id, language)
    typed = {
        key: _typed(key)
        for key in to_translate(version.document, language)
        if _name(key) in request.form
    }
    refused = committed(
        lambda now, by: translating.translate(questionnaire_id, language, typed, now, by)
    )
    if refused is None:
        return back(questionnaire_id, "vertaling-bewaard", to=".translation", language=language)
    return page(
        translated(questionnaire_id, language), language, typed, refused.errors
    ), refused.status


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/vertalingen/<language>/weghalen")
@may_compose
def ask_to_remove_language(questionnaire_id: UUID, language: str) -> str:
    return _removal(translated(questionnaire_id, language), language, {})


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vertalingen/<language>/weghalen")
@may_compose
def remove_language(questionnaire_id: UUID, language: str) -> Page:
    refused = committed(lambda now, by: translating.remove(questionnaire_id, language, now, by))
    if refused is None:
        return back(questionnaire_id, "taal-weg", to=".translations")
    return _removal(
        translated(questionnaire_id, language), language, refused.errors
    ), refused.status


def translated(questionnaire_id: UUID, language: str) -> QuestionnaireVersion:
    """The newest version, which has this language."""
    version = latest(questionnaire_id)
    return version if language in translating.others(version.document) else abort(404)


def page(
    version: QuestionnaireVersion, language: str, typed: Mapping[str, Typed] | None = None,
    errors: Mapping[str, str] | None = None, report: Report | None = None,
) -> str:  # fmt: skip
    """What was typed stays in its field, beside what stands there by now."""
    return render_template(
        "survey/translation.html", version=version, language=language, parts=parts(version.document, language),
        standing=standing(version.document, language), statuses=Status, name=_name, typed=typed or {},
        errors={_name(key): said for key, said in (errors or {}).items()},
        message=None if errors else message(set()), report=report,
    )  # fmt: skip


def _overview(version: QuestionnaireVersion, errors: Mapping[str, str]) -> str:
    document = version.document
    return render_template(
        "survey/translations.html", version=version, statuses=Status, standings=standings(document),
        to_add=translating.to_add(document), errors=errors, message=None if errors else message(set()),
    )  # fmt: skip


def _removal(version: QuestionnaireVersion, language: str, errors: Mapping[str, str]) -> str:
    done = len(version.document["texts"][language])
    return render_template(
        "survey/remove_language.html", version=version, language=language, done=done, errors=errors
    )


def _name(key: str) -> str:
    """Of the field; "" is the whole."""
    return f"tekst-{key}" if key else ""


def _typed(key: str) -> Typed:
    return Typed(
        clean(request.form.get(_name(key), "")), request.form.get(f"gezien-{key}", ""),
        still_right=request.form.get(f"klopt-{key}") == "ja",
    )  # fmt: skip
