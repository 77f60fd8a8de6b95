"""Staff see the questionnaires, make one, make a new version, and check before it goes out."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from uuid import UUID

from flask import abort, render_template, request
from flask_login import current_user

from meedoen.forms.cleaning import clean
from meedoen.forms.refusing import Refused
from meedoen.survey import library
from meedoen.survey.advice.checks import report
from meedoen.survey.blueprint import ROOT, bp, may_compose, may_compose_here
from meedoen.survey.definition.reading import questionnaires
from meedoen.survey.editor import drafting, new_form
from meedoen.survey.editor.editing import items_of
from meedoen.survey.editor.side_by_side import Status, standings
from meedoen.survey.editor.views.messages import message
from meedoen.survey.editor.views.opened import Adding
from meedoen.survey.editor.views.pages import Page, back, latest, overview
from meedoen.survey.editor.views.titles import untitled
from meedoen.survey.identity.unsure import waiting
from meedoen.survey.types.naming import Fault
from tenants import current
from tenants.database import db

NO_ERRORS: Mapping[str, str] = MappingProxyType({})


@bp.get(ROOT)
@may_compose
def all_questionnaires() -> str:
    return render_template("survey/list.html", lines=questionnaires(), message=message(set()))


@bp.get(f"{ROOT}/nieuw")
@may_compose
def choose_beginning() -> str:
    return _beginning("", {})


@bp.post(f"{ROOT}/nieuw")
@may_compose
def begin_empty() -> Page:
    title = clean(request.form.get("title", ""))
    errors = untitled(title)
    if errors:
        return _beginning(title[:1000], errors), 400
    made = drafting.from_scratch(title, current_user.id, datetime.now(UTC))
    db.session.commit()
    return back(made.questionnaire_id, "gemaakt")


def _beginning(title: str, errors: dict[str, str]) -> str:
    return render_template(
        "survey/new.html", title=title, errors=errors, templates=library.templates()
    )


@bp.get(f"{ROOT}/nieuw/<template_id>")
@may_compose
def begin_from_template(template_id: str) -> str:
    template = _template(template_id)
    return _template_page(template, {"title": template.own_title, "gemeente": current.space().name})


@bp.post(f"{ROOT}/nieuw/<template_id>")
@may_compose
def make_from_template(template_id: str) -> Page:
    template = _template(template_id)
    typed = {name: clean(request.form.get(name, "")) for name in ("title", *template.variables)}
    if errors := untitled(typed["title"]):
        return _template_page(template, typed, errors=errors), 400
    try:
        made = drafting.from_library(
            template_id, current.space().gm_code or "", typed, current_user.id, datetime.now(UTC)
        )
    except Refused as refused:
        db.session.rollback()
        faults = [("", sentence) for sentence in refused.sentences]
        return _template_page(template, typed, faults), refused.status
    db.session.commit()
    return back(made.questionnaire_id, "gemaakt")


def _template(template_id: str) -> library.Summary:
    try:
        return library.summary(template_id)
    except KeyError:
        abort(404)


def _template_page(
    template: library.Summary,
    typed: dict[str, str],
    problems: Sequence[Fault] = (),
    errors: Mapping[str, str] = NO_ERRORS,
) -> str:
    return render_template(
        "survey/from_template.html",
        template=template, typed=typed, problems=problems, errors=errors,
    )  # fmt: skip


@bp.get(f"{ROOT}/<uuid:questionnaire_id>")
@may_compose_here
def questionnaire(questionnaire_id: UUID) -> str:
    """Of one without questions the form for the first stands open."""
    version = latest(questionnaire_id)
    if version.is_frozen or items_of(version.definition):
        return overview(version, [])
    first = version.definition["blocks"][0]["id"]
    return overview(version, [], Adding(first, "", new_form.blank()))


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/nieuwe-versie")
@may_compose
def make_new_version(questionnaire_id: UUID) -> Page:
    latest(questionnaire_id)
    drafting.new_version(questionnaire_id, datetime.now(UTC))
    db.session.commit()
    return back(questionnaire_id, "nieuwe-versie")


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/controle")
@may_compose
def check(questionnaire_id: UUID) -> str:
    version = latest(questionnaire_id)
    waits = () if version.is_frozen else waiting(version.document)
    return render_template(
        "survey/check.html",
        version=version, report=report(version.definition, waits),
        standings=standings(version.document), statuses=Status,
    )  # fmt: skip
