"""What the card of one question shows: the question as a resident meets it, with what goes for it in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile
from typing import Any

from marshmallow import ValidationError

from meedoen.language.texts import _
from meedoen.survey.advice.beside import Advice, beside
from meedoen.survey.editor.asked_fields import defaults
from meedoen.survey.editor.describing import choices, describe_show_if, describe_stop
from meedoen.survey.editor.editing import items_of
from meedoen.survey.editor.removing import looked_at
from meedoen.survey.editor.repeating import readable
from meedoen.survey.types.question import Item, Question
from meedoen.survey.types.register import TYPES

Definition = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """`lists` are its answers (and lines) to choose from, `points` what stands side by side; where there is
    neither, `blank` says whether a resident types something. `decides`: other questions look at its answer."""

    id: str
    text: str
    help: str
    about: tuple[str, ...]
    conditions: tuple[str, ...]
    lists: tuple[tuple[str, ...], ...]
    points: tuple[str, ...]
    blank: bool
    may_stop: bool
    decides: bool
    advice: tuple[Advice, ...]


def shown_items(definition: Definition, *only: str) -> dict[str, Shown]:
    """By the id of the item: of these, or of all."""
    deciding = {name for item in items_of(definition) for name in looked_at(item)}
    may_stop = _stopping(definition)
    items = [item for item in items_of(definition) if not only or item["id"] in only]
    return {item["id"]: _shown(definition, item, deciding, may_stop) for item in items}


def _stopping(definition: Definition) -> set[str]:
    """The questions at which it can stop, by what was answered so far: from the first that can decide on."""
    asked = dropwhile(lambda item: not TYPES[item["type"]].operators, items_of(definition))
    return {item["id"] for item in asked if issubclass(TYPES[item["type"]], Question)}


def _shown(
    definition: Definition, item: Mapping[str, Any], deciding: set[str], may_stop: set[str]
) -> Shown:
    made = TYPES[item["type"]]
    lists = tuple(_lists(made, item))
    points = () if lists else tuple(text for _code, text in choices(item))
    conditions = (describe_show_if(definition, item), describe_stop(definition, item))
    text, help_ = (readable(definition, item.get(name, "")) for name in ("text", "help"))
    return Shown(
        item["id"], text, help_, tuple(_about(made, definition, item)),
        tuple(filter(None, conditions)), lists, points,
        blank=issubclass(made, Question) and not lists and not points,
        may_stop=item["id"] in may_stop,
        decides=item["id"] in deciding,
        advice=tuple(_advice(definition, item)),
    )  # fmt: skip


def _lists(made: type[Item], item: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    usual = defaults(made, made.card.begins)
    for lines in made.card.lists:
        found: Sequence[Mapping[str, Any]] = item.get(lines.name, usual.get(lines.name, ()))
        if found:
            yield tuple(line["text"] for line in found)


def _about(made: type[Item], definition: Definition, item: Mapping[str, Any]) -> Iterator[str]:
    yield made.card.name
    if item.get("required"):
        yield _("verplicht")
    if item.get("other_wording"):
        yield _("twee formuleringen")
    if item.get("random"):
        yield _("willekeurige volgorde")
    if item.get("sensitive"):
        yield _("gevoelig")
    elif definition.get("sensitive") and item.get("not_sensitive"):
        yield _("niet gevoelig")


def _advice(definition: Definition, item: Mapping[str, Any]) -> Iterator[Advice]:
    try:
        made = TYPES[item["type"]].built({k: v for k, v in item.items() if k != "type"})
        yield from beside(made, sensitive=bool(definition.get("sensitive")))
    except ValidationError:
        return
