"""One row of a form as one question of ours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.exchange.expressions.references import Answer
from meedoen.survey.exchange.report import Entry
from meedoen.survey.exchange.xlsform.choices import parameters
from meedoen.survey.exchange.xlsform.columns import Row
from meedoen.survey.exchange.xlsform.kinds import Kind

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """What of ours it is: its type, its own fields, and how a formula may compare its answer."""

    type: str
    answer: Answer = Answer.WORDS
    fields: Fields = field(default_factory=dict)


def made_of(kind: Kind, row: Row, entry: Entry) -> Made:
    return MAKING.get(kind.name, _text)(kind, row, entry)


def _select(kind: Kind, row: Row, _entry: Entry) -> Made:
    order = (
        "random" if parameters(row.plain.get("parameters", "")).get("randomize") == "true" else None
    )
    names = {"select_one": ("single", Answer.ONE), "select_multiple": ("multiple", Answer.SEVERAL)}
    type_, answer = names.get(kind.name, ("ranking", Answer.SEVERAL))
    on_map = type_ == "single" and row.plain.get("meedoen_map") == "yes"
    return Made(type_, answer, {"order": order, "on_map": on_map})


def _number(kind: Kind, _row: Row, _entry: Entry) -> Made:
    return Made("number", Answer.NUMBER, {"decimals": 0 if kind.name == "integer" else 4})


def _range(_kind: Kind, row: Row, entry: Entry) -> Made:
    found = parameters(row.plain.get("parameters", ""))
    low, high, step = (
        _whole(found.get(name, usual))
        for name, usual in (("start", "0"), ("end", "10"), ("step", "1"))
    )
    if step == 1 and low in (0, 1) and high is not None and high - low >= 2 and high <= 10:
        return Made("scale", Answer.NUMBER, {"min": low, "max": high})
    entry.changed(_("De schuif is een vraag naar een getal geworden."))
    return Made("number", Answer.NUMBER, {"min": low, "max": high, "decimals": 0 if step else 4})


def _whole(written: str) -> int | None:
    return int(written) if written.lstrip("-").isdigit() and len(written) < 10 else None


def _text(kind: Kind, row: Row, entry: Entry) -> Made:
    if kind.name == "telephone":
        return Made("text", fields={"kind": "telephone", "max_length": 40})
    if kind.name == "barcode":
        entry.changed(_("Een streepjescode lezen kan niet. Het is een open vraag geworden."))
    appearance = row.plain.get("appearance", "").split()
    if "numbers" in appearance:
        return Made("text", fields={"max_length": 40})
    return Made("text", fields={"max_length": 2000, "multiline": "multiline" in appearance})


def _plain(type_: str, **fields: Any) -> Callable[[Kind, Row, Entry], Made]:
    return lambda _kind, _row, _entry: Made(type_, fields=fields)


def _consent(_kind: Kind, _row: Row, _entry: Entry) -> Made:
    return Made("consent", Answer.TICK)


def _computed(_kind: Kind, row: Row, _entry: Entry) -> Made:
    formula = row.plain.get("calculation") or row.plain.get("default") or "''"
    return Made("computed", fields={"expression": formula[:5000], "dialect": "xlsform"})


MAKING: Mapping[str, Callable[[Kind, Row, Entry], Made]] = {
    "select_one": _select, "select_multiple": _select, "rank": _select,
    "integer": _number, "decimal": _number, "range": _range,
    "note": _plain("info"), "date": _plain("date", kind="date"), "time": _plain("date", kind="time"),
    "datetime": _plain("date", kind="moment"), "geopoint": _plain("place", kind="point"),
    "geotrace": _plain("place", kind="line"), "geoshape": _plain("place", kind="area"),
    "image": _plain("file", accepts="picture"), "audio": _plain("file", accepts="sound"),
    "background-audio": _plain("file", accepts="sound"), "video": _plain("file", accepts="film"),
    "file": _plain("file", accepts="anything"), "acknowledge": _consent,
    "calculate": _computed, "hidden": _computed,
}  # fmt: skip
