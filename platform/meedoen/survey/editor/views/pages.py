"""What every page on a draft does: find it, save a change or say why not, go back to it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from flask import abort, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from meedoen.forms.cleaning import clean
from meedoen.forms.refusing import Refused
from meedoen.survey.definition import earlier
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.editor import drafting, editing, mending
from meedoen.survey.editor.cards import shown_items
from meedoen.survey.editor.drafting import Seen
from meedoen.survey.editor.editing import Edit
from meedoen.survey.editor.on_phone import OnPhone, on_phone
from meedoen.survey.editor.surroundings import colleague, departures
from meedoen.survey.editor.views.messages import message, named
from meedoen.survey.editor.views.opened import Adding, Editing, Judging, Opened
from meedoen.survey.identity.unsure import unsure
from meedoen.survey.remarks.reading import waiting
from meedoen.survey.types.naming import Fault, at_block, at_item
from tenants.database import db
from tenants.deeds import Actor

LONGEST_VISIT = 40
Page = Response | str | tuple[str, int]
Done = TypeVar("Done")


def latest(questionnaire_id: UUID) -> QuestionnaireVersion:
    """The newest version of a questionnaire of this very gemeente."""
    return drafting.newest(questionnaire_id) or abort(404)


def item_of(version: QuestionnaireVersion, item_id: str) -> dict[str, Any]:
    try:
        return editing.find_item(version.definition, item_id)
    except Refused:
        abort(404)


def block_of(version: QuestionnaireVersion, block_id: str) -> dict[str, Any]:
    try:
        return editing.find_block(version.definition, block_id)
    except Refused:
        abort(404)


def save(questionnaire_id: UUID, edit: Edit, deed: str) -> Refused | None:
    """Commit the change to the draft that this person saw; None when that went well."""
    found = seen_and_done(
        questionnaire_id, lambda seen, now, by: drafting.change(seen, edit, now, by, deed)
    )
    return found if isinstance(found, Refused) else None


def seen_and_done(
    questionnaire_id: UUID, verb: Callable[[Seen, datetime, Actor], Done]
) -> Done | Refused:
    """Do something to the draft that this person saw and commit it, or say why not."""
    visit = clean(request.form.get("bezoek", ""))[:LONGEST_VISIT] or None
    seen = Seen(questionnaire_id, request.form.get("gezien", ""), visit)
    return committed(lambda now, by: verb(seen, now, by))


def committed(verb: Callable[[datetime, Actor], Done]) -> Done | Refused:
    """What somebody does to a draft, or why not.

    A questionnaire that was deleted at this very moment is not found.
    """
    try:
        done = verb(datetime.now(UTC), Actor.account(current_user.id))
    except Refused as refused:
        db.session.rollback()
        return refused
    except LookupError:
        abort(404)
    db.session.commit()
    return done


def press(questionnaire_id: UUID, edit: Edit, done: str, at: str = "") -> Page:
    """A button on the overview: do it and come back, or show the overview with the reason."""
    latest(questionnaire_id)
    refusal = save(questionnaire_id, edit, done)
    if refusal is None:
        return back(questionnaire_id, done, at)
    return overview(latest(questionnaire_id), refusal.said), refusal.status


def back(
    questionnaire_id: UUID, done: str, at: str = "", to: str = ".questionnaire", **values: Any
) -> Response:
    """To the overview, where focus goes to a message beside what changed."""
    values |= {"questionnaire_id": questionnaire_id, "gedaan": done, "bij": at or None}
    return redirect(url_for(to, **values, _anchor="gedaan"), 303)


def overview(
    version: QuestionnaireVersion, problems: Sequence[Fault], opened: Opened | None = None
) -> str:
    """The page of a questionnaire, with one form open in it or none; or the one card that is asked for."""
    definition = version.definition
    cards = {at_item(item["id"]): item["id"] for item in editing.items_of(definition)}
    places = {*cards, *(at_block(block["id"]) for block in definition["blocks"])}
    told = {
        "version": version, "definition": definition, "problems": problems,
        "errors": opened.errors if opened else {},
        "message": None if problems else message(places),
        "unsure": {} if version.is_frozen else unsure(version.document),
        "mends": mending.LABELS, "remarks": waiting(version.questionnaire_id),
        **standing_of(version), **_open(opened, places),
    }  # fmt: skip
    wanted = cards.get(request.headers.get("HX-Target", ""))
    told["on_phone"] = _in_hand(version, opened, wanted, cards)
    if wanted and not told["adding"] and not told["lost"]:
        return render_template("survey/one_card.html", **told, **_one(definition, wanted))
    return render_template(
        "survey/questionnaire.html",
        shown=shown_items(definition),
        departures=() if version.is_frozen else departures(version.id),
        **told,
    )


def _in_hand(
    version: QuestionnaireVersion,
    opened: Opened | None,
    wanted: str | None,
    cards: Mapping[str, str],
) -> OnPhone | None:
    """As a phone shows it: what is open, or asked for, or was changed; else the first question."""
    open_here = opened.item_id if isinstance(opened, Editing) else wanted
    changed = cards.get(request.args.get("bij", ""))
    known = list(cards.values())
    in_hand = next((one for one in (open_here, changed, *known) if one and one in known), None)
    language = request.headers.get("Meedoen-Taal", "")
    return on_phone(version, in_hand, language) if in_hand else None


def _one(definition: Mapping[str, Any], item_id: str) -> dict[str, Any]:
    """What the template of the page finds while it goes over all questions."""
    items = [(item, block) for block in definition["blocks"] for item in block["items"]]
    place = next(n for n, (item, _) in enumerate(items) if item["id"] == item_id)
    item, block = items[place]
    first_of_all = place == 0 and block is definition["blocks"][0]
    last_of_all = place == len(items) - 1 and block is definition["blocks"][-1]
    return {
        "shown": shown_items(definition, item_id), "item": item, "block": block,
        "first": first_of_all, "last": last_of_all,
    }  # fmt: skip


def _open(opened: Opened | None, places: set[str]) -> dict[str, Any]:
    """A form whose place is gone stands above the questions: what was typed is not lost."""
    editing = opened if isinstance(opened, Editing) else None
    adding = opened if isinstance(opened, Adding) else None
    lost = editing is not None and at_item(editing.item_id) not in places
    lost = lost or (adding is not None and at_block(adding.block_id) not in places)
    judging = opened if isinstance(opened, Judging) else None
    return {"editing": editing, "adding": adding, "judging": judging, "lost": lost}


def standing_of(version: QuestionnaireVersion) -> dict[str, Any]:
    """What can be undone and done again, in words, and who changed the draft last."""
    found = earlier.steps(version.id)
    latest = found.back or found.onward
    return {
        "undo": named(found.back.deed) if found.back else "",
        "redo": named(found.onward.deed) if found.onward else "",
        "changed_by": colleague(latest.by) if latest else "",
    }
