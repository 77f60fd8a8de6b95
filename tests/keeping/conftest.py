"""A house that makes backups, and a second database to put them back in."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pyrage
import pytest
import sqlalchemy as sa
from flask import Flask

from meedoen import house
from meedoen.keeping import dumping, restoring
from meedoen.keeping.settling import Settled
from meedoen.standalone.servers.binaries import postgres_programs
from meedoen.standalone.servers.bootstrap import create_database
from meedoen.standalone.servers.owner import server_owner
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from meedoen.web.app import create_app
from tenants import hosts
from tenants.ground.migrating import upgrade
from tenants.ground.settings import Settings, configure
from tests.ground.tables import DATABASE
from tests.house import Home

OTHER = "teruggezet"
URLS = (
    "database_url", "worker_database_url", "region_database_url", "migrator_database_url",
    "backup_database_url",
)  # fmt: skip


@dataclass
class Keeper:
    """Who makes backups and puts them back; `private` is the half that is kept elsewhere."""

    settings: Settings
    private: str
    folder: Path
    other: Settings

    def back_up(self) -> Path:
        made = self.folder / f"backup{len(list(self.folder.glob('backup*')))}"
        dumping.back_up(made, self.settings, datetime.now(UTC))
        return made

    def of_before(self, postgres: EmbeddedPostgres, revision: str) -> Path:
        """A backup of a house that no migration after this one had come to."""
        create_database(postgres.superuser_dsn(), OTHER)
        upgrade(self.other.migrator_database_url, revision)
        self.do(
            "insert into space (id, kind, slug, name, style, sender, created_at) values"
            " (gen_random_uuid(), 'platform', 'platform', 'Meedoen', '{}', '{}', now())"
        )
        dumping.back_up(made := self.folder / "of_before", self.other, datetime.now(UTC))
        drop(postgres)
        create_database(postgres.superuser_dsn(), OTHER)
        return made

    def look_over(self, backup: Path) -> restoring.Ready:
        return restoring.look_over(backup, self.private, self.other)

    def put_back(self, backup: Path) -> dict[str, Settled]:
        """What was done, by space."""
        settled = restoring.put_back(self.look_over(backup), self.other, datetime.now(UTC))
        return {one.space: one for one in settled}

    def look(self, statement: str, **params: Any) -> list[Any]:
        """In the house that was put back, past every policy."""
        engine = sa.create_engine(self.superuser, poolclass=sa.NullPool)
        with engine.begin() as connection:
            return list(connection.execute(sa.text(statement), params).mappings())

    def do(self, statement: str) -> None:
        engine = sa.create_engine(self.superuser, poolclass=sa.NullPool)
        with engine.begin() as connection:
            connection.execute(sa.text(statement))

    @property
    def superuser(self) -> sa.URL:
        url = sa.make_url(self.other.migrator_database_url)
        return url.set(username="postgres", password=None)

    def home(self, slug: str) -> Home:
        """A space of the house that was put back, with its web and its worker."""
        web, worker = create_app(self.other), create_app(self.other, role="worker")
        hosts.forget()
        with web.app_context():
            found = hosts.space_by_slug(slug)
        assert found is not None
        return Home(**vars(found), web=web, worker=worker)


@pytest.fixture(scope="session")
def programs(postgres: EmbeddedPostgres) -> Path:
    """Where the programs are of the PostgreSQL that the tests run on."""
    other = os.environ.get("MEEDOEN_TEST_POSTGRES")
    owner = server_owner(postgres.data)
    copied = postgres.data.with_name("postgresql")
    return Path(other) if other else postgres_programs(owner, copy_to=copied)


@pytest.fixture
def keeper(
    settings: Settings, app: Flask, worker_app: Flask, postgres: EmbeddedPostgres, programs: Path,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Keeper]:  # fmt: skip
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    pair = pyrage.x25519.Identity.generate()
    known = replace(
        settings, backup_recipient=str(pair.to_public()), register_folder=tmp_path / "register"
    )
    drop(postgres)
    create_database(postgres.superuser_dsn(), OTHER)
    elsewhere = {name: getattr(known, name).replace(f"/{DATABASE}?", f"/{OTHER}?") for name in URLS}
    configure(known)
    yield Keeper(known, f"private: {pair}\n", tmp_path, replace(known, **elsewhere))
    configure(settings)
    hosts.forget()
    drop(postgres)


def registered(space: Home, what: str, erased: UUID, when: datetime | None = None) -> None:
    """The worker answers, at this moment, the bell that erasing rang."""
    with space.as_worker():
        house.jobs()[f"register_{what}"].verb(erased, when or datetime.now(UTC))


def drop(postgres: EmbeddedPostgres) -> None:
    dsn = postgres.superuser_dsn().replace("+psycopg", "", 1)
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute(f"drop database if exists {OTHER} with (force)")
