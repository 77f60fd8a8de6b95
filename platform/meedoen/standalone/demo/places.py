"""Where the demo keeps its things, and why that is sometimes not the folder that was asked for."""

from __future__ import annotations

import os
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from meedoen.standalone.servers.owner import Owner, make_passable, open_the_way, server_owner
from meedoen.standalone.servers.postgres import SOCKET
from meedoen.standalone.servers.refusal import StartError
from meedoen.standalone.servers.sockets import LONGEST

# Where root keeps the demo when the checkout is in a folder that only root may enter.
SYSTEM_HOME = Path("/var/lib")


@dataclass(frozen=True)
class Places:
    """The folders and files of one demo."""

    home: Path
    sockets: Path

    @property
    def data(self) -> Path:
        return self.home / "postgres"

    @property
    def postgres_sockets(self) -> Path:
        return self.sockets / "pg"

    @property
    def valkey_sockets(self) -> Path:
        return self.sockets / "vk"

    @property
    def keyholder_socket(self) -> Path:
        return self.sockets / "kh" / "keys.sock"

    @property
    def wave_keys(self) -> Path:
        return self.home / "keys"

    @property
    def wave_key_copies(self) -> Path:
        """In earnest on another disk; here only beside the keys."""
        return self.home / "key-copies"

    @property
    def custodian(self) -> Path:
        return self.home / "custodian.key"

    @property
    def run(self) -> Path:
        return self.home / "run"

    @property
    def mail(self) -> Path:
        return self.home / "mail"

    @property
    def secrets(self) -> Path:
        return self.home / "secrets.json"

    @property
    def ports(self) -> Path:
        return self.home / "ports.json"

    @property
    def lock(self) -> Path:
        return self.home / "demo.lock"

    @property
    def filled(self) -> Path:
        return self.home / "filled"


def places_for(folder: Path) -> Places:
    """Decide on the folders; make the two that everything else is in."""
    home = _home(folder.resolve())
    sockets = _sockets(home)
    for made in (home, sockets):
        make_passable(made)
        _refuse_foreign(made)
    return Places(home, sockets)


def _refuse_foreign(folder: Path) -> None:
    """In a folder of somebody else, that person could put another socket in the place of ours."""
    if folder.lstat().st_uid not in (os.geteuid(), 0):
        raise StartError(
            f"De map {folder} is van een andere gebruiker van deze computer. "
            "Kies een eigen map: MEEDOEN_DEMO_DIR=/pad/naar/map make demo"
        )


def private_folder(path: Path) -> Path:
    """A folder for our own OS user alone."""
    path.mkdir(mode=0o700, exist_ok=True)
    path.chmod(0o700)
    return path


def _home(folder: Path) -> Path:
    owner = server_owner(folder / "postgres")
    if owner.is_self or _can_reach(folder, owner):
        return folder
    return SYSTEM_HOME / f"meedoen-{_mark(folder)}"


def _can_reach(folder: Path, owner: Owner) -> bool:
    try:
        open_the_way(folder / "postgres", owner)
    except StartError:
        return False
    return True


def _sockets(home: Path) -> Path:
    """Beside the data, unless the path is too long for a socket."""
    near = home / "s"
    if len(os.fsencode(near / "pg" / SOCKET)) < LONGEST:
        return near
    return Path(tempfile.gettempdir()) / f"meedoen-{os.geteuid()}-{_mark(home)}"


def _mark(path: Path) -> str:
    return f"{zlib.crc32(os.fsencode(path)):08x}"
