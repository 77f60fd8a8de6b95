"""Reads the lists that the demo's people and their words are made from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, eq=False)
class Names:
    """First and last names that are common in one part of the population."""

    share: int
    language: str
    women: Sequence[str]
    men: Sequence[str]
    family: Sequence[str]


@cache
def names() -> tuple[Names, ...]:
    return tuple(Names(**group) for group in _read("names")["groups"])


def texts(subject: str, kind: str) -> Sequence[str]:
    """Invented open answers."""
    found: Sequence[str] = _read("texts")[subject][kind]
    return found


@cache
def _read(name: str) -> Mapping[str, Any]:
    source = files("meedoen.standalone.seeding") / "texts" / f"{name}.json"
    content: Mapping[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return content
