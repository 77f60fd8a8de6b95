"""Links that carry their own proof: an id and a seal over it, made from the tenant's key.

Because a token can be made again from the id alone, the outbox holds no secret: the mail kind
makes the link at the moment of sending. What the database keeps is at most a hash,
as it does of a secret that is random.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from uuid import UUID

from tenants.ground.sealing import derive

SEAL = 16


def token(purpose: str, row_id: UUID) -> str:
    """43 characters: 16 bytes of id, 128 bits of proof."""
    return _text(row_id.bytes + _proof(purpose, row_id))


def read(purpose: str, text: str) -> UUID | None:
    """The id inside a token of this purpose and this tenant, or None for anything else."""
    try:
        raw = base64.b64decode(text + "=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(raw) != 16 + SEAL or text != _text(raw):
        return None
    row_id = UUID(bytes=raw[:16])
    return row_id if hmac.compare_digest(raw[16:], _proof(purpose, row_id)) else None


def fresh() -> str:
    """256 random bits, in 43 characters, for a browser to hold."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> bytes:
    """What is stored of a random secret of 128 bits or more: a plain hash will do. A browser may send anything."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()


def _proof(purpose: str, row_id: UUID) -> bytes:
    return derive(purpose, row_id.bytes)[:SEAL]


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
