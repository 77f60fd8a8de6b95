"""Takes off a document what this installation cannot do yet and a question can do without, and says so."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from meedoen.language.texts import lazy
from meedoen.survey.document import trees
from meedoen.survey.document.running.grids import can_stop
from meedoen.survey.document.running.items import HAS_FLAG, SHUFFLED, TAKES_NO_OPINION, odd_bounds
from meedoen.survey.document.sense import set_of
from meedoen.survey.document.words import Document

Said = dict[str, list[str]]
Thing = dict[str, Any]
ORDER = lazy("De volgorde was willekeurig. Die is nu vast.")
SOMETIMES = lazy("Niet iedereen kreeg elk antwoord of elke regel. Nu ziet iedereen ze allemaal.")
OF_ITEMS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "order": (lambda value: value == "random", ORDER),
    "min_choices": (lambda value: value > 1, lazy("Er was een kleinste aantal antwoorden. Dat is weg.")),
    "valid_if": (bool, lazy("Er was een eigen controle van het antwoord. Die is weg.")),
}  # fmt: skip
OF_BLOCKS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "order": (lambda value: value == "random", ORDER),
    "moves": (bool, lazy("Dit onderdeel wisselde van plaats. Nu staat het vast.")),
    "repeat": (bool, lazy("Dit onderdeel werd herhaald. Het staat er nu één keer in.")),
}
BOUND = lazy("De vroegste of laatste dag werd uitgerekend. Nu mag elke dag.")
END = lazy("Wanneer de vragenlijst stopte, kunnen wij hier niet overnemen.")
MISSING = lazy("Dat iemand het niet weet of niet wil zeggen, kan bij deze vraag niet apart.")


def eased(document: Document) -> tuple[Document, Said]:
    """A copy, and by the id of a question or part the sentences on what was taken off."""
    made, said = deepcopy(document), defaultdict[str, list[str]](list)
    sets = made["structure"]["option_sets"]
    for block in made["structure"]["blocks"]:
        said[block["id"]] += _off(block, OF_BLOCKS)
        for item in block["items"]:
            said[item["id"]] += [*_off(item, OF_ITEMS), *_lines(item, sets)]
            said[item["id"]] += [
                *_end(item),
                *_bounds(item),
                *_missing(item, made["default_language"]),
            ]
    for found in sets.values():
        for option in found["options"]:
            option.pop("show_if", None)
    return made, {name: sentences for name, sentences in said.items() if sentences}


def _off(thing: Thing, known: Mapping[str, tuple[Callable[[Any], bool], str]]) -> Iterator[str]:
    for name, (cannot, sentence) in known.items():
        if name == "order" and thing.get("type") in SHUFFLED:
            continue
        if name in thing and cannot(thing[name]):
            del thing[name]
            yield str(sentence)


def _lines(item: Thing, sets: Mapping[str, Any]) -> Iterator[str]:
    """Of a grid each row is a question, which may have a condition."""
    name = set_of(item)
    options = sets[name]["options"] if name else []
    rows = item.get("rows", []) if item["type"] == "matrix" else []
    if any("show_if" in line for line in (*options, *rows)):
        yield str(SOMETIMES)
    for row in rows:
        row.pop("show_if", None)


def _end(item: Thing) -> Iterator[str]:
    """By answers alone: what we know of a member is not looked at here."""
    if "end_if" not in item:
        return
    of_answers = all("answer" in leaf for leaf in trees.leaves(item["end_if"]))
    if not of_answers or (item["type"] == "grid" and not can_stop(item)):
        del item["end_if"]
        yield str(END)


def _bounds(item: Thing) -> Iterator[str]:
    for name in odd_bounds(item):
        del item[name]
        yield str(BOUND)


def _missing(item: Thing, language: str) -> Iterator[str]:
    kinds = {kind for kind, on in item.get("missing", {}).items() if on}
    if item["type"] in HAS_FLAG:
        kinds -= {"dont_know"}
    elif item["type"] in TAKES_NO_OPINION and language == "nl":
        kinds = set()
    if kinds:
        item["missing"] = {kind: on for kind, on in item["missing"].items() if kind not in kinds}
        yield str(MISSING)
