"""The register of what was erased: hashes alone, in files outside the database and its backups.

A backup brings back what was erased after it was made. What it may not bring back stands here, and
which backups are ours. A file per machine, user and month: nobody writes in the file of another, and
one that is older than every backup can be thrown away.
"""

import hashlib
import os
import re
import socket
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

Register = Mapping[str, datetime]
"""When each entry was written, for the last time."""

LINE = re.compile(r"([a-z]+ [0-9a-f]{64}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)")
ENDING = ".register"
BACKUP = "backup"


class Unreadable(RuntimeError):
    """A line of the register is not what was written there."""


def entry(what: str, *parts: object) -> str:
    """What it is about, and the SHA-256 of what says which one. An id of ours is random enough that
    nobody finds it by trying."""
    told = ":".join(map(str, (what, *parts)))
    return f"{what} {hashlib.sha256(told.encode()).hexdigest()}"


def enter(folder: Path, line: str, now: datetime) -> None:
    """Write an entry, which is on the disk when this returns; twice is no mistake."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{now:%Y-%m}-{socket.gethostname()}-{os.getuid()}{ENDING}"
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    os.fchmod(handle, 0o640)  # the group of the folder reads it, to put a backup back
    with os.fdopen(handle, "r+b", buffering=0) as file:
        file.write(
            f"{'' if _ends_whole(file.fileno()) else chr(10)}{line} {moment(now)}\n".encode()
        )
        os.fsync(file.fileno())
    _sync(folder)


def read(folder: Path) -> Register:
    """Every entry of every file here. Raises Unreadable, naming file and line."""
    found: dict[str, datetime] = {}
    for path in sorted(folder.glob(f"*{ENDING}")):
        lines = path.read_text("ascii", "replace").splitlines()
        for number, line in enumerate(lines, start=1):
            if line:
                entered, when = _understood(line, f"{path}, line {number}")
                found[entered] = max(when, found.get(entered, when))
    return found


def last_backup(known: Register) -> datetime | None:
    """When the newest backup was begun."""
    made = (when for entered, when in known.items() if entered.startswith(f"{BACKUP} "))
    return max(made, default=None)


def moment(when: datetime) -> str:
    """As it stands in the register and in the manifest of a backup."""
    return f"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _understood(line: str, place: str) -> tuple[str, datetime]:
    whole = LINE.fullmatch(line)
    if whole is None:
        raise Unreadable(place)
    return whole[1], datetime.fromisoformat(whole[2])


def _ends_whole(handle: int) -> bool:
    """False after a fall in the middle of a line, which is then written again below it."""
    size = os.fstat(handle).st_size
    return size == 0 or os.pread(handle, 1, size - 1) == b"\n"


def _sync(folder: Path) -> None:
    """The names of files are on the disk only after this."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
