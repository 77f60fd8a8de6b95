"""Decides as which OS user a server process runs, because PostgreSQL refuses to be root."""

from __future__ import annotations

import os
import pwd
import stat
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meedoen.standalone.servers.refusal import StartError

# systemd's table of user ids leaves 60578-61183 to nobody, and it lies below 65536, so that it
# also exists inside a container whose user namespace maps only that many ids. Using a number
# without a passwd entry means that no user has to be made on the machine.
PRIVATE_IDS = range(60578, 61184)


@dataclass(frozen=True)
class Owner:
    """The numeric user and group that a server process and its folders belong to."""

    uid: int
    gid: int

    @property
    def is_self(self) -> bool:
        return self.uid == os.geteuid()

    def launch(self) -> dict[str, Any]:
        """Keyword arguments for subprocess.Popen."""
        if self.is_self:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def take(self, folder: Path) -> None:
        """Make a folder and all below it this owner's; never follows a link."""
        if self.is_self:
            return
        os.chown(folder, self.uid, self.gid, follow_symlinks=False)
        for place, folders, files in os.walk(folder):
            for name in (*folders, *files):
                os.chown(Path(place) / name, self.uid, self.gid, follow_symlinks=False)


def own_name() -> str:
    """The name of our own OS user, which peer authentication needs."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        raise StartError(
            f"Gebruiker {os.geteuid()} heeft geen naam op deze computer (/etc/passwd); "
            "PostgreSQL kan zo niet starten. Start Meedoen als een gebruiker met een naam."
        ) from None


def server_owner(folder: Path) -> Owner:
    """The owner for a server with this folder: ourselves, or a private one when we are root."""
    if os.geteuid() != 0:
        return Owner(os.geteuid(), os.getegid())
    if folder.exists() and (known := folder.stat()).st_uid != 0:
        return Owner(known.st_uid, known.st_gid)
    number = _free_id(str(folder.absolute()))
    return Owner(number, number)


def _free_id(seed: str) -> int:
    first = zlib.crc32(seed.encode())
    taken = {entry.pw_uid for entry in pwd.getpwall()}
    for step in range(len(PRIVATE_IDS)):
        number = PRIVATE_IDS[(first + step) % len(PRIVATE_IDS)]
        if number not in taken:
            return number
    raise StartError("Er is geen vrij gebruikersnummer tussen 60578 en 61183 voor PostgreSQL.")


def first_barrier(path: Path, owner: Owner) -> Path | None:
    """The highest folder above `path` that this owner may not pass, if there is one."""
    for folder in reversed(path.absolute().parents):
        if folder.exists() and not _may_pass(folder, owner):
            return folder
    return None


def _may_pass(folder: Path, owner: Owner) -> bool:
    facts = folder.stat()
    if facts.st_uid == owner.uid:
        return bool(facts.st_mode & stat.S_IXUSR)
    if facts.st_gid == owner.gid:
        return bool(facts.st_mode & stat.S_IXGRP)
    return bool(facts.st_mode & stat.S_IXOTH)


def open_the_way(path: Path, owner: Owner) -> None:
    """Make the folders above `path` and let the owner pass through them, without letting it list.

    Folders that exist outside the temporary directory are never changed: they are somebody's.
    """
    make_passable(path.absolute().parent)
    temporary = Path(tempfile.gettempdir()).resolve()
    while (barrier := first_barrier(path, owner)) is not None:
        ours = temporary in barrier.resolve().parents and barrier.stat().st_uid == os.geteuid()
        if not ours:
            raise StartError(
                f"PostgreSQL draait niet als root en mag niet door de map {barrier}. "
                "Kies een map waar elke gebruiker doorheen mag, bijvoorbeeld onder /var/lib."
            )
        barrier.chmod(stat.S_IMODE(barrier.stat().st_mode) | stat.S_IXOTH)


def make_passable(folder: Path) -> None:
    """Make a folder, and those above it, that others may pass through; leave those that exist."""
    if folder.exists():
        return
    make_passable(folder.parent)
    folder.mkdir()
    folder.chmod(0o711)
