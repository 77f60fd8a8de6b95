"""Sealing an anonymous answer so that only the key holder can open it (HPKE, RFC 9180)."""

import json
from functools import lru_cache
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from meedoen.keyholder.keys import SUITE, WaveName
from tenants import current

# The length of a sealed answer must not tell which answer it is.
ROUNDED_TO = 1024


class NoKey(RuntimeError):
    """A wave of an earlier version has no key pair of its own yet."""


def sealed(wave_id: UUID, public_key: bytes | None, content: dict[str, Any]) -> bytes:
    """`content` for the private half of the wave's key pair; bound to this tenant and wave."""
    if public_key is None:
        raise NoKey("Run `meedoen keys adopt`: a wave that is open has no key pair of its own.")
    plain = padded(json.dumps(content, separators=(",", ":")).encode())
    return SUITE.encrypt(plain, _read(public_key), WaveName(current.tenant_id(), wave_id).info)


def padded(plain: bytes) -> bytes:
    """With spaces at the end, which JSON allows, up to a whole number of blocks."""
    return plain.ljust(-(-len(plain) // ROUNDED_TO) * ROUNDED_TO)


@lru_cache(maxsize=64)
def _read(public_key: bytes) -> X25519PublicKey:
    return X25519PublicKey.from_public_bytes(public_key)
