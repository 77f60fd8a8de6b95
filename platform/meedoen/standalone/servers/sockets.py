"""Keeps the folder with a server's unix socket private: who can reach the socket can log in."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from meedoen.standalone.servers.owner import PRIVATE_IDS, Owner, open_the_way
from meedoen.standalone.servers.refusal import StartError

# The kernel takes 107 bytes (104 on macOS); a margin keeps the sentence ours.
LONGEST = 100


def prepare(folder: Path, socket_name: str, owner: Owner) -> None:
    """Make the folder when it is missing and refuse one that others can enter."""
    _refuse_long(folder / socket_name)
    open_the_way(folder, owner)
    folder.mkdir(mode=0o700, exist_ok=True)
    _refuse_open(folder, owner)
    if not owner.is_self:
        os.chown(folder, owner.uid, owner.gid)


def _refuse_long(path: Path) -> None:
    length = len(os.fsencode(path.absolute()))
    if length >= LONGEST:
        raise StartError(
            f"Het pad {path} is {length} bytes lang; het moet korter zijn dan {LONGEST}. "
            "Zet Meedoen in een map met een korter pad."
        )


def _refuse_open(folder: Path, owner: Owner) -> None:
    facts = folder.lstat()
    ours = facts.st_uid in (owner.uid, os.geteuid()) or (
        os.geteuid() == 0 and facts.st_uid in PRIVATE_IDS
    )
    if stat.S_ISDIR(facts.st_mode) and stat.S_IMODE(facts.st_mode) == 0o700 and ours:
        return
    raise StartError(
        f"De map {folder} moet een gewone map zijn waar alleen Meedoen in mag (rechten 0700). "
        f"Verwijder de map, of geef het commando: chmod 700 {folder}"
    )
