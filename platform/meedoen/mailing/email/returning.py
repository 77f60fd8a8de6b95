"""The return address of each message (VERP): a bounce that comes back names its row, unforgeably.

`retour+<space>-<row>.<mac>@domain`, in letters and figures that survive whatever a server does to
capitals. The space is only where to look; that the row is meant is what the mac proves.
"""

import base64
import hmac
import re
from collections.abc import Iterator
from uuid import UUID

from tenants import current, hosts
from tenants.ground.sealing import derive
from tenants.spaces import Space

PREFIX = "retour+"
MAC_BYTES = 10
SPACE_BYTES = 5
MOST_FOUND = 10
_WRITTEN = re.compile(
    r"retour\+(?:[a-z2-7]{8}-)?[a-z2-7]{26}\.[a-z2-7]{16}@[a-z0-9.-]{1,253}", re.IGNORECASE
)


def return_address(row_id: UUID, domain: str) -> str:
    """An envelope sender for one message; its local part stays under 64 characters."""
    where = _name(current.tenant_id())
    return f"{PREFIX}{where}-{_encoded(row_id.bytes)}.{_encoded(_mac(row_id))}@{domain}"


def row_behind(address: str) -> UUID | None:
    """The row that a return address of this space stands for; None when it is not one of ours."""
    local = address.partition("@")[0].lower()
    name, _, mac = local.removeprefix(PREFIX).partition(".")
    try:
        row_id = UUID(bytes=_decoded(name.rpartition("-")[2]))
        genuine = hmac.compare_digest(_decoded(mac), _mac(row_id))
    except ValueError:
        return None
    return row_id if genuine else None


def space_behind(address: str) -> Space | None:
    """Where a return address belongs, if it is genuine. One that was written before spaces stood in it says so by
    its host."""
    local, _, host = address.lower().partition("@")
    where, dash, _ = local.removeprefix(PREFIX).partition("-")
    if not dash:
        return hosts.space_for_host(host)
    return next((space for space in hosts.all_spaces() if _name(space.id) == where), None)


def return_addresses_in(content: bytes) -> Iterator[str]:
    """What is written like one, in order, each once and not many: whether one is genuine is to be asked."""
    found = _WRITTEN.finditer(content.decode("latin-1"))
    seen: dict[str, None] = {}
    for match in found:
        seen.setdefault(match[0].lower())
        if len(seen) >= MOST_FOUND:
            break
    yield from seen


def _name(tenant_id: UUID) -> str:
    return _encoded(tenant_id.bytes[-SPACE_BYTES:])


def _mac(row_id: UUID) -> bytes:
    return derive("return address", row_id.bytes)[:MAC_BYTES]


def _encoded(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=").lower()


def _decoded(text: str) -> bytes:
    return base64.b32decode(text.upper() + "=" * (-len(text) % 8))
