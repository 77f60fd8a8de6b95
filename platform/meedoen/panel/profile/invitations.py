"""The open questionnaires on a member's own page; the rooms above this one fill the list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class OpenItem:
    """A questionnaire that this member can answer now; `path` starts with a slash."""

    title: str
    until: date
    minutes: int
    path: str


open_questionnaires: list[Callable[[UUID], list[OpenItem]]] = []


def open_for(member_id: UUID) -> list[OpenItem]:
    """What this member can answer, first what ends first."""
    found = [item for ask in open_questionnaires for item in ask(member_id)]
    return sorted(found, key=lambda item: (item.until, item.title))
