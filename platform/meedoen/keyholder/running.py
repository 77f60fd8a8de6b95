"""The process of the key holder: alone in its folder, until it is told to stop."""

import fcntl
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from meedoen.keyholder.escrow import Escrow
from meedoen.keyholder.holder import Holder
from meedoen.keyholder.serving import Server
from meedoen.keyholder.store import Store
from tenants.ground.log_lines import write_lines
from tenants.ground.settings import KEYHOLDER, Settings


class Occupied(RuntimeError):
    """Another key holder works in this folder."""


def run(settings: Settings) -> None:
    """Serve until SIGTERM or Ctrl-C; what is being done then is finished first."""
    settings.require(*KEYHOLDER)
    write_lines()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a fall must not write secrets to a disk
    assert settings.keyholder_folder and settings.keyholder_socket
    for which in (signal.SIGTERM, signal.SIGINT):
        signal.signal(which, lambda *_: sys.exit(0))
    with alone(settings.keyholder_folder):
        server = Server(settings.keyholder_socket, holder(settings), settings.keyholder_secret)
        with server:
            server.serve_forever()


def holder(settings: Settings) -> Holder:
    assert settings.keyholder_folder
    store = Store(settings.keyholder_folder)
    store.tidy()
    return Holder(store, _escrow(settings))


def _escrow(settings: Settings) -> Escrow | None:
    if not settings.custodian_public_key:
        return None
    settings.require("keyholder_escrow_folder")
    assert settings.keyholder_escrow_folder
    return Escrow(settings.keyholder_escrow_folder, settings.custodian_public_key)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """The kernel drops this lock when we end, however we end."""
    Store(folder)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise Occupied(f"Another key holder works in {folder}.") from None
    try:
        yield
    finally:
        os.close(handle)
