"""Each type of ours as the type of a row in a form."""

from collections.abc import Callable, Mapping
from typing import Any

Row = dict[str, str]
PLACES = {"point": "geopoint", "line": "geotrace", "area": "geoshape"}
FILES = {"picture": "image", "sound": "audio", "film": "video", "anything": "file"}
DATES = {"date": "date", "time": "time", "moment": "dateTime"}


def kind_of(item: Mapping[str, Any]) -> Row:
    write = KINDS.get(item["type"])
    return write(item) if write else {"type": SIMPLE.get(item["type"], "text")}


def _select(word: str) -> Callable[[Mapping[str, Any]], Row]:
    return lambda item: {"type": f"{word} {item['options']}", **_random(item)}


def _range(item: Mapping[str, Any]) -> Row:
    low, high = (1, 10) if item["type"] == "mark" else (item.get("min", 1), item.get("max", 5))
    return {"type": "range", "parameters": f"start={low} end={high} step=1"}


def _computed(item: Mapping[str, Any]) -> Row:
    same = item["dialect"] == "xlsform"
    return {"type": "calculate", "calculation": item["expression"] if same else "''"}


def _text(item: Mapping[str, Any]) -> Row:
    if item.get("kind") == "telephone":
        return {"type": "phone number"}
    return {"type": "text", "appearance": "multiline" if item.get("multiline") else ""}


SIMPLE = {"info": "note", "consent": "acknowledge"}
KINDS: Mapping[str, Callable[[Mapping[str, Any]], Row]] = {
    "single": _select("select_one"), "yes_no": _select("select_one"),
    "multiple": _select("select_multiple"), "ranking": _select("rank"),
    "scale": _range, "mark": _range, "computed": _computed, "text": _text,
    "number": lambda item: {"type": "decimal" if item.get("decimals") else "integer"},
    "date": lambda item: {"type": DATES[item.get("kind", "date")]},
    "place": lambda item: {"type": PLACES[item.get("kind", "point")]},
    "file": lambda item: {"type": FILES[item.get("accepts", "anything")]},
}  # fmt: skip


def _random(item: Mapping[str, Any]) -> Row:
    return {"parameters": "randomize=true"} if item.get("order") == "random" else {}
