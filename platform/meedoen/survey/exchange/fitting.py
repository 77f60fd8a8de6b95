"""A document as far as it can be asked here: what cannot is left out, with what depends on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _, lazy
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.document import trees
from meedoen.survey.document.normal import normal_form
from meedoen.survey.document.receiving import received
from meedoen.survey.document.running.whole import as_definition
from meedoen.survey.document.sense import items_of, set_of
from meedoen.survey.document.words import Document
from meedoen.survey.exchange.easing import END, Said, eased
from meedoen.survey.types.naming import Fault, at_item

MOST_ROUNDS, MOST_ASKED = 5, 600
DEPENDS = lazy("Deze vraag hangt af van een vraag die hier niet kan. Ze staat er niet meer in.")


@dataclass(slots=True)
class Fitted:
    """By the id of a question or part: what was changed about it, and why it was left out."""

    document: Document
    changed: Said = field(default_factory=dict)
    left: Said = field(default_factory=dict)

    @property
    def there(self) -> frozenset[str]:
        """The ids of the questions and parts that it has."""
        blocks = self.document["structure"]["blocks"]
        return frozenset(one["id"] for block in blocks for one in (block, *block["items"]))


def fitted(document: Document) -> Fitted:
    """Of a document in normal form. Raises Refused when nothing is left, or no question is to blame."""
    if not _cannot(document):
        return Fitted(document)
    made = Fitted(*eased(document))
    made.document = normal_form(made.document)
    for _round in range(MOST_ROUNDS):
        faults = _cannot(made.document)
        if not faults:
            return made
        _leave(made, faults)
    raise Refused.told(faults)


def _cannot(document: Document) -> list[Fault]:
    """A table is asked box by box, so there can be far more to ask than there are questions."""
    try:
        definition = as_definition(document)
        if sum(len(block["items"]) for block in definition["blocks"]) <= MOST_ASKED:
            compile_questionnaire(definition)
            return []
    except Refused as refused:
        return list(refused.said)
    raise Refused(_("Deze vragenlijst is te lang, met al haar tabellen."))


def _leave(made: Fitted, faults: list[Fault]) -> None:
    known = {at_item(item["id"]): item["id"] for item in items_of(made.document)}
    blamed = {known[place]: sentence for place, sentence in reversed(faults) if place in known}
    if not blamed:
        raise Refused.told(faults)
    said: Said = {name: [str(sentence)] for name, sentence in blamed.items()}
    said |= {name: [str(DEPENDS)] for name in _depending(made.document, blamed)}
    made.left |= said
    made.changed |= dict(_endless(made.document, said.keys()))
    made.document = _without(made.document, said.keys(), faults)


def _depending(document: Document, gone: Iterable[str]) -> Iterator[str]:
    """In their order, so that what depends on those is found too."""
    left = set(gone)
    for block in document["structure"]["blocks"]:
        for item in block["items"]:
            parts = [item, *item.get("rows", ())]
            parts += item["columns"] if isinstance(item.get("columns"), list) else []
            found = trees.together([block.get("show_if"), *(part.get("show_if") for part in parts)])
            asked = {leaf.get("answer") for leaf in trees.leaves(found)} if found else set()
            if asked & left:
                left.add(item["id"])
                yield item["id"]


def _endless(document: Document, gone: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Takes off what would end it by an answer that nobody gives any more."""
    left = set(gone)
    for item in items_of(document):
        ends = trees.leaves(item["end_if"]) if "end_if" in item else ()
        if item["id"] not in left and left & {leaf.get("answer") for leaf in ends}:
            del item["end_if"]
            yield item["id"], [str(END)]


def _without(document: Document, gone: Iterable[str], faults: list[Fault]) -> Document:
    """A part in which nothing is left goes too, and so does a set of answers that nobody uses."""
    left = set(gone)
    blocks = [
        {**block, "items": [item for item in block["items"] if item["id"] not in left]}
        for block in document["structure"]["blocks"]
    ]
    blocks = [block for block in blocks if block["items"]]
    if not any(item["type"] != "info" for block in blocks for item in block["items"]):
        raise Refused.told([("", _("Geen van de vragen kan hier gesteld worden.")), *faults])
    used = {set_of(item) for block in blocks for item in block["items"]}
    sets = document["structure"]["option_sets"]
    structure = {
        **document["structure"],
        "blocks": blocks,
        "option_sets": {name: found for name, found in sets.items() if name in used},
    }
    return received(normal_form({**document, "structure": structure}))
