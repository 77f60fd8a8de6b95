"""Unfinished answers, locked with the secret of the invitation link."""

import json
import os
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy.dialects.postgresql import insert

from meedoen.fieldwork.anonymity.models import Draft
from meedoen.survey.routing.reading import StepReading
from tenants import current
from tenants.database import db

NONCE = 12


@dataclass(frozen=True)
class Unfinished:
    """Answers so far, what was typed on a step but could not be read yet, and the step to open."""

    answers: dict[str, Any] = field(default_factory=dict)
    typed: dict[str, dict[str, Any]] = field(default_factory=dict)
    at: int = 0

    def shown_on(self, index: int) -> dict[str, Any]:
        """What the form of a step holds when it is opened again."""
        return {**self.answers, **self.typed.get(str(index), {})}

    def with_step(self, index: int, reading: StepReading) -> "Unfinished":
        typed = {step: held for step, held in self.typed.items() if step != str(index)}
        if reading.errors:
            unread = {k: v for k, v in reading.typed.items() if reading.answers.get(k) != v}
            typed[str(index)] = unread
        return Unfinished(dict(reading.answers), typed, index)

    def opens_at(self, index: int) -> "Unfinished":
        return replace(self, at=index)


def _keys(secret: str) -> tuple[bytes, bytes]:
    """To find the draft by and to open it with. Not cached: a secret must not linger in memory."""
    both = HKDF(SHA256(), 64, salt=None, info=b"meedoen draft").derive(secret.encode())
    return both[:32], both[32:]


def lookup_of(secret: str) -> bytes:
    return _keys(secret)[0]


def opened(secret: str, blob: bytes | None) -> Unfinished:
    if blob is None:
        return Unfinished()
    plain = AESGCM(_keys(secret)[1]).decrypt(blob[:NONCE], blob[NONCE:], None)
    return Unfinished(**json.loads(plain))


def keep(secret: str, wave_id: UUID, draft: Unfinished) -> None:
    nonce = os.urandom(NONCE)
    plain = json.dumps(asdict(draft)).encode()
    blob = nonce + AESGCM(_keys(secret)[1]).encrypt(nonce, plain, None)
    row = insert(Draft.__table__).values(
        tenant_id=current.tenant_id(), wave_id=wave_id, lookup=lookup_of(secret), blob=blob
    )
    db.session.connection().execute(
        row.on_conflict_do_update(
            index_elements=["tenant_id", "wave_id", "lookup"], set_={"blob": row.excluded.blob}
        )
    )


FORGET = sa.delete(Draft.__table__).where(
    Draft.__table__.c.tenant_id == sa.bindparam("tenant"),
    Draft.__table__.c.wave_id == sa.bindparam("wave"),
    Draft.__table__.c.lookup == sa.bindparam("lookup"),
)


def forget(secret: str, wave_id: UUID) -> None:
    values = {"tenant": current.tenant_id(), "wave": wave_id, "lookup": lookup_of(secret)}
    db.session.connection().execute(FORGET, values)
