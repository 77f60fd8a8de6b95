"""Sealing an anonymous answer so that only the key holder can open it (HPKE, RFC 9180)."""

import json
from functools import lru_cache
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from meedoen.keyholder.keys import SUITE, WaveName
from tenants import current

BLOCK = 512
# Beside the answers: attributes, and how far somebody is.
BESIDE = 300


class NoKey(RuntimeError):
    """A wave of an earlier version has no key pair of its own yet."""


def sealed(wave_id: UUID, public_key: bytes | None, content: dict[str, Any], longest: int) -> bytes:
    """`content` for the private half of the wave's key pair; bound to this tenant and wave.

    longest: of the questionnaire; see `padded`.
    """
    if public_key is None:
        raise NoKey("Run `meedoen keys adopt`: a wave that is open has no key pair of its own.")
    text = json.dumps(content, separators=(",", ":"), ensure_ascii=False)
    plain = padded(text, longest)
    return SUITE.encrypt(plain, _read(public_key), WaveName(current.tenant_id(), wave_id).info)


def padded(text: str, longest: int) -> bytes:
    """With spaces at the end, which JSON allows, up to what the longest answer would take.

    The length of what is sealed must not tell which answer it is: one long answer among short
    ones would be known by it. Only an answer in rare letters throughout can still be longer.
    """
    plain, room = text.encode(errors="surrogatepass"), _blocks(longest + BESIDE)
    return plain.ljust(max(room, _blocks(len(plain))))


def _blocks(length: int) -> int:
    return -(-length // BLOCK) * BLOCK


@lru_cache(maxsize=64)
def _read(public_key: bytes) -> X25519PublicKey:
    return X25519PublicKey.from_public_bytes(public_key)
