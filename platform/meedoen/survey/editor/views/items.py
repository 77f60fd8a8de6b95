"""Staff add, change, move and take away questions."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import abort, render_template, request

from meedoen.survey.blueprint import ROOT, bp, may_compose
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.editor.defining import field_errors, item_from
from meedoen.survey.editor.describing import describe_show_if
from meedoen.survey.editor.editing import (
    Edit,
    add_item,
    duplicate_item,
    items_of,
    move_item,
    new_code,
    set_item,
)
from meedoen.survey.editor.item_form import ItemForm, blank_form, form_of, posted_form
from meedoen.survey.editor.removing import lookers, take_away
from meedoen.survey.editor.views.pages import Page, back, block_of, item_of, latest, press, save
from meedoen.survey.types.naming import Fault, at_item
from meedoen.survey.types.question import Question
from meedoen.survey.types.register import TYPES

ROOM, MORE_ROOM = 3, 8


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/onderdelen/<block_id>/toevoegen")
@may_compose
def choose_kind(questionnaire_id: UUID, block_id: str) -> str:
    version = latest(questionnaire_id)
    block = block_of(version, block_id)
    return render_template("survey/choose_kind.html", version=version, block=block, kinds=TYPES)


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/onderdelen/<block_id>/toevoegen/<kind>")
@may_compose
def new_item(questionnaire_id: UUID, block_id: str, kind: str) -> str:
    version = latest(questionnaire_id)
    block_of(version, block_id)
    return _page(version, blank_form(_known(kind)), {}, [])


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/onderdelen/<block_id>/toevoegen/<kind>")
@may_compose
def make_item(questionnaire_id: UUID, block_id: str, kind: str) -> Page:
    version = latest(questionnaire_id)
    form = posted_form(_known(kind), request.form)
    code = new_code(form.texts["text"], [item["id"] for item in items_of(version.definition)])
    item = item_from(form, {"id": code, "type": kind})
    return _submit(version, form, item, add_item(block_id, item))


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>")
@may_compose
def item(questionnaire_id: UUID, item_id: str) -> str:
    version = latest(questionnaire_id)
    return _page(version, form_of(item_of(version, item_id)), {}, [])


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>")
@may_compose
def change_item(questionnaire_id: UUID, item_id: str) -> Page:
    version = latest(questionnaire_id)
    kind = request.form.get("soort", "")
    there = next((i for i in items_of(version.definition) if i["id"] == item_id), None)
    old = there or {"id": item_id, "type": _known(kind)}
    form = posted_form(old["type"], request.form)
    changed = item_from(form, old)
    return _submit(version, form, changed, set_item(item_id, changed))


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/verplaatsen")
@may_compose
def shift_item(questionnaire_id: UUID, item_id: str) -> Page:
    up = request.form.get("richting") == "omhoog"
    return press(questionnaire_id, move_item(item_id, up=up), "vraag-verplaatst", at_item(item_id))


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/weghalen")
@may_compose
def ask_to_drop(questionnaire_id: UUID, item_id: str) -> str:
    version = latest(questionnaire_id)
    item = item_of(version, item_id)
    left = take_away(item_id)(version.definition)
    after = {other["id"]: describe_show_if(left, other) for other in items_of(left)}
    before = lookers(version.definition, item_id)
    changes = [(other["text"], after[other["id"]]) for other in before if other["id"] in after]
    return render_template("survey/remove.html", version=version, item=item, changes=changes)


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/weghalen")
@may_compose
def drop_item(questionnaire_id: UUID, item_id: str) -> Page:
    return press(questionnaire_id, take_away(item_id), "vraag-weg")


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/kopieren")
@may_compose
def copy_item(questionnaire_id: UUID, item_id: str) -> Page:
    version = latest(questionnaire_id)
    old = item_of(version, item_id)
    code = new_code(old["text"], [item["id"] for item in items_of(version.definition)])
    return press(questionnaire_id, duplicate_item(item_id, code), "vraag-dubbel", at_item(code))


def _known(kind: str) -> str:
    return kind if kind in TYPES else abort(404)


def _submit(
    version: QuestionnaireVersion, form: ItemForm, item: dict[str, Any], edit: Edit
) -> Page:
    if "meer" in request.form:
        return _page(version, form, {}, [], room=MORE_ROOM)
    errors = field_errors(form, item)
    if errors:
        return _page(version, form, errors, []), 400
    refusal = save(version.questionnaire_id, edit)
    if refusal is None:
        return back(version.questionnaire_id, "vraag-bewaard", at_item(item["id"]))
    return _page(latest(version.questionnaire_id), form, {}, refusal.said), refusal.status


def _page(
    version: QuestionnaireVersion,
    form: ItemForm,
    errors: dict[str, str],
    problems: Sequence[Fault],
    room: int = ROOM,
) -> str:
    return render_template(
        "survey/item.html",
        version=version,
        form=form.with_room(room),
        card=TYPES[form.kind].card,
        is_question=issubclass(TYPES[form.kind], Question),
        errors=errors,
        problems=problems,
        seen=version.updated_at.isoformat(),
    )
