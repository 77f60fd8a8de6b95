"""Fills a template for one gemeente: names in the texts, matrix rows, wijken to choose from."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def fill_in(value: Any, variables: Mapping[str, str]) -> Any:
    """A copy with {name} replaced in every text; an unknown {name} stays as it is."""
    if isinstance(value, str):
        return PLACEHOLDER.sub(lambda found: variables.get(found[1], found[0]), value)
    if isinstance(value, Mapping):
        return {key: fill_in(inner, variables) for key, inner in value.items()}
    if isinstance(value, list):
        return [fill_in(inner, variables) for inner in value]
    return value


def placeholders(value: Any) -> list[str]:
    """The names that still wait to be filled in, in order of appearance."""
    if isinstance(value, str):
        return list(dict.fromkeys(PLACEHOLDER.findall(value)))
    inner = value.values() if isinstance(value, Mapping) else value
    parts = inner if isinstance(inner, list) or isinstance(value, Mapping) else []
    return list(dict.fromkeys(name for part in parts for name in placeholders(part)))


def filled_items(
    items: Sequence[Mapping[str, Any]],
    rows: Mapping[str, Sequence[Mapping[str, str]]],
    areas: Sequence[tuple[str, str]],
) -> list[dict[str, Any]]:
    """`rows_from` and `options_from` are the template's words; a definition has none of them."""
    return [_filled(dict(item), rows, areas) for item in items]


def _filled(
    item: dict[str, Any],
    rows: Mapping[str, Sequence[Mapping[str, str]]],
    areas: Sequence[tuple[str, str]],
) -> dict[str, Any]:
    if item.pop("rows_from", None):
        item["rows"] = [dict(row) for row in rows.get(item["id"], item["rows"])]
    if item.pop("options_from", None):
        item["options"] = [{"code": c, "text": name} for c, name in areas] + item["options"]
    return item
