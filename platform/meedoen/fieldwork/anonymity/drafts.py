"""Unfinished answers, locked with the secret of the invitation link."""

import os
from uuid import UUID

import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy.dialects.postgresql import insert

from meedoen.fieldwork.anonymity.models import Draft
from meedoen.survey.routing.progress import Progress
from tenants import current
from tenants.database import db

NONCE = 12


def _keys(secret: str) -> tuple[bytes, bytes]:
    """To find the draft by and to open it with. Not cached: a secret must not linger in memory."""
    both = HKDF(SHA256(), 64, salt=None, info=b"meedoen draft").derive(secret.encode())
    return both[:32], both[32:]


def lookup_of(secret: str) -> bytes:
    return _keys(secret)[0]


def opened(secret: str, blob: bytes | None) -> Progress:
    if blob is None:
        return Progress()
    plain = AESGCM(_keys(secret)[1]).decrypt(blob[:NONCE], blob[NONCE:], None)
    return Progress.from_json(plain)


def keep(secret: str, wave_id: UUID, progress: Progress) -> None:
    nonce = os.urandom(NONCE)
    plain = progress.to_json().encode()
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
