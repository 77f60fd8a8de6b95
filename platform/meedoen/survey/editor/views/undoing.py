"""Staff take back the last change of a draft, or do it again."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from meedoen.forms.refusing import Refused
from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.editor import undoing
from meedoen.survey.editor.drafting import Seen
from meedoen.survey.editor.views.pages import Page, back, latest, overview, seen_and_done
from tenants.deeds import Actor


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/ongedaan-maken")
@may_compose
def undo(questionnaire_id: UUID) -> Page:
    return _step(questionnaire_id, undoing.undo, "ongedaan")


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/opnieuw-doen")
@may_compose
def redo(questionnaire_id: UUID) -> Page:
    return _step(questionnaire_id, undoing.redo, "opnieuw")


def _step(questionnaire_id: UUID, verb: Callable[[Seen, datetime, Actor], str], said: str) -> Page:
    latest(questionnaire_id)
    deed = seen_and_done(questionnaire_id, verb)
    if isinstance(deed, Refused):
        return overview(latest(questionnaire_id), deed.said), deed.status
    return back(questionnaire_id, said, wat=deed)
