"""Unfinished answers, locked with the secret of the link that they were begun under."""

import os
from functools import lru_cache
from uuid import UUID

import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy.dialects.postgresql import insert

from meedoen.fieldwork.anonymity.envelope import padded
from meedoen.fieldwork.anonymity.models import Draft
from meedoen.survey.routing.progress import Progress
from tenants import current
from tenants.database import db

NONCE = 12
DRAFT = Draft.__table__


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


def locked(secret: str, progress: Progress, longest: int) -> bytes:
    """Its length must not tell what is in it: the answer that is sent in the end is as long."""
    nonce = os.urandom(NONCE)
    plain = padded(progress.to_json(), longest)
    return nonce + AESGCM(_keys(secret)[1]).encrypt(nonce, plain, None)


def keep(secret: str, wave_id: UUID, progress: Progress, longest: int, still: sa.CTE) -> bool:
    """False when the wave is not open any more. `longest` is of the questionnaire.

    `still` takes :tenant and :wave, and holds the wave open or is empty. Being part of the same
    statement, it makes sure that closing finds every draft and that none comes after.
    """
    values = {
        "tenant": current.tenant_id(), "wave": wave_id, "lookup": lookup_of(secret),
        "blob": locked(secret, progress, longest),
    }  # fmt: skip
    return db.session.connection().execute(_keeping(still), values).first() is not None


@lru_cache(maxsize=4)
def _keeping(still: sa.CTE) -> sa.Executable:
    columns = {"tenant_id": "tenant", "wave_id": "wave", "lookup": "lookup", "blob": "blob"}
    given = [sa.bindparam(name, type_=DRAFT.c[column].type) for column, name in columns.items()]
    row = insert(DRAFT).from_select(list(columns), sa.select(*given).select_from(still))
    kept = row.on_conflict_do_update(
        index_elements=["tenant_id", "wave_id", "lookup"], set_={"blob": row.excluded.blob}
    )
    return kept.returning(DRAFT.c.wave_id)


FORGET = sa.delete(DRAFT).where(
    DRAFT.c.tenant_id == sa.bindparam("tenant"),
    DRAFT.c.wave_id == sa.bindparam("wave"),
    DRAFT.c.lookup == sa.bindparam("lookup"),
)


def forget(secret: str, wave_id: UUID) -> None:
    values = {"tenant": current.tenant_id(), "wave": wave_id, "lookup": lookup_of(secret)}
    db.session.connection().execute(FORGET, values)
