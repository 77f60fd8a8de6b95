"""Which texts a structure asks for, by key, and what a text says of itself."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from json import dumps
from typing import Any

Document = dict[str, Any]
HEAD = (
    "title", "intro", "audience", "purpose", "legal_basis", "end", "sensitive_reason", "notes"
)  # fmt: skip
WITH_ENDS = frozenset({"scale", "mark"})
PLACEHOLDER = re.compile(r"\{((?:answers\.)?[A-Za-z][A-Za-z0-9_]*)\}")


def wanted(document: Mapping[str, Any]) -> dict[str, bool]:
    """Every key that may have a text, and whether it must, in the order of the pages."""
    return dict(_wanted(document["structure"]))


def _wanted(structure: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    yield from ((name, name == "title") for name in HEAD)
    for variable in structure.get("variables", ()):
        yield from ((f"variables.{variable['name']}.{one}", False) for one in ("value", "asks"))
    for block in structure["blocks"]:
        yield f"blocks.{block['id']}.title", True
        yield f"blocks.{block['id']}.text", False
        for item in block["items"]:
            yield from ((f"items.{item['id']}.{key}", must) for key, must in _of_item(item))
    for name, found in structure.get("option_sets", {}).items():
        yield from ((f"option_sets.{name}.{option['code']}", True) for option in found["options"])


def _of_item(item: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    variants = item.get("variants", ())
    yield "text", not variants and item["type"] != "computed"
    yield from ((f"variants.{variant['code']}", True) for variant in variants)
    if item["type"] in ("info", "computed"):
        return
    yield from (("help", False), ("invalid", False), ("end", "end_if" in item))
    if item["type"] in WITH_ENDS:
        yield from (("min_label", False), ("max_label", False))
    if item["type"] in ("number", "grid"):
        yield "unit", False
    yield from ((f"rows.{row['code']}", True) for row in item.get("rows", ()))
    if item["type"] == "grid":
        yield from ((f"columns.{column['code']}", True) for column in item.get("columns", ()))


def called(texts: Mapping[str, str], name: str) -> str:
    """What a question or part is called by people: its words, of two wordings the first, else its id."""
    keys = (f"items.{name}.text", f"items.{name}.variants.a", f"blocks.{name}.title")
    return next((texts[key] for key in keys if key in texts), name)


def hash_of(texts: Mapping[str, str]) -> str:
    written = dumps(texts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{sha256(written.encode()).hexdigest()}"


def placeholders(text: str) -> Iterator[str]:
    yield from PLACEHOLDER.findall(text)
