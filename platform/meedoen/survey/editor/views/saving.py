"""What staff type in the form of a question is saved by itself, and the form stays as it is."""

from collections.abc import Sequence
from uuid import UUID

from flask import render_template, request

from meedoen.language.texts import lazy
from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.editor.defining import coded, field_errors, item_from
from meedoen.survey.editor.editing import items_of, set_item
from meedoen.survey.editor.item_form import posted_form
from meedoen.survey.editor.on_phone import on_phone
from meedoen.survey.editor.views.pages import Page, latest, overview, save, standing_of

MEANWHILE = lazy(
    "Iemand anders heeft deze vragenlijst intussen veranderd. "
    "Klik op Opslaan, dan ziet u wat er nu staat."
)


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/vanzelf")
@may_compose
def save_by_itself(questionnaire_id: UUID, item_id: str) -> Page:
    """A conflict is left to the button: there both texts are seen before one is chosen."""
    items = items_of(latest(questionnaire_id).definition)
    old = next((item for item in items if item["id"] == item_id), None)
    if old is None:
        return _not_saved(questionnaire_id, [MEANWHILE]), 409
    form = posted_form(old["type"], request.form)
    changed = item_from(form, old)
    if errors := field_errors(form, changed):
        return _not_saved(questionnaire_id, list(errors.values())), 400
    refusal = save(questionnaire_id, set_item(item_id, changed), "vraag-bewaard")
    if refusal is None:
        return _saved(questionnaire_id, item_id, coded(form))
    said = [MEANWHILE] if refusal.status == 409 else refusal.sentences
    return _not_saved(questionnaire_id, said), refusal.status


def _saved(questionnaire_id: UUID, item_id: str, codes: dict[str, str]) -> str:
    version = latest(questionnaire_id)
    language = request.headers.get("Meedoen-Taal", "")
    return render_template(
        "survey/_saved.html", version=version, codes=codes, questionnaire_id=questionnaire_id,
        on_phone=on_phone(version, item_id, language), **standing_of(version),
    )  # fmt: skip


def _not_saved(questionnaire_id: UUID, sentences: Sequence[str]) -> str:
    """A line for the form that is open; a page for whoever comes here without one."""
    if "HX-Request" not in request.headers:
        return overview(latest(questionnaire_id), [("", sentence) for sentence in sentences])
    return render_template("survey/_not_saved.html", sentences=sentences)
