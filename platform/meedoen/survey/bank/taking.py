"""Takes a question or a part of the bank over into a draft, or a whole questionnaire as a new one: each the same
question as it was, with answers of its own from there on."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from meedoen.forms.cleaning import clean_all
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.survey.bank import shelf
from meedoen.survey.bank.labels import Origin
from meedoen.survey.bank.linking import Names, linked
from meedoen.survey.bank.shelf import GONE
from meedoen.survey.bank.sources import Opened, Source, opened
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.definition.earlier import Step
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.definition.storing import stored, working
from meedoen.survey.document.languages import first_texts
from meedoen.survey.document.questions import NO_QUESTION
from meedoen.survey.document.sense import items_of
from meedoen.survey.document.words import Document, called
from meedoen.survey.editor.drafting import begin, held, replace
from meedoen.survey.editor.editing import Definition, new_code
from meedoen.survey.identity.models import Owner
from meedoen.survey.identity.register import lend
from tenants.deeds import Actor

QUESTION, PART = "uit-de-bank", "onderdeel-uit-de-bank"
THERE = lazy("Deze vraag staat al in de vragenlijst.")
ALL_THERE = lazy("Alle vragen van dit onderdeel staan al in de vragenlijst.")


@dataclass(frozen=True, slots=True)
class Taken:
    """`id` of the question or part in the draft. `free`: a condition looked at what did not come along, and is gone;
    `there` counts questions that were in the draft already."""

    id: str
    free: bool
    there: int = 0


@dataclass(frozen=True, slots=True)
class Coming:
    """What is taken from, and what each of its questions is called in the draft."""

    opened: Opened
    names: Names


def take(source: Source, item_id: str, questionnaire_id: UUID, now: datetime, by: Actor) -> Taken:
    """One question, at the end of the draft. Raises what a change raises, and Refused when it is not there or there
    already."""
    here = opened(source)
    document = here.document
    items = [one for one in items_of(document) if one["id"] == item_id and _asks(one)]
    if not items:
        raise Refused(GONE, status=409)
    draft = held(questionnaire_id, by)
    if items[0]["identity"] in _identities(draft.document):
        raise Refused(THERE, status=409)
    names = _names(draft, document, items)
    found, free = _come_along(document, items, names)
    definition = deepcopy(draft.definition)
    definition["blocks"][-1]["items"] += found
    _put(draft, definition, Coming(here, names), Step(QUESTION, by.id, now), by)
    return Taken(names[item_id], free)


def take_part(
    source: Source, block_id: str, questionnaire_id: UUID, now: datetime, by: Actor
) -> Taken:
    """A part with its texts and questions, as the last of the draft; without the questions that are there already."""
    here = opened(source)
    document = here.document
    part = next((one for one in working(document)["blocks"] if one["id"] == block_id), None)
    if part is None:
        raise Refused(GONE, status=409)
    draft = held(questionnaire_id, by)
    there, inside = _identities(draft.document), {one["id"] for one in part["items"]}
    items = [one for one in items_of(document) if one["id"] in inside]
    new = [one for one in items if one["identity"] not in there]
    if not any(_asks(one) for one in new):
        raise Refused(ALL_THERE, status=409)
    names = _names(draft, document, new)
    found, free = _come_along(document, new, names)
    definition = deepcopy(draft.definition)
    code = new_code(part["title"], [one["id"] for one in definition["blocks"]])
    alone = {key: value for key, value in part.items() if key != "show_if"}
    definition["blocks"].append({**alone, "id": code, "items": found})
    _put(draft, definition, Coming(here, names), Step(PART, by.id, now), by)
    return Taken(code, free or "show_if" in part, len(items) - len(new))


def take_whole(source: Source, title: str, now: datetime, by: Actor) -> QuestionnaireVersion:
    """A new questionnaire that asks the same, in all its languages. Raises Refused."""
    here = opened(source)
    document = clean_all(here.document)
    document["texts"][document["default_language"]]["title"] = title
    _borrow(here, document, now)
    return begin(document, by.id, now)


def _asks(item: Mapping[str, Any]) -> bool:
    return item["type"] not in NO_QUESTION


def _identities(document: Document) -> frozenset[str]:
    return frozenset(item["identity"] for item in items_of(document))


def _names(draft: QuestionnaireVersion, document: Document, items: Sequence[Any]) -> Names:
    """What each of these is called in the draft; one that is there in the same words keeps its name of there."""
    known = {one["wording"]: one["id"] for one in items_of(draft.document)}
    made: dict[str, str] = {
        one["id"]: known[one["wording"]] for one in items_of(document) if one["wording"] in known
    }
    taken = [one["id"] for one in items_of(draft.document)]
    texts = first_texts(document)
    for one in items:
        made[one["id"]] = new_code(called(texts, one["id"]), taken)
        taken.append(made[one["id"]])
    return made


def _come_along(
    document: Document, items: Sequence[Mapping[str, Any]], names: Names
) -> tuple[list[Definition], bool]:
    wanted = {one["id"] for one in items}
    working_items = [one for part in working(document)["blocks"] for one in part["items"]]
    found = [linked(one, names) for one in working_items if one["id"] in wanted]
    return [one for one, _free in found], any(free for _one, free in found)


def _put(
    draft: QuestionnaireVersion, definition: Definition, coming: Coming, step: Step, by: Actor
) -> None:
    definition = clean_all(definition)
    compile_questionnaire(definition)
    document, names = stored(definition, draft.document), coming.names
    new = set(names.values()) - {one["id"] for one in items_of(draft.document)}
    before = items_of(coming.opened.document)
    known = {names[one["id"]]: one for one in before if names.get(one["id"]) in new}
    for item in items_of(document):
        if item["id"] in new:
            _known_as(item, known[item["id"]])
    _borrow(coming.opened, _only(document, new), step.at)
    replace(draft, document, step.at, step, by)


def _known_as(item: dict[str, Any], before: Mapping[str, Any]) -> None:
    """The same question, and the same rows in it."""
    item |= {"identity": before["identity"], "wording": before["wording"]}
    for lines in ("rows", "columns"):
        if isinstance(item.get(lines), list):
            of_then = {one["code"]: one for one in before.get(lines, ())}
            for line in item[lines]:
                old = of_then.get(line["code"], line)
                line |= {key: old[key] for key in ("identity", "wording") if key in old}


def _borrow(of: Opened, document: Document, now: datetime) -> None:
    """What is another's is known here from now on, in its words."""
    if of.source.origin == Origin.TEMPLATE:
        lend(document, now)
    if of.shared:
        lend(document, now, Owner.GEMEENTE, of.shared.gemeente_id)
        shelf.note_use(of.shared, now)


def _only(document: Document, items: set[str]) -> Document:
    """With these questions alone."""
    found = [item for item in items_of(document) if item["id"] in items]
    blocks = [{"id": "vragen", "items": found}]
    return {**document, "structure": {**document["structure"], "blocks": blocks}}
