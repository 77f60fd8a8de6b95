"""Sealing an anonymous answer so that only the worker can open it (HPKE, RFC 9180)."""

import json
from functools import lru_cache
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from tenants import current
from tenants.ground.settings import settings

# The length of a sealed answer must not tell which answer it is.
ROUNDED_TO = 1024
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def sealed(wave_id: UUID, content: dict[str, Any]) -> bytes:
    """`content` for the worker's private key; bound to this tenant and wave."""
    plain = _padded(json.dumps(content, separators=(",", ":")).encode())
    return SUITE.encrypt(plain, _public_key(settings().holding_public_key), _bound_to(wave_id))


def unsealed(wave_id: UUID, blob: bytes) -> dict[str, Any]:
    key = _private_key(settings().holding_private_key)
    content: dict[str, Any] = json.loads(SUITE.decrypt(blob, key, _bound_to(wave_id)))
    return content


def _padded(plain: bytes) -> bytes:
    """With spaces at the end, which JSON allows, up to a whole number of blocks."""
    return plain.ljust(-(-len(plain) // ROUNDED_TO) * ROUNDED_TO)


def _bound_to(wave_id: UUID) -> bytes:
    return current.tenant_id().bytes + wave_id.bytes


@lru_cache(maxsize=4)
def _public_key(raw: bytes) -> X25519PublicKey:
    return X25519PublicKey.from_public_bytes(raw)


@lru_cache(maxsize=4)
def _private_key(raw: bytes) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(raw)
