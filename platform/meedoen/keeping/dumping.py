"""Makes a backup: one picture of the whole database, locked for who holds the private key elsewhere.

Only the public half is here, so whoever breaks in can read no backup that was made before. The
master key and what the key holder keeps are in no backup.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import pyrage
import sqlalchemy as sa

from meedoen.keeping import manifest, programs
from meedoen.keeping.manifest import Manifest, Part
from tenants.ground import register
from tenants.ground.migrating import standing
from tenants.ground.settings import BACKUP, Settings

DATABASE = "database.age"
SEES_ALL = sa.text("select rolbypassrls or rolsuper from pg_roles where rolname = current_user")
TABLES = sa.text(
    "select format('%I.%I', schemaname, tablename) from pg_tables"
    " where schemaname in ('public', 'pseudonym') order by 1"
)


class NotMade(Exception):
    """No backup was made; the message says why, in a sentence."""


@dataclass(frozen=True)
class Picture:
    """The database at one moment; `name` lets another connection see the same."""

    connection: sa.Connection
    name: str
    migration: str
    postgresql: int
    tables: dict[str, int]


def back_up(folder: Path, settings: Settings, now: datetime) -> Manifest:
    """Fill a new folder; what has no manifest in the end is no backup. Raises NotMade."""
    settings.require(*BACKUP)
    recipient = _recipient(settings.backup_recipient)
    _make(folder)
    try:
        with _picture(settings.backup_database_url) as picture:
            part = _locked(folder, picture.name, settings.backup_database_url, recipient)
            made = Manifest(
                migration=picture.migration, postgresql=picture.postgresql,
                started_at=register.moment(now), ended_at=register.moment(datetime.now(UTC)), part=part,
                tables=picture.tables,
            )  # fmt: skip
        mark = made.write(folder)
        assert settings.register_folder is not None
        register.enter(settings.register_folder, f"{register.BACKUP} {mark}", now)
    except (programs.Failed, sa.exc.SQLAlchemyError, OSError) as fault:
        for name in (manifest.NAME, DATABASE):
            (folder / name).unlink(missing_ok=True)
        raise NotMade(str(getattr(fault, "orig", fault)).strip()) from None
    return made


def _make(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise NotMade(f"{folder} is not empty: each backup has a folder of its own.")


def _recipient(text: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        why = "MEEDOEN_BACKUP_RECIPIENT is no public key as `meedoen keys backup` prints it."
        raise NotMade(why) from None


@contextmanager
def _picture(dsn: str) -> Iterator[Picture]:
    """Raises NotMade for a role that policies hold for: it would see no row of any gemeente."""
    engine = sa.create_engine(dsn, poolclass=sa.NullPool)
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection:
        if not connection.execute(SEES_ALL).scalar_one():
            raise NotMade("The role of MEEDOEN_BACKUP_DATABASE_URL does not see all rows.")
        version = connection.execute(sa.text("show server_version_num")).scalar_one()
        yield Picture(
            connection, connection.execute(sa.text("select pg_export_snapshot()")).scalar_one(),
            standing(connection) or "", int(version) // 10000, counts(connection),
        )  # fmt: skip
    engine.dispose()


def counts(connection: sa.Connection) -> dict[str, int]:
    """The rows of each table, by its name with its schema; for a role that sees all of them."""
    names = list(connection.scalars(TABLES))
    asked = ((name, sa.text(f"select count(*) from {name}")) for name in names)  # noqa: S608
    return {name: connection.execute(query).scalar_one() for name, query in asked}


class Measured:
    """A file that knows what was written to it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._hash, self.size = file, hashlib.sha256(), 0

    def write(self, some: bytes) -> int:
        self._hash.update(some)
        self.size += len(some)
        return self._file.write(some)

    def flush(self) -> None:
        self._file.flush()

    def part(self, name: str) -> Part:
        return Part(name, self.size, self._hash.hexdigest())


def _locked(folder: Path, picture: str, dsn: str, recipient: pyrage.x25519.Recipient) -> Part:
    """No byte of it stands on a disk in the open."""
    command = ["pg_dump", "--format=custom", f"--snapshot={picture}", "--no-password"]
    with (folder / DATABASE).open("xb") as file, tempfile.NamedTemporaryFile() as words:
        measured = Measured(file)
        with programs.start(command, dsn, words.file) as dump:
            pyrage.encrypt_io(dump.stdout, measured, [recipient])
        programs.finish(dump, Path(words.name))
        file.flush()
        os.fsync(file.fileno())
    return measured.part(DATABASE)
