"""Staff delete a questionnaire that was never used; of a used one they read why it stays."""

from collections.abc import Sequence
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_login import current_user

from meedoen.forms.refusing import Refused
from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.definition.reading import made
from meedoen.survey.editor import discarding
from meedoen.survey.editor.drafting import Seen
from meedoen.survey.editor.editing import items_of
from meedoen.survey.editor.surroundings import colleague, uses
from meedoen.survey.editor.views.pages import Page, latest
from meedoen.survey.types.question import Question
from meedoen.survey.types.register import TYPES
from tenants.database import db
from tenants.deeds import Actor


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/verwijderen")
@may_compose
def ask_to_discard(questionnaire_id: UUID) -> str:
    return _ask(latest(questionnaire_id), [])


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/verwijderen")
@may_compose
def discard(questionnaire_id: UUID) -> Page:
    latest(questionnaire_id)
    seen = Seen(questionnaire_id, request.form.get("gezien", ""))
    try:
        discarding.discard(seen, Actor.account(current_user.id))
    except Refused as refused:
        db.session.rollback()
        return _ask(latest(questionnaire_id), refused.sentences), refused.status
    db.session.commit()
    return redirect(url_for(".all_questionnaires", gedaan="vragenlijst-weg", _anchor="gedaan"), 303)


def _ask(version: QuestionnaireVersion, refused: Sequence[str]) -> str:
    created_at, created_by = made(version.questionnaire_id)
    items = items_of(version.definition)
    return render_template(
        "survey/discard.html",
        version=version,
        questions=sum(issubclass(TYPES[item["type"]], Question) for item in items),
        made_at=created_at,
        made_by=colleague(created_by),
        waves=uses(version.questionnaire_id),
        refused=refused,
    )
