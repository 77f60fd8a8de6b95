"""What is secret of one wave: the half of a key pair that opens answers, and what links are made of."""

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

# RFC 9180. `info` binds what is sealed to the wave (an answer) or to its purpose (a copy of keys).
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True)
class WaveName:
    """Whose wave, and which."""

    tenant: UUID
    wave: UUID

    def __str__(self) -> str:
        return f"{self.tenant}.{self.wave}"

    @property
    def info(self) -> bytes:
        return self.tenant.bytes + self.wave.bytes

    @classmethod
    def read(cls, text: str) -> "WaveName":
        """Raises ValueError for anything but two ids: the text becomes the name of a file."""
        tenant, _, wave = text.partition(".")
        return cls(UUID(tenant), UUID(wave))


@dataclass(frozen=True)
class Keys:
    """The secrets of one wave, raw."""

    answers: bytes
    links: bytes

    @classmethod
    def fresh(cls) -> "Keys":
        private = X25519PrivateKey.generate().private_bytes_raw()
        return cls(private, secrets.token_bytes(32))

    @property
    def public(self) -> bytes:
        """What an answer is sealed to; no secret."""
        return X25519PrivateKey.from_private_bytes(self.answers).public_key().public_bytes_raw()

    def opened(self, name: WaveName, blob: bytes) -> bytes:
        """Raises cryptography's InvalidTag for what was not sealed to this wave."""
        private = X25519PrivateKey.from_private_bytes(self.answers)
        return SUITE.decrypt(blob, private, name.info)

    def link(self, invitation: bytes) -> bytes:
        """The secret in the link of an invitation: 128 bits as 26 characters, always the same."""
        mac = hmac.new(self.links, len(invitation).to_bytes(4, "big") + invitation, hashlib.sha256)
        return base64.b32encode(mac.digest()[:16]).rstrip(b"=").lower()

    def to_bytes(self) -> bytes:
        return json.dumps({"answers": self.answers.hex(), "links": self.links.hex()}).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Keys":
        read = json.loads(content)
        return cls(bytes.fromhex(read["answers"]), bytes.fromhex(read["links"]))
