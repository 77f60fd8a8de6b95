"""Locking with a key (AES-256-GCM): what is sealed, and a key that is locked so that it may lie in a database."""

import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY, NONCE = 32, 12
WRAPPED = NONCE + KEY + 16


def new_key() -> bytes:
    return os.urandom(KEY)


def wrap(under: bytes, content: bytes, *about: object) -> bytes:
    """Nonce, ciphertext, tag; `about` is what it is of, and opens it nowhere else."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(under).encrypt(nonce, content, _told(about))


def unwrap(under: bytes, wrapped: bytes, *about: object) -> bytes:
    """Raises cryptography's InvalidTag on anything else than what `wrap` made of the same."""
    return AESGCM(under).decrypt(wrapped[:NONCE], wrapped[NONCE:], _told(about))


def mark(master: bytes) -> bytes:
    """Eight bytes to know a master key by, that say nothing of it."""
    return hmac.digest(master, b"which master key", hashlib.sha256)[:8]


def _told(about: tuple[object, ...]) -> bytes:
    return "\n".join(str(one) for one in about).encode()
