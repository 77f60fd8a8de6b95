"""Staff name, add, move and take away the parts of a questionnaire."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from flask import render_template, request

from meedoen.forms.cleaning import clean
from meedoen.survey.blueprint import ROOT, bp, may_compose, may_compose_here
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.editor.editing import Edit, add_block, move_block, remove_block, set_block
from meedoen.survey.editor.views.pages import Page, back, block_of, latest, press, save
from meedoen.survey.editor.views.titles import untitled
from meedoen.survey.types.naming import Fault, at_block


@dataclass(frozen=True, slots=True)
class Typed:
    """`moves`: whether it changes places; not asked of a part that is not there yet."""

    title: str
    moves: bool | None = None


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/onderdelen/nieuw")
@may_compose_here
def new_block(questionnaire_id: UUID) -> str:
    return _page(latest(questionnaire_id), Typed(""), {}, [])


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/onderdelen/nieuw")
@may_compose
def make_block(questionnaire_id: UUID) -> Page:
    typed = Typed(_typed_title())
    return _submit(latest(questionnaire_id), typed, add_block(typed.title), "onderdeel-gemaakt")


@bp.get(f"{ROOT}/<uuid:questionnaire_id>/onderdelen/<block_id>")
@may_compose_here
def block(questionnaire_id: UUID, block_id: str) -> str:
    version = latest(questionnaire_id)
    found = block_of(version, block_id)
    return _page(version, Typed(found["title"], bool(found.get("moves"))), {}, [])


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/onderdelen/<block_id>")
@may_compose
def change_block(questionnaire_id: UUID, block_id: str) -> Page:
    moves = request.form.get("moves", "") == "ja"
    typed, edit = Typed(_typed_title(), moves), set_block(block_id, _typed_title(), moves=moves)
    done, at = "onderdeel-bewaard", at_block(block_id)
    return _submit(latest(questionnaire_id), typed, edit, done, at)


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/onderdelen/<block_id>/verplaatsen")
@may_compose
def shift_block(questionnaire_id: UUID, block_id: str) -> Page:
    up = request.form.get("richting") == "omhoog"
    return press(
        questionnaire_id, move_block(block_id, up=up), "onderdeel-verplaatst", at_block(block_id)
    )


@bp.post(f"{ROOT}/<uuid:questionnaire_id>/onderdelen/<block_id>/weghalen")
@may_compose
def drop_block(questionnaire_id: UUID, block_id: str) -> Page:
    return press(questionnaire_id, remove_block(block_id), "onderdeel-weg")


def _typed_title() -> str:
    return clean(request.form.get("title", ""))


def _submit(
    version: QuestionnaireVersion, typed: Typed, edit: Edit, done: str, at: str = ""
) -> Page:
    if errors := untitled(typed.title):
        return _page(version, replace(typed, title=typed.title[:1000]), errors, []), 400
    refusal = save(version.questionnaire_id, edit, done)
    if refusal is None:
        return back(version.questionnaire_id, done, at)
    now_there = latest(version.questionnaire_id)
    return _page(now_there, typed, {}, refusal.said), refusal.status


def _page(
    version: QuestionnaireVersion, typed: Typed, errors: dict[str, str], problems: Sequence[Fault]
) -> str:
    return render_template(
        "survey/block.html", version=version, typed=typed, errors=errors, problems=problems
    )
