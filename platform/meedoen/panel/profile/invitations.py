"""The open questionnaires on a member's own page; the rooms above this one know them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from meedoen.hooks import Hook
from meedoen.language import LOCALE
from meedoen.mailing.outbox.models import Reason
from meedoen.mailing.outbox.suppressing import reason_of
from meedoen.panel.members import finding
from meedoen.panel.members.models import Member


@dataclass(frozen=True)
class OpenItem:
    """A questionnaire that this member can answer now; a POST to `path` opens it.

    `language` is that of its title.
    """

    title: str
    until: date
    minutes: int
    path: str
    language: str = LOCALE


open_questionnaires: Hook[[UUID], list[OpenItem]] = Hook()


def open_for(member_id: UUID) -> list[OpenItem]:
    """What this member can answer, first what ends first."""
    found = [item for items in open_questionnaires(member_id) for item in items]
    return sorted(found, key=lambda item: (item.until, item.title))


def own_items(member_id: UUID) -> dict[str, Any]:
    """What `panel/_open.html` shows, on a member's own page and on the first page; `came_back`: so did our mail."""
    member = finding.by_id(member_id)
    no_mail = member is not None and member.mail_stopped_at is not None
    return {"items": open_for(member_id), "no_mail": no_mail, "came_back": _came_back(member)}


def _came_back(member: Member | None) -> bool:
    address = finding.email_of(member) if member else None
    return address is not None and reason_of(address) is Reason.BOUNCED
