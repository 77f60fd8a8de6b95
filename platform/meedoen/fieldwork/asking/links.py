"""The secret in an invitation link: the key holder makes it from the invitation's id, nobody stores it.

The web cannot ask for it: it sees a secret when a visitor brings one, and knows its hash.
"""

import hashlib
import re
from uuid import UUID

import sqlalchemy as sa

from meedoen.keyholder import asking as keyholder
from meedoen.mailing.outbox.models import Outbox
from tenants.addresses import path_to
from tenants.database import db

SHAPE = re.compile(r"[a-z2-7]{26}")


def path_to_wave(secret: str) -> str:
    return path_to("answering.show", secret=secret)


def secret_hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def order_of(secret: str) -> str:
    """What the order of chance of this visitor's answers comes from: the same each time, and kept nowhere."""
    return hashlib.sha256(b"meedoen order " + secret.encode()).hexdigest()


def looks_like_secret(text: str) -> bool:
    return SHAPE.fullmatch(text) is not None


class Batch:
    """The secrets for mails that one worker has in hand, asked for together when the first is written."""

    def __init__(self) -> None:
        self._claim: UUID | None = None
        self._secrets: dict[UUID, str] = {}

    def secret_for(self, row: Outbox) -> str:
        """The reminder carries the same secret as the invitation, so a draft is found again."""
        invitation = UUID(row.refs["invitation"])
        if row.claim is None or row.claim != self._claim or invitation not in self._secrets:
            ids = list({invitation, *_claimed_with(row)})
            secrets = keyholder.link_secrets(UUID(row.refs["wave"]), ids)
            self._claim, self._secrets = row.claim, dict(zip(ids, secrets, strict=True))
        return self._secrets[invitation]


def _claimed_with(row: Outbox) -> list[UUID]:
    if row.claim is None:
        return []
    mine = (Outbox.claim == row.claim) & (Outbox.batch_id == row.batch_id)
    refs = db.session.scalars(sa.select(Outbox.refs["invitation"].astext).where(mine))
    return [UUID(invitation) for invitation in refs]
