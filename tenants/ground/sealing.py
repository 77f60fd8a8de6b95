"""Personal data at rest: sealed under a key per tenant that is never in the database."""

import hashlib
import hmac
import os
from functools import lru_cache
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tenants import current
from tenants.ground.settings import settings

NONCE = 12


def seal(purpose: str, text: str) -> bytes:
    """AES-256-GCM of `text`, bound to this tenant and purpose: nonce, then ciphertext and tag."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(_key("seal")).encrypt(nonce, text.encode(), purpose.encode())


def seal_for(tenant: UUID, purpose: str, text: str) -> bytes:
    """As `seal`, but for another tenant to unseal: to hand something over, which nobody here can read back."""
    nonce = os.urandom(NONCE)
    key = _derived_key(settings().master_key, tenant, "seal")
    return nonce + AESGCM(key).encrypt(nonce, text.encode(), purpose.encode())


def unseal(purpose: str, blob: bytes) -> str:
    """The text sealed for this purpose; raises cryptography's InvalidTag on anything else."""
    return AESGCM(_key("seal")).decrypt(blob[:NONCE], blob[NONCE:], purpose.encode()).decode()


def lookup(purpose: str, value: str) -> bytes:
    """32 bytes to find a row by a value that is only stored sealed; normalise the value first."""
    return derive(f"lookup {purpose}", value.encode())


def derive(purpose: str, *parts: bytes) -> bytes:
    """32 bytes that only this tenant's key makes of these parts (HMAC-SHA256, length-prefixed)."""
    mac = hmac.new(_key(purpose), digestmod=hashlib.sha256)
    for part in parts:
        mac.update(len(part).to_bytes(4, "big") + part)
    return mac.digest()


def own_key(purpose: str) -> bytes:
    """The 32 bytes themselves, for whoever must go on deriving elsewhere."""
    return _key(purpose)


def _key(purpose: str) -> bytes:
    return _derived_key(settings().master_key, current.tenant_id(), purpose)


@lru_cache(maxsize=4096)
def _derived_key(master: bytes, tenant: UUID, purpose: str) -> bytes:
    """HKDF-SHA256 (RFC 5869) of the installation's master key."""
    return HKDF(SHA256(), 32, salt=tenant.bytes, info=purpose.encode()).derive(master)
