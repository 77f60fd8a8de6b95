"""A grid of boxes as the walk takes it: a text, and a question for each row or box."""

from collections.abc import Iterator, Mapping
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.document import trees
from meedoen.survey.document.running.saying import Speech

MOST_BOXES = 60
Item = Mapping[str, Any]


def boxes(item: Item) -> list[tuple[str, str | None]]:
    """(row, column) of each question that it becomes; with boxes to tick, one for each row."""
    columns = [c["code"] for c in item.get("columns", ())] if item["cell"] != "tick" else []
    return [(row["code"], column) for row in item["rows"] for column in columns or [None]]


def grid_items(
    item: Item, names: Mapping[tuple[Any, Any], str], speech: Speech
) -> Iterator[dict[str, Any]]:
    """Documents' items: an info and plain questions, with their words put in the speech's texts."""
    if len(names) > MOST_BOXES or (item["cell"] == "tick" and "columns" not in item):
        speech.refuse(item["id"], _("zo’n grote tabel kan hier nog niet."))
        return
    for (row, column), name in names.items():
        yield {
            "id": name, "type": {"number": "number", "text": "text", "tick": "multiple"}[item["cell"]],
            "text": _words(item, row, column, speech), **_more(item, speech),
        }  # fmt: skip


def _words(item: Item, row: str, column: str | None, speech: Speech) -> str:
    said = speech.must(f"items.{item['id']}.rows.{row}")
    key = f"items.{item['id']}.columns.{column}"
    return f"{said}: {speech.must(key)}" if column else said


def _more(item: Item, speech: Speech) -> dict[str, Any]:
    made: dict[str, Any] = {
        key: item[key] for key in ("required", "sensitive", "not_sensitive") if key in item
    }
    if item["cell"] == "number":
        made |= {key: item[key] for key in ("min", "max", "decimals") if key in item}
        made |= {"unit": unit} if (unit := speech.may(f"items.{item['id']}.unit")) else {}
    if item["cell"] == "tick":
        made["options"] = [
            {"code": c["code"], "text": speech.must(f"items.{item['id']}.columns.{c['code']}")}
            for c in item["columns"]
        ]
    return made


def can_stop(item: Item) -> bool:
    """It stops at its last box, which must be there for whoever sees the table."""
    lines = (*item["rows"][-1:], *item.get("columns", ())[-1:])
    return not any("show_if" in line for line in lines)


def shown_when(item: Item, row: str, column: str | None) -> trees.Tree | None:
    """The condition of the grid, of the row and of the column together."""
    lines = [line for line in item["rows"] if line["code"] == row]
    lines += [line for line in item.get("columns", ()) if line["code"] == column]
    return trees.together([item.get("show_if"), *(line.get("show_if") for line in lines)])
