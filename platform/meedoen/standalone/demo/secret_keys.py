"""The demo's passwords and keys: made at the first start, kept in a file for our own user alone."""

from __future__ import annotations

import base64
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

LOGIN_ROLES = ("meedoen_migrator", "meedoen_app", "meedoen_worker", "meedoen_region")


@dataclass(frozen=True)
class SecretKeys:
    """Keys are in base64, as the settings take them.

    old_holding_key: of a demo of an earlier version, until its open waves have keys of their own.
    """

    passwords: Mapping[str, str]
    master_key: str
    keyholder_secret: str
    custodian_public_key: str
    old_holding_key: str = ""

    @property
    def master_key_bytes(self) -> bytes:
        return base64.b64decode(self.master_key)


def read_or_make(path: Path, custodian: Path) -> SecretKeys:
    """The same keys at every start: with other keys, the stored data cannot be read.

    In earnest a custodian keeps their private key offline; the demo's lies in a file of its own.
    """
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    keys = SecretKeys(**_made(custodian, known) | _in_our_words(known))
    _write(path, json.dumps(asdict(keys)))
    return keys


def forget_old_key(path: Path, keys: SecretKeys) -> None:
    _write(path, json.dumps(asdict(replace(keys, old_holding_key=""))))


def _in_our_words(known: dict[str, Any]) -> dict[str, Any]:
    """Earlier versions had one key pair for all waves."""
    old = (
        {"old_holding_key": known["holding_private_key"]} if "holding_private_key" in known else {}
    )
    return old | {name: known[name] for name in known if not name.startswith("holding_")}


def _made(custodian: Path, known: dict[str, Any]) -> dict[str, Any]:
    """What was not known yet; a custodian's key pair is made but once."""
    made: dict[str, Any] = {
        "passwords": {role: secrets.token_urlsafe(24) for role in LOGIN_ROLES},
        "master_key": _text(secrets.token_bytes(32)),
        "keyholder_secret": _text(secrets.token_bytes(32)),
    }
    if "custodian_public_key" not in known:
        private = X25519PrivateKey.generate()
        _write(custodian, _text(private.private_bytes_raw()))
        made["custodian_public_key"] = _text(private.public_key().public_bytes_raw())
    return made


def _write(path: Path, text: str) -> None:
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(handle)
    part.replace(path)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
