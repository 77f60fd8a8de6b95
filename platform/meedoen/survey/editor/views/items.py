"""Staff add, change, move and take away questions."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from flask import abort, render_template, request

from meedoen.language.texts import lazy
from meedoen.survey.blueprint import ROOT, bp, may_compose, may_compose_here
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.editor import new_form
from meedoen.survey.editor.defining import field_errors, item_from
from meedoen.survey.editor.editing import (
    PLACES,
    add_item,
    duplicate_item,
    items_of,
    move_item,
    new_code,
    put_item,
    set_item,
)
from meedoen.survey.editor.item_form import form_of, posted_form, with_areas
from meedoen.survey.editor.removing import lookers, take_away, told_after
from meedoen.survey.editor.repeating import inserted, repeatable
from meedoen.survey.editor.surroundings import areas
from meedoen.survey.editor.views.opened import MORE_ROOM, ROOM, Adding, Editing
from meedoen.survey.editor.views.pages import (
    Page,
    back,
    block_of,
    item_of,
    latest,
    overview,
    press,
    save,
)
from meedoen.survey.types.naming import Fault, at_item
from meedoen.survey.types.register import TYPES

NO_AREAS = lazy("Er zijn nog geen wijken. Maak ze eerst, bij ‘Wijken’.")
WHICH_KIND = lazy("Kies wat voor vraag u stelt.")


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/onderdelen/<block_id>/toevoegen")
@may_compose_here
def new_item(questionnaire_id: UUID, block_id: str) -> str:
    version = latest(questionnaire_id)
    block_of(version, block_id)
    return overview(version, [], Adding(block_id, request.args.get("na", ""), new_form.blank()))


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/onderdelen/<block_id>/toevoegen")
@may_compose_here
def make_item(questionnaire_id: UUID, block_id: str) -> Page:
    """And then the form for one more stands open below it."""
    version, typed = latest(questionnaire_id), new_form.read(request.form)
    after = request.form.get("na", "")
    if not typed.kind:
        return overview(version, [], Adding(block_id, after, typed, {"soort": WHICH_KIND})), 400
    item, errors = new_form.made_of(typed, [one["id"] for one in items_of(version.definition)])
    if errors:
        return overview(version, [], Adding(block_id, after, typed, errors)), 400
    refusal = save(questionnaire_id, add_item(block_id, item, after), "vraag-nieuw")
    if refusal is None:
        further = {"block_id": block_id, "na": item["id"]}
        return back(questionnaire_id, "vraag-nieuw", at_item(item["id"]), ".new_item", **further)
    now_there = latest(questionnaire_id)
    return overview(now_there, refusal.said, Adding(block_id, after, typed)), refusal.status


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>")
@may_compose_here
def item(questionnaire_id: UUID, item_id: str) -> str:
    version = latest(questionnaire_id)
    return _with_form(version, Editing(item_id, form_of(item_of(version, item_id))))


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>")
@may_compose_here
def change_item(questionnaire_id: UUID, item_id: str) -> Page:
    version = latest(questionnaire_id)
    kind = request.form.get("soort", "")
    there = next((i for i in items_of(version.definition) if i["id"] == item_id), None)
    old = there or {"id": item_id, "type": _known(kind)}
    form = posted_form(old["type"], request.form)
    if "meer" in request.form:
        return _with_form(version, Editing(item_id, form), room=MORE_ROOM)
    if "wijken" in request.form and "on_map" in form.flags:
        found = areas()
        errors = {} if found else {"options": NO_AREAS}
        return _with_form(version, Editing(item_id, with_areas(form, found), errors))
    if "herhaal" in request.form:
        known = [one.id for one in repeatable(version.definition, item_id)]
        wanted = request.form.get("antwoord", "")
        form = inserted(form, wanted) if wanted in known else form
        return _with_form(version, Editing(item_id, form))
    changed = item_from(form, old)
    if errors := field_errors(form, changed):
        return _with_form(version, Editing(item_id, form, errors)), 400
    refusal = save(questionnaire_id, set_item(item_id, changed), "vraag-bewaard")
    if refusal is None:
        return back(questionnaire_id, "vraag-bewaard", at_item(item_id))
    now_there = latest(questionnaire_id)
    return _with_form(now_there, Editing(item_id, form), refusal.said), refusal.status


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/verplaatsen")
@may_compose
def shift_item(questionnaire_id: UUID, item_id: str) -> Page:
    """One place up or down, or to where it was dragged: "voor" or "na" and the item there, or "in" and the part."""
    place, _space, beside = request.form.get("richting", "").partition(" ")
    dragged = place in PLACES
    edit = put_item(item_id, place, beside) if dragged else move_item(item_id, up=place == "omhoog")
    return press(questionnaire_id, edit, "vraag-verplaatst", at_item(item_id))


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/vragen/<item_id>/weghalen")
@may_compose_here
def ask_to_drop(questionnaire_id: UUID, item_id: str) -> str:
    version = latest(questionnaire_id)
    item = item_of(version, item_id)
    left = take_away(item_id)(version.definition)
    after = {other["id"]: other for other in items_of(left)}
    changes = [
        (other["text"], told_after(left, other, after[other["id"]]))
        for other in lookers(version.definition, item_id)
        if other["id"] in after
    ]
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


def _with_form(
    version: QuestionnaireVersion, opened: Editing, problems: Sequence[Fault] = (), room: int = ROOM
) -> str:
    earlier = [(one.id, one.text) for one in repeatable(version.definition, opened.item_id)]
    roomy = replace(opened, form=opened.form.with_room(room), repeatable=earlier)
    return overview(version, problems, roomy)
