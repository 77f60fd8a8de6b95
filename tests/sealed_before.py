"""How an earlier version sealed what is personal: under a key derived of the master key and the space."""

import os
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def sealed_before(master: bytes, tenant: UUID, purpose: str, text: str) -> bytes:
    nonce = os.urandom(12)
    return nonce + _cipher(master, tenant).encrypt(nonce, text.encode(), purpose.encode())


def opened_before(master: bytes, tenant: UUID, purpose: str, blob: bytes) -> str:
    return _cipher(master, tenant).decrypt(blob[:12], blob[12:], purpose.encode()).decode()


def _cipher(master: bytes, tenant: UUID) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=tenant.bytes, info=b"seal").derive(master))
