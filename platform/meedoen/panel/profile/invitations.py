"""The open questionnaires on a member's own page; the rooms above this one know them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meedoen.hooks import Hook


@dataclass(frozen=True)
class OpenItem:
    """A questionnaire that this member can answer now; a POST to `path` opens it."""

    title: str
    until: date
    minutes: int
    path: str


open_questionnaires: Hook[[UUID], list[OpenItem]] = Hook()


def open_for(member_id: UUID) -> list[OpenItem]:
    """What this member can answer, first what ends first."""
    found = [item for items in open_questionnaires(member_id) for item in items]
    return sorted(found, key=lambda item: (item.until, item.title))
