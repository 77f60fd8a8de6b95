"""A questionnaire as a PDF to read or to fill in on paper, with who is asked what said in words."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from meedoen.forms.refusing import Refused
from meedoen.language.days import written
from meedoen.language.texts import _, lazy
from meedoen.printing.papers import Asked, Choice, Paper, Sheet, Table
from meedoen.printing.setting import paper, strange_signs
from meedoen.survey.document.words import Document
from meedoen.survey.exchange.paths import shown_when, stops_when
from meedoen.survey.exchange.reading import Answer, Item, Reading
from meedoen.survey.types.consent import AGREEING
from meedoen.survey.types.months import is_day

WRITTEN = {"number", "text"}
HOW = {
    "single": lazy("Kies één antwoord."), "yes_no": lazy("Kies één antwoord."),
    "matrix": lazy("Kies in elke regel één antwoord."), "postcode": lazy("Bijvoorbeeld 1971 AA."),
    "date": lazy("Vul een datum in: dag, maand en jaar."), "place": lazy("Schrijf op welke plek u bedoelt."),
    "file": lazy("Doe dit erbij als u de vragenlijst inlevert."),
}  # fmt: skip
SHORT = frozenset({"number", "postcode", "date"})


def as_pdf(document: Document) -> bytes:
    """In its first language. Raises Refused for signs that our font does not have."""
    made = _paper(Reading(document))
    try:
        return paper(made)
    except ValueError:
        signs = strange_signs(json.dumps(asdict(made), ensure_ascii=False))
        sentence = _(
            "In de tekst staan tekens die wij niet op papier kunnen zetten: %(signs)s. Haal ze weg.",
            signs=" ".join(one if one.isprintable() else f"U+{ord(one):04X}" for one in signs[:10]),
        )
        raise Refused(sentence, status=422) from None


def _paper(reading: Reading) -> Paper:
    blocks = reading.document["structure"]["blocks"]
    return Paper(
        reading.said("title"),
        reading.language.partition("-")[0],
        _paragraphs(reading.said("intro")),
        tuple(_sheet(reading, block) for block in blocks),
        _paragraphs(reading.said("end")),
    )


def _sheet(reading: Reading, block: Mapping[str, Any]) -> Sheet:
    key = f"blocks.{block['id']}"
    above = [shown_when(reading, block.get("show_if")), reading.said(f"{key}.text")]
    asked = (_asked(reading, item) for item in block["items"] if item["type"] != "computed")
    return Sheet(reading.said(f"{key}.title"), _paragraphs(*above), tuple(asked))


def _asked(reading: Reading, item: Item) -> Asked:
    """The first lines of a question are its heading; what else is said stands below."""
    first, _line, rest = reading.words(item).partition("\n")
    shown = shown_when(reading, item.get("show_if"))
    if item["type"] == "info":
        return Asked("", _paragraphs(shown, first, rest))
    help_ = reading.said(f"items.{item['id']}.help")
    end = reading.said(f"items.{item['id']}.end")
    stop = " ".join(filter(None, (stops_when(reading, item.get("end_if")), end)))
    heading = f"{reading.numbers[item['id']]}. {first}"
    return Asked(
        heading,
        _paragraphs(shown, rest, help_, *_how(reading, item)),
        after=stop,
        **_room(reading, item),
    )


def _paragraphs(*texts: str) -> tuple[str, ...]:
    return tuple(line for text in texts for line in text.split("\n") if line.strip())


def _how(reading: Reading, item: Item) -> Iterator[str]:
    """How to answer, where the boxes do not say it."""
    match item["type"]:
        case "multiple" if "max_choices" in item:
            yield _("Kies hooguit %(most)s antwoorden.", most=item["max_choices"])
        case "multiple":
            yield _("U mag meer antwoorden kiezen.")
        case "ranking" if item.get("choose", 3) == 1:
            yield _("Kies wat u het belangrijkst vindt.")
        case "ranking":
            most = item.get("choose", 3)
            yield _(
                "Zet een 1 bij wat u het belangrijkst vindt. Ga zo door tot %(most)s.", most=most
            )
        case "scale" | "mark":
            told = [
                f"{one.code} = {one.words}"
                for one in reading.answers(item)
                if one.words and not one.missing
            ]
            yield ", ".join(told)
        case "date" if bounds := _bounds(item):
            yield str(HOW["date"])
            yield bounds
        case kind if kind in HOW:
            yield str(HOW[kind])
    for row, words in reading.lines(item, "rows"):
        line = next(one for one in item["rows"] if one["code"] == row)
        if shown := shown_when(reading, line.get("show_if")):
            yield f"{words}: {shown}"


def _bounds(item: Item) -> str:
    """From which day until which, where both are days."""
    first, last = (_day(item.get(name, "")) for name in ("earliest", "latest"))
    if first and last:
        return _("Van %(first)s tot en met %(last)s.", first=first, last=last)
    if first:
        return _("Vanaf %(first)s.", first=first)
    return _("Tot en met %(last)s.", last=last) if last else ""


def _day(told: str) -> str:
    """Empty for what is worked out in the form that it came from."""
    return written(date.fromisoformat(told)) if is_day(told) else ""


def _room(reading: Reading, item: Item) -> dict[str, Any]:
    """What is left open to answer in."""
    kind = item["type"]
    if kind in ROOM:
        return ROOM[kind](reading, item)
    answers = reading.answers(item)
    room: dict[str, Any] = {"choices": tuple(Choice(one.words, one.other) for one in answers)}
    if kind in SHORT:
        room |= {"short": True, "unit": reading.said(f"items.{item['id']}.unit")}
    return room


def _points(reading: Reading, item: Item) -> dict[str, Any]:
    answers = reading.answers(item)
    return {
        "points": tuple(one.code for one in answers if not one.missing),
        "choices": tuple(Choice(one.words) for one in answers if one.missing),
    }


def _text(reading: Reading, item: Item) -> dict[str, Any]:
    missing = tuple(Choice(one.words) for one in reading.answers(item))
    return {"lines": 5 if item.get("multiline") else 1, "choices": missing}


def _table(reading: Reading, item: Item) -> dict[str, Any]:
    """Without columns of its own there is one, with its unit above."""
    answers: list[Answer] = reading.answers(item)
    columns = [words for _code, words in reading.lines(item, "columns")]
    heads = [one.words for one in answers] or columns or [reading.said(f"items.{item['id']}.unit")]
    rows = tuple(words for _code, words in reading.lines(item, "rows"))
    return {"table": Table(("", *heads), rows, written=item.get("cell") in WRITTEN)}


ROOM: Mapping[str, Callable[[Reading, Item], dict[str, Any]]] = {
    "scale": _points, "mark": _points, "text": _text, "place": _text, "matrix": _table, "grid": _table,
    "consent": lambda _reading, _item: {"choices": (Choice(str(AGREEING["ja"])),)},
    "file": lambda _reading, _item: {},
}  # fmt: skip
