"""The secret in an invitation link: made from the invitation's id, never stored."""

import base64
import hashlib
import re
from uuid import UUID

from tenants.addresses import path_to
from tenants.ground.sealing import derive

SHAPE = re.compile(r"[a-z2-7]{26}")


def secret_of(invitation_id: UUID) -> str:
    """128 bits as 26 characters; the reminder carries the same link, so a draft is found again."""
    raw = derive("invitation", invitation_id.bytes)[:16]
    return base64.b32encode(raw).decode().rstrip("=").lower()


def path_of(invitation_id: UUID) -> str:
    return path_to("answering.show", secret=secret_of(invitation_id))


def secret_hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def looks_like_secret(text: str) -> bool:
    return SHAPE.fullmatch(text) is not None
