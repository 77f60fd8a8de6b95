"""Holds a JSON value to a schema, as far as the one we publish goes: a dozen and a half of words.

The usual package gives the same answers (the tests ask it), and brings five others along.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sized
from dataclasses import dataclass
from itertools import chain
from json import dumps
from typing import Any

Schema = Mapping[str, Any]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Which word of the schema is not met, where; `named` when it is about the name of a field."""

    path: Path
    word: str
    schema: Schema
    value: Any
    named: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    root: Schema

    def faults(self, value: Any, schema: Schema, path: Path = ()) -> Iterator[Fault]:
        if "$ref" in schema:
            name = schema["$ref"].removeprefix("#/$defs/")
            yield from self.faults(value, self.root["$defs"][name], path)
        for word, meets in PLAIN.items():
            if word in schema and not meets(value, schema[word]):
                yield Fault(path, word, schema, value)
        if isinstance(value, dict):
            yield from self._object(value, schema, path)
        if isinstance(value, list) and "items" in schema:
            parts = (self.faults(one, schema["items"], (*path, at)) for at, one in enumerate(value))
            yield from chain.from_iterable(parts)
        yield from self._either(value, schema, path)

    def meets(self, value: Any, schema: Schema) -> bool:
        return next(self.faults(value, schema), None) is None

    def _object(self, value: Mapping[str, Any], schema: Schema, path: Path) -> Iterator[Fault]:
        known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
        if others is False and any(name not in known for name in value):
            yield Fault(path, "additionalProperties", schema, value)
        for name, inner in value.items():
            if name in known:
                yield from self.faults(inner, known[name], (*path, name))
            elif isinstance(others, dict):
                yield from self.faults(inner, others, (*path, name))
            for fault in self.faults(name, schema.get("propertyNames", {})):
                yield Fault(path, fault.word, fault.schema, name, named=True)

    def _either(self, value: Any, schema: Schema, path: Path) -> Iterator[Fault]:
        for part in schema.get("allOf", ()):
            yield from self.faults(value, part, path)
        if "anyOf" in schema and not any(self.meets(value, part) for part in schema["anyOf"]):
            yield Fault(path, "anyOf", schema, value)
        if "if" in schema:
            branch = "then" if self.meets(value, schema["if"]) else "else"
            yield from self.faults(value, schema.get(branch, {}), path)


def _is(value: Any, kind: str) -> bool:
    """In JSON 2.0 is a whole number, and true is none."""
    match kind:
        case "integer":
            return _is(value, "number") and value == int(value)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, KINDS[kind])


def _same(value: Any, other: Any) -> bool:
    return value == other and isinstance(value, bool) == isinstance(other, bool)


def _alone(value: Any, wanted: bool) -> bool:
    if not wanted or not isinstance(value, list):
        return True
    written = [dumps(one, sort_keys=True) for one in value]
    return len(set(written)) == len(written)


def _sized(kind: type[Sized], *, most: bool) -> Callable[[Any, int], bool]:
    def meets(value: Any, limit: int) -> bool:
        return not isinstance(value, kind) or (len(value) <= limit if most else len(value) >= limit)

    return meets


KINDS: Mapping[str, Any] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None),
}  # fmt: skip
PLAIN: Mapping[str, Callable[[Any, Any], bool]] = {
    "type": _is,
    "const": _same,
    "enum": lambda value, known: any(_same(value, one) for one in known),
    "pattern": lambda value, written: not isinstance(value, str) or bool(re.search(written, value)),
    "minimum": lambda value, low: not _is(value, "number") or value >= low,
    "maximum": lambda value, high: not _is(value, "number") or value <= high,
    "minLength": _sized(str, most=False),
    "maxLength": _sized(str, most=True),
    "minItems": _sized(list, most=False),
    "maxItems": _sized(list, most=True),
    "minProperties": _sized(dict, most=False),
    "maxProperties": _sized(dict, most=True),
    "uniqueItems": _alone,
    "required": lambda value, names: (
        not isinstance(value, dict) or all(name in value for name in names)
    ),
}
