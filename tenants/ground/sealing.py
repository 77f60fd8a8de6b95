"""Personal data at rest: sealed under a key that is nowhere in the database in the open."""

import hashlib
import hmac
from functools import lru_cache
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from tenants import current
from tenants.ground import wrapping
from tenants.keys import ring


def seal(purpose: str, text: str) -> bytes:
    """AES-256-GCM of `text`, bound to this tenant and purpose: nonce, then ciphertext and tag."""
    return seal_under(current.tenant_id(), purpose, text)


def unseal(purpose: str, blob: bytes) -> str:
    """The text sealed for this purpose; raises cryptography's InvalidTag on anything else."""
    return unseal_under(current.tenant_id(), purpose, blob)


def seal_file(purpose: str, content: bytes) -> bytes:
    """The same for what is no text."""
    return _sealed(current.tenant_id(), purpose, content)


def unseal_file(purpose: str, blob: bytes) -> bytes:
    """Raises cryptography's InvalidTag."""
    return _opened(current.tenant_id(), purpose, blob)


def seal_under(tenant: UUID, purpose: str, text: str) -> bytes:
    """Under the key of any tenant: for `tenants.crossing` alone."""
    return _sealed(tenant, purpose, text.encode())


def unseal_under(tenant: UUID, purpose: str, blob: bytes) -> str:
    """Under the key of any tenant: for `tenants.crossing` alone."""
    return _opened(tenant, purpose, blob).decode()


def seal_with(key: bytes, purpose: str, text: str) -> bytes:
    """Under this key of 32 bytes, which is somebody's own: see `tenants.keys`."""
    return _sealed_under(key, purpose, text.encode())


def unseal_with(key: bytes, purpose: str, blob: bytes) -> str:
    """Raises InvalidTag."""
    return _opened_under(key, purpose, blob).decode()


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


def _sealed(tenant: UUID, purpose: str, content: bytes) -> bytes:
    return _sealed_under(_derived_key(ring.of(tenant).root, "seal"), purpose, content)


def _opened(tenant: UUID, purpose: str, blob: bytes) -> bytes:
    return _opened_under(_derived_key(ring.of(tenant).root, "seal"), purpose, blob)


def _sealed_under(key: bytes, purpose: str, content: bytes) -> bytes:
    return wrapping.wrap(key, content, purpose)


def _opened_under(key: bytes, purpose: str, blob: bytes) -> bytes:
    return wrapping.unwrap(key, blob, purpose)


def _key(purpose: str) -> bytes:
    return _derived_key(ring.of(current.tenant_id()).root, purpose)


@lru_cache(maxsize=4096)
def _derived_key(root: bytes, purpose: str) -> bytes:
    """HKDF-Expand (RFC 5869) of the root of a space."""
    return HKDFExpand(SHA256(), 32, info=purpose.encode()).derive(root)
