"""The demo's passwords and keys: made at the first start, kept in a file for our own user alone."""

from __future__ import annotations

import base64
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

LOGIN_ROLES = ("meedoen_migrator", "meedoen_app", "meedoen_worker", "meedoen_region")


@dataclass(frozen=True)
class SecretKeys:
    """Keys are in base64, as the settings take them."""

    passwords: Mapping[str, str]
    master_key: str
    holding_public_key: str
    holding_private_key: str

    @property
    def master_key_bytes(self) -> bytes:
        return base64.b64decode(self.master_key)


def read_or_make(path: Path) -> SecretKeys:
    """The same keys at every start: with other keys, the stored data cannot be read."""
    if path.exists():
        return SecretKeys(**json.loads(path.read_text(encoding="utf-8")))
    made = _make()
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(asdict(made), file)
        file.flush()
        os.fsync(handle)
    part.replace(path)
    return made


def _make() -> SecretKeys:
    private = X25519PrivateKey.generate()
    return SecretKeys(
        passwords={role: secrets.token_urlsafe(24) for role in LOGIN_ROLES},
        master_key=_text(secrets.token_bytes(32)),
        holding_public_key=_text(private.public_key().public_bytes_raw()),
        holding_private_key=_text(private.private_bytes_raw()),
    )


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
