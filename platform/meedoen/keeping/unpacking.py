"""The tables of a backup, back in an empty database: all of them or none."""

import re
import subprocess
import tempfile
from pathlib import Path
from typing import IO

import pyrage
import sqlalchemy as sa

from meedoen.keeping import programs
from meedoen.keeping.manifest import Unusable

OWNER = "meedoen_owner"
# As a script, so that one transaction holds it. What psql says must not repeat a row.
UNPACK = ["pg_restore", "--file=-", "--no-owner", f"--role={OWNER}", "--exit-on-error"]
RUN = [
    "psql", "--no-psqlrc", "--quiet", "--single-transaction", "--no-password", "--file=-",
    "--set=ON_ERROR_STOP=1", "--set=VERBOSITY=sqlstate",
]  # fmt: skip
TABLES = sa.text(
    "select count(*) from pg_class c join pg_namespace n on n.oid = relnamespace"
    " where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')"
)
PRIVATE = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]+")
UNREADABLE = (pyrage.DecryptError, OSError)


class Nowhere:
    """Takes what is written and keeps nothing."""

    def write(self, some: bytes) -> int:
        return len(some)

    def flush(self) -> None:
        """Nothing waits."""


def identity(text: str) -> pyrage.x25519.Identity:
    """The private half, in what `meedoen keys backup` prints or alone. Raises Unusable."""
    found = PRIVATE.search(text)
    try:
        return pyrage.x25519.Identity.from_str(found[0] if found else "")
    except pyrage.IdentityError:
        raise Unusable("This file holds no private key of backups.") from None


def refuse_unreadable(path: Path, key: pyrage.x25519.Identity) -> None:
    """Opened from beginning to end once, before anything is touched. Raises Unusable."""
    try:
        with path.open("rb") as file:
            pyrage.decrypt_io(file, Nowhere(), [key])
    except UNREADABLE:
        raise Unusable("This private key does not open this backup.") from None


def refuse_filled(connection: sa.Connection) -> None:
    if connection.execute(TABLES).scalar_one():
        raise Unusable("This database is not empty: put a backup back in a new one.")


def unpack(path: Path, key: pyrage.x25519.Identity, dsn: str) -> None:
    """As the owner; no byte of it stands on a disk in the open. Raises programs.Failed."""
    with tempfile.NamedTemporaryFile() as first, tempfile.NamedTemporaryFile() as second:
        reading = programs.start(UNPACK, dsn, first.file, feed=subprocess.PIPE)
        running = programs.start(RUN, dsn, second.file, feed=reading.stdout, out=subprocess.DEVNULL)
        assert reading.stdin is not None
        assert reading.stdout is not None
        reading.stdout.close()  # the other end is psql's alone: when that stops, all of it stops
        _pour(path, reading.stdin, key)
        programs.finish(running, Path(second.name))
        programs.finish(reading, Path(first.name))


def _pour(path: Path, into: IO[bytes], key: pyrage.x25519.Identity) -> None:
    """Who reads hangs up when it fails, and says why itself."""
    try:
        with path.open("rb") as file, into:
            pyrage.decrypt_io(file, into, [key])
    except UNREADABLE:
        return
