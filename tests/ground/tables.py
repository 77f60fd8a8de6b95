"""One database with the spaces in it, built by the migrations; empty at the start of each test."""

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from redis import Redis

from meedoen.standalone.servers.bootstrap import create_database, create_roles
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tenants import hosts
from tenants.ground import wrapping
from tenants.ground.ids import new_id
from tenants.ground.migrating import upgrade
from tenants.ground.settings import Settings
from tenants.keys import ring
from tenants.keys.models import TenantKey
from tenants.models import SpaceRow
from tenants.spaces import Kind
from tests.ground.snapshots import Snapshots

ROLES = ("meedoen_migrator", "meedoen_app", "meedoen_worker", "meedoen_region", "meedoen_backup")
DATABASE = "meedoen"
MANY = 50
SENDER = "jsonb_build_object('name', 'Inwonerpanel ' || name, 'address', 'panel@' || slug || '.example.nl')"
AS_FOUNDED = f"update space set style = '{{}}', sender = {SENDER} where style <> '{{}}' or sender <> {SENDER}"
SPACES = (
    (Kind.GEMEENTE, "velsen", "Velsen", "GM0453"),
    (Kind.GEMEENTE, "beverwijk", "Beverwijk", "GM0375"),
    (Kind.GEMEENTE, "heemskerk", "Heemskerk", "GM0396"),
    (Kind.REGIO, "ijmond", "IJmond", None),
    (Kind.PLATFORM, "platform", "Meedoen", None),
)
# A space that a test founded or moved, without asking the guards of what moved.
AS_BEFORE = f"""
set local session_replication_role = replica;
update space set state = 'live', successor_id = null where state <> 'live' or successor_id is not null;
update space set own_host = null, earlier_hosts = '{{}}' where own_host is not null or earlier_hosts <> '{{}}';
delete from space where slug not in ({", ".join(f"'{slug}'" for _, slug, *_ in SPACES)})
"""


@pytest.fixture(scope="session")
def settings(postgres: EmbeddedPostgres, redis_url: str, keyholder: Settings) -> Settings:
    create_roles(postgres.superuser_dsn(), dict.fromkeys(ROLES, "geheim"))
    create_database(postgres.superuser_dsn(), DATABASE)
    dsn = {role: postgres.dsn(role, "geheim", DATABASE) for role in ROLES}
    upgrade(dsn["meedoen_migrator"])
    made = Settings(
        database_url=dsn["meedoen_app"],
        worker_database_url=dsn["meedoen_worker"],
        region_database_url=dsn["meedoen_region"],
        migrator_database_url=dsn["meedoen_migrator"],
        backup_database_url=dsn["meedoen_backup"],
        redis_url=redis_url,
        smtp_host="127.0.0.1",
        smtp_port=1,
        smtp_starttls=False,
        master_key=base64.b64decode("A" * 43 + "="),
        keyholder_socket=keyholder.keyholder_socket,
        keyholder_secret=keyholder.keyholder_secret,
        domain="localhost",
        scheme="http",
    )
    _found_spaces(postgres.superuser_dsn(DATABASE))
    return made


def _found_spaces(dsn: str) -> None:
    engine = sa.create_engine(dsn)
    with engine.begin() as connection:
        for kind, slug, name, gm_code in SPACES:
            connection.execute(
                sa.insert(SpaceRow).values(
                    id=new_id(),
                    kind=kind,
                    slug=slug,
                    name=name,
                    gm_code=gm_code,
                    style={},
                    sender={"name": f"Inwonerpanel {name}", "address": f"panel@{slug}.example.nl"},
                    created_at=datetime.now(UTC),
                )  # fmt: skip
            )
    engine.dispose()


@pytest.fixture(scope="session")
def superuser(settings: Settings, postgres: EmbeddedPostgres) -> Iterator[sa.Engine]:
    engine = sa.create_engine(postgres.superuser_dsn(DATABASE))
    yield engine
    engine.dispose()


@dataclass
class Emptying:
    """Empties every table but the directory of spaces, where all looks as it was founded.

    To truncate makes some hundred files anew each time (100 ms), to delete writes in the few pages that a test
    filled (2 ms), but leaves dead rows there: they go each time that `MANY` tests have deleted.
    """

    tables: list[str]
    since: int = 0

    def statement(self, *, fresh_files: bool) -> str:
        self.since += 1
        if fresh_files or self.since > MANY:
            self.since = 0
            return f"truncate {', '.join(self.tables)}; {AS_FOUNDED}"
        return "; ".join([*(f"delete from {table}" for table in self.tables), AS_FOUNDED])


@pytest.fixture(scope="session")
def emptying(superuser: sa.Engine) -> Emptying:
    with superuser.connect() as connection:
        rows = connection.execute(
            sa.text(
                "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in"
                " ('pg_catalog', 'information_schema') and tablename not in ('space', 'alembic_version')"
            )
        )
        return Emptying([name for (name,) in rows])


@pytest.fixture(scope="session")
def snapshots(superuser: sa.Engine, emptying: Emptying) -> Snapshots:
    return Snapshots(superuser, emptying.tables)


@pytest.fixture(scope="session")
def keys_of_spaces(superuser: sa.Engine, settings: Settings) -> list[dict[str, Any]]:
    """As the clock makes them in the first minute of a space."""
    with superuser.connect() as connection:
        spaces = connection.scalars(sa.select(SpaceRow.id)).all()
    master = settings.master_key
    return [
        {
            "tenant_id": space, "number": 1, "master": wrapping.mark(master),
            "wrapped": wrapping.wrap(master, wrapping.new_key(), space, 1),
            "settled_at": None,
        }
        for space in spaces
    ]  # fmt: skip


@pytest.fixture(scope="session")
def bells(redis_url: str) -> Iterator[Redis]:
    with Redis.from_url(redis_url) as connected:
        yield connected


@pytest.fixture
def fresh_files() -> None:
    """For a test that looks in the files, or at the order of rows in them: no row of an earlier test was there."""


@pytest.fixture
def clean(
    superuser: sa.Engine, emptying: Emptying, bells: Redis, request: pytest.FixtureRequest,
    keys_of_spaces: list[dict[str, Any]],
) -> None:  # fmt: skip
    """Empty tables, an empty queue and the directory of spaces as it was founded; the log too, past its guard."""
    emptied = emptying.statement(fresh_files="fresh_files" in request.fixturenames)
    with superuser.begin() as connection:
        connection.exec_driver_sql(f"{AS_BEFORE}; {emptied}")
        made = datetime.now(UTC)  # not when the tests began: what knows a key for long, is settled
        connection.execute(
            sa.insert(TenantKey), [{**key, "made_at": made} for key in keys_of_spaces]
        )
    bells.flushall()
    hosts.forget()
    ring.forget()


@pytest.fixture
def owner_sql(superuser: sa.Engine, clean: None) -> Callable[..., list[Any]]:
    """Look at the tables past every policy; only for a test's own eyes."""

    def run(statement: str, **params: Any) -> list[Any]:
        with superuser.begin() as connection:
            result = connection.execute(sa.text(statement), params)
            return list(result.mappings()) if result.returns_rows else []

    return run
