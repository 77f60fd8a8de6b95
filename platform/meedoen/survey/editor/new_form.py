"""The one form for a new question: its kind, its words, and what can be chosen, a line for each answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from meedoen.forms.cleaning import clean
from meedoen.survey.editor.defining import field_errors, item_from
from meedoen.survey.editor.editing import new_code
from meedoen.survey.editor.item_form import MOST_ROWS, ItemForm, Posted, Row, blank_form
from meedoen.survey.types.card import Lines
from meedoen.survey.types.question import Question
from meedoen.survey.types.register import TYPES

FIRST_KIND = "single"
OWN_FIELDS = ("text", "help")


@dataclass(frozen=True, slots=True)
class NewForm:
    """As typed; `lines` by the name of a list."""

    kind: str
    text: str
    help: str
    required: bool
    lines: Mapping[str, str]


def lists() -> dict[str, Lines]:
    """Each list that a kind of question may ask for, by its name, as the first that has it calls it."""
    found: dict[str, Lines] = {}
    for made in TYPES.values():
        for lines in made.card.lists:
            found.setdefault(lines.name, lines)
    return found


def blank() -> NewForm:
    return NewForm(FIRST_KIND, "", "", False, {})


def read(form: Posted) -> NewForm:
    """Everything as typed, cleaned; a kind that there is not is the first one."""
    kind = form.get("soort", "")
    return NewForm(
        kind if kind in TYPES else "",
        clean(form.get("text", "")),
        clean(form.get("help", "")),
        form.get("required", "") == "ja",
        {name: clean(form.get(name, "")) for name in lists()},
    )


def made_of(new: NewForm, taken: list[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The question, and by field of this form what is wrong with it."""
    form = _whole(new)
    item = item_from(form, {"id": new_code(new.text, taken), "type": new.kind})
    errors: dict[str, str] = {}
    for name, sentence in field_errors(form, item).items():
        errors.setdefault(_field(name, form), sentence)
    return item, errors


def _whole(new: NewForm) -> ItemForm:
    """What this form does not ask is as the card of the kind begins."""
    begun = blank_form(new.kind)
    asks = issubclass(TYPES[new.kind], Question)
    texts = {**begun.texts, "text": new.text, **({"help": new.help} if asks else {})}
    flags = {**begun.flags, **({"required": new.required} if asks else {})}
    typed = {name: _rows(new.lines.get(name, ""), rows) for name, rows in begun.lists.items()}
    return replace(begun, texts=texts, flags=flags, lists=typed)


def _rows(typed: str, begun: tuple[Row, ...]) -> tuple[Row, ...]:
    """What such a question always has comes first, and is not there twice."""
    known = {row.text.casefold() for row in begun}
    lines = [line.strip()[:1000] for line in typed.splitlines()[:MOST_ROWS]]
    texts = [line for line in lines if line and line.casefold() not in known]
    return (*begun, *(Row(n, text=text) for n, text in enumerate(texts, start=len(begun))))


def _field(name: str, form: ItemForm) -> str:
    first = name.partition("-")[0]
    return first if first in (*OWN_FIELDS, *form.lists) else "soort"
