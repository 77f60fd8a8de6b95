"""Puts a backup back in a new database, and opens the house when nobody is in it who was erased."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyrage
import sqlalchemy as sa

from meedoen.keeping import doors, settling, unpacking
from meedoen.keeping.dumping import counts
from meedoen.keeping.manifest import Manifest, Unusable, refuse_changed
from meedoen.keeping.settling import Settled
from meedoen.keyholder import asking as keyholder
from tenants.ground import register
from tenants.ground.migrating import knows, upgrade
from tenants.ground.settings import RESTORE, Settings


@dataclass(frozen=True)
class Ready:
    """A backup that was looked over: nothing of it can turn out wrong half-way."""

    manifest: Manifest
    path: Path
    key: pyrage.x25519.Identity
    register: register.Register


def look_over(folder: Path, private: str, settings: Settings) -> Ready:
    """Touches nothing. `private` is the text of the file with the private key. Raises Unusable."""
    settings.require(*RESTORE)
    _refuse_without_the_key_holder(settings)
    manifest, mark = Manifest.read(folder)
    if not knows(manifest.migration):
        raise Unusable(f"This Meedoen does not know migration {manifest.migration}: it is older.")
    refuse_changed(folder, manifest.part)
    key = unpacking.identity(private)
    unpacking.refuse_unreadable(path := folder / manifest.part.name, key)
    entries = _entries(settings)
    if f"{register.BACKUP} {mark}" not in entries:
        raise Unusable(
            "The register does not know this backup: it is another register, an old copy of it,"
            " or somebody made this backup that we did not."
        )
    return Ready(manifest, path, key, entries)


def _refuse_without_the_key_holder(settings: Settings) -> None:
    """It alone knows which waves closed since."""
    try:
        keyholder.has_custodian(settings)
    except keyholder.Away as fault:
        raise Unusable(f"{fault} Start it first.") from None


def put_back(ready: Ready, settings: Settings, now: datetime) -> list[Settled]:
    """The house opens at the end, or stays closed. Raises Unusable, or Failed of a program."""
    with _as_owner(settings) as connection:
        unpacking.refuse_filled(connection)
        doors.close(connection)
    unpacking.unpack(ready.path, ready.key, settings.migrator_database_url)
    _refuse_missing(ready.manifest, settings.backup_database_url)
    return _open_house(settings, ready.manifest.started_at, ready.register, now)


def settle(since: datetime, settings: Settings, now: datetime) -> list[Settled]:
    """The same for a database that PostgreSQL itself put back as it was at this moment, from its own
    archive or from a copy of its disk. Raises Unusable."""
    settings.require(*RESTORE)
    _refuse_without_the_key_holder(settings)
    entries = _entries(settings)
    with _as_owner(settings) as connection:
        doors.close(connection)
    return _open_house(settings, register.moment(since), entries, now)


def _open_house(
    settings: Settings, backup: str, entries: register.Register, now: datetime
) -> list[Settled]:
    upgrade(settings.migrator_database_url)
    settled = settling.settle(settling.rooms(settings), backup, entries, now)
    with _as_owner(settings) as connection:
        doors.open_again(connection)
    return settled


def _entries(settings: Settings) -> register.Register:
    assert settings.register_folder is not None
    try:
        return register.read(settings.register_folder)
    except register.Unreadable as place:
        raise Unusable(
            f"The register cannot be read: {place}. Is it a piece of a line, from a fall? Take it"
            " out: the whole line was written below it. Is it not? Take a copy of the register."
        ) from None


def _refuse_missing(manifest: Manifest, dsn: str) -> None:
    """Counted by the role that sees all, as when the backup was made."""
    engine = sa.create_engine(dsn, poolclass=sa.NullPool)
    with engine.connect() as connection:
        found = counts(connection)
    wrong = [name for name, count in manifest.tables.items() if found.get(name) != count]
    if wrong:
        raise Unusable(f"Not all rows came back: {', '.join(wrong)}.")


@contextmanager
def _as_owner(settings: Settings) -> Iterator[sa.Connection]:
    url = sa.make_url(settings.migrator_database_url).update_query_dict(settling.OWNER)
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        yield connection
    engine.dispose()
