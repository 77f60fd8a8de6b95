"""The code that hands somebody over: only the space that it is for can open it, for one minute."""

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from cryptography.exceptions import InvalidTag

from meedoen.accounts.models import Person
from tenants.crossing import seal_for
from tenants.ground.sealing import unseal
from tenants.spaces import Space

PURPOSE = "hand-over"
WORTH = timedelta(seconds=60)
# How far the clocks of two machines of one installation may be apart.
APART = timedelta(seconds=5)
LONGEST = 4000


@dataclass(frozen=True)
class Asked:
    """Where somebody wants to go: a path on that space's own host, checked again when they get there.
    `session` of the platform leads there, and lasts `until`; it may be one that its provider began."""

    space: Space
    challenge: str
    page: str
    session: UUID
    until: datetime
    by_provider: bool = False


@dataclass(frozen=True)
class HandedOver:
    """Who comes in, by the word of the platform, and what ties this code to their browser."""

    person_id: UUID
    name: str
    challenge: str
    page: str
    session: UUID
    until: datetime
    made_at: datetime
    code_hash: bytes
    by_provider: bool


def make(person: Person, asked: Asked, now: datetime) -> str:
    """The code for the address bar of who signed in."""
    told = {
        "person": str(person.id), "name": person.name, "challenge": asked.challenge,
        "page": asked.page, "at": now.timestamp(), "session": str(asked.session),
        "until": asked.until.timestamp(), "by_provider": asked.by_provider,
    }  # fmt: skip
    sealed = seal_for(asked.space.id, PURPOSE, json.dumps(told))
    return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()


def read(code: str, now: datetime) -> HandedOver | None:
    """What this space was told; None of what the platform did not make, for this space, in the last minute."""
    opened = _opened(code)
    if opened is None:
        return None
    told = json.loads(opened)
    made_at = datetime.fromtimestamp(told["at"], UTC)
    if not made_at - APART <= now < made_at + WORTH:
        return None
    return HandedOver(
        UUID(told["person"]), told["name"], told["challenge"], told["page"], UUID(told["session"]),
        datetime.fromtimestamp(told["until"], UTC), made_at,
        hashlib.sha256(opened.encode()).digest(), told.get("by_provider", False),
    )  # fmt: skip


def _opened(code: str) -> str | None:
    """Two spellings of one code open to the same text, and so count as one."""
    if len(code) > LONGEST or not code.isascii():
        return None
    try:
        return unseal(PURPOSE, base64.urlsafe_b64decode(code + "=" * (-len(code) % 4)))
    except (binascii.Error, ValueError, InvalidTag):
        return None
