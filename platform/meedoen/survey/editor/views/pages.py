"""What every page on a draft does: find it, save a change or say why not, go back to it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import abort, redirect, render_template, request
from werkzeug.wrappers import Response

from meedoen.survey.blueprint import ROOT
from meedoen.survey.definition.compiling import DefinitionError
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.editor import drafting, editing
from meedoen.survey.editor.describing import describe_show_if, describe_stop
from meedoen.survey.editor.drafting import ChangedMeanwhile, Frozen, Seen
from meedoen.survey.editor.editing import Edit
from meedoen.survey.editor.kinds import KINDS
from tenants.database import db

Page = Response | str | tuple[str, int]
MEANWHILE = (
    "Iemand anders heeft deze vragenlijst intussen veranderd. Uw wijziging is nog niet bewaard. "
    "Kijk wat er nu staat. Wilt u uw wijziging toch? Sla dan nog een keer op."
)
FROZEN = (
    "Deze versie is al gebruikt voor een meting. Ze kan niet meer veranderen. "
    "Maak eerst een nieuwe versie."
)
GONE = "Iemand anders heeft dit onderdeel weggehaald. Uw wijziging is niet bewaard."


@dataclass(frozen=True, slots=True)
class Refusal:
    code: int
    sentences: list[str]


def latest(questionnaire_id: UUID) -> QuestionnaireVersion:
    """The newest version of a questionnaire of this very gemeente."""
    return drafting.newest(questionnaire_id) or abort(404)


def item_of(version: QuestionnaireVersion, item_id: str) -> dict[str, Any]:
    try:
        return editing.find_item(version.definition, item_id)
    except editing.Gone:
        abort(404)


def block_of(version: QuestionnaireVersion, block_id: str) -> dict[str, Any]:
    try:
        return editing.find_block(version.definition, block_id)
    except editing.Gone:
        abort(404)


def save(questionnaire_id: UUID, edit: Edit) -> Refusal | None:
    """Commit the change to the draft that this person saw; None when that went well."""
    seen = Seen(questionnaire_id, request.form.get("gezien", ""))
    try:
        drafting.change(seen, edit, datetime.now(UTC))
    except DefinitionError as error:
        refusal = Refusal(400, error.sentences)
    except ChangedMeanwhile:
        refusal = Refusal(409, [MEANWHILE])
    except Frozen:
        refusal = Refusal(409, [FROZEN])
    except editing.Gone:
        refusal = Refusal(409, [GONE])
    else:
        db.session.commit()
        return None
    db.session.rollback()
    return refusal


def press(questionnaire_id: UUID, edit: Edit, anchor: str = "") -> Page:
    """A button on the overview: do it and come back, or show the overview with the reason."""
    latest(questionnaire_id)
    refusal = save(questionnaire_id, edit)
    if refusal is None:
        return back(questionnaire_id, anchor)
    return overview(latest(questionnaire_id), refusal.sentences), refusal.code


def back(questionnaire_id: UUID, anchor: str = "") -> Response:
    return redirect(f"{ROOT}/{questionnaire_id}{'#' if anchor else ''}{anchor}", 303)


def overview(version: QuestionnaireVersion, problems: list[str]) -> str:
    definition = version.definition
    items = editing.items_of(definition)
    return render_template(
        "survey/questionnaire.html",
        version=version,
        definition=definition,
        kinds=KINDS,
        shown={item["id"]: describe_show_if(definition, item) for item in items},
        stops={item["id"]: describe_stop(item) for item in items},
        problems=problems,
    )
