"""Fills a template for one gemeente: names in the texts, matrix rows, wijken to choose from."""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from meedoen.survey.document.sense import items_of
from meedoen.survey.document.words import Document

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


def with_places(
    template: Document,
    rows: Mapping[str, Sequence[Mapping[str, str]]],
    areas: Sequence[tuple[str, str]],
) -> Document:
    """A copy with its own rows and wijken where the template says that a gemeente has those."""
    made = deepcopy(template)
    texts = made["texts"][made["default_language"]]
    for item in items_of(made):
        if item.pop("rows_from", None) and item["id"] in rows:
            found = [(row["code"], row["text"]) for row in rows[item["id"]]]
            texts.update({f"items.{item['id']}.rows.{code}": text for code, text in found})
            item["rows"] = [{"code": code} for code, _text in found]
        if item.pop("options_from", None):
            texts.update({f"option_sets.{item['options']}.{code}": name for code, name in areas})
            options = made["structure"]["option_sets"][item["options"]]["options"]
            options[:0] = [{"code": code} for code, _name in areas]
    return made
