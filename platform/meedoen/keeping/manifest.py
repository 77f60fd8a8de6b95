"""What a backup says of itself, and whether it is still what it says."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

FORMAT = 1
NAME = "manifest.json"
AT_ONCE = 1024 * 1024


class Unusable(Exception):
    """This backup cannot be put back, or not here; the message says why, in a sentence."""


@dataclass(frozen=True)
class Part:
    """A file of the backup; `size` in bytes, `sha256` in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """`migration` is the revision of the tables, `postgresql` the major version that they came from,
    `tables` how many rows each had. Moments are ISO 8601 in UTC."""

    migration: str
    postgresql: int
    started_at: str
    ended_at: str
    part: Part
    tables: Mapping[str, int]
    format: int = FORMAT

    def write(self, folder: Path) -> str:
        """Returns the SHA-256 of the file, by which the register knows this backup."""
        text = json.dumps(asdict(self), indent=2).encode() + b"\n"
        (folder / NAME).write_bytes(text)
        return hashlib.sha256(text).hexdigest()

    @classmethod
    def read(cls, folder: Path) -> tuple[Self, str]:
        """The manifest, and the SHA-256 of its file. Raises Unusable."""
        try:
            text = (folder / NAME).read_bytes()
        except OSError:
            raise Unusable(f"There is no {NAME} in {folder}: a backup ends with it.") from None
        return cls._of(_document(text)), hashlib.sha256(text).hexdigest()

    @classmethod
    def _of(cls, told: dict[str, Any]) -> Self:
        if told.get("format") != FORMAT:
            raise Unusable(
                f"This backup has form {told.get('format')}; here form {FORMAT} is read."
            )
        try:
            return cls(**told | {"part": Part(**told["part"])})
        except (KeyError, TypeError):
            raise Unusable("The manifest is not whole.") from None


def refuse_changed(folder: Path, part: Part) -> None:
    """Raises Unusable when the file is not, to the byte, what was written."""
    path = folder / part.name
    try:
        size = path.stat().st_size
    except OSError:
        raise Unusable(f"{part.name} is not there.") from None
    if size != part.size:
        raise Unusable(f"{part.name} has {size} bytes; it was made with {part.size}.")
    if digest_of(path) != part.sha256:
        raise Unusable(f"{part.name} is not what it was when it was made.")


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _document(text: bytes) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise Unusable("The manifest cannot be read.")
    return told
