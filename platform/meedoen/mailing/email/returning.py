"""The return address of each message (VERP): a bounce that comes back names its row, unforgeably."""

import base64
import hmac
from uuid import UUID

from tenants.ground.sealing import derive

PREFIX = "retour+"
MAC_BYTES = 10


def return_address(row_id: UUID, domain: str) -> str:
    """An envelope sender for one message; its local part stays under 64 characters."""
    return f"{PREFIX}{_encoded(row_id.bytes)}.{_encoded(_mac(row_id))}@{domain}"


def row_behind(address: str) -> UUID | None:
    """The row that a return address of this space stands for; None when it is not one of ours."""
    local = address.partition("@")[0].lower()
    name, _, mac = local.removeprefix(PREFIX).partition(".")
    try:
        row_id = UUID(bytes=_decoded(name))
        genuine = hmac.compare_digest(_decoded(mac), _mac(row_id))
    except ValueError:
        return None
    return row_id if genuine else None


def _mac(row_id: UUID) -> bytes:
    return derive("return address", row_id.bytes)[:MAC_BYTES]


def _encoded(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=").lower()


def _decoded(text: str) -> bytes:
    return base64.b32decode(text.upper() + "=" * (-len(text) % 8))
