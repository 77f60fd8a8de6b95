"""The ground every test stands on: real PostgreSQL under the app's own roles, real Valkey."""

import base64
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from meedoen import house
from meedoen.face import Room
from meedoen.standalone.servers.bootstrap import create_database, create_roles
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from meedoen.standalone.servers.valkey import EmbeddedValkey
from meedoen.web.app import create_app
from tenants import hosts
from tenants.ground.ids import new_id
from tenants.ground.migrating import upgrade
from tenants.ground.settings import Settings
from tenants.models import SpaceRow
from tenants.spaces import Kind, Space
from tests import naming
from tests.house import Home
from tests.keyholding import keeping_keys, settings_in

ROLES = ("meedoen_migrator", "meedoen_app", "meedoen_worker", "meedoen_region")
DATABASE = "meedoen"
SPACES = (
    (Kind.GEMEENTE, "velsen", "Velsen", "GM0453"),
    (Kind.GEMEENTE, "beverwijk", "Beverwijk", "GM0375"),
    (Kind.GEMEENTE, "heemskerk", "Heemskerk", "GM0396"),
    (Kind.REGIO, "ijmond", "IJmond", None),
    (Kind.PLATFORM, "platform", "Meedoen", None),
)


hypothesis.settings.register_profile(
    "busy machines too", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("busy machines too")


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Any order will do: what a test leaves behind may not matter to the next."""
    seed = config.getoption("randomly_seed", None)
    terminalreporter.write_line(f"In the same order again: pytest --randomly-seed={seed}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keeps a group on one worker: pytest-xdist 3.8 writes it where pytest 9.2 does not look."""
    if not getattr(config.option, "loadgroup", False):
        return
    for item in items:
        mark = item.get_closest_marker("xdist_group")
        if mark is not None and not item.nodeid.endswith(f"@{mark.args[0]}"):
            item._id = type(item._id).parse(f"{item.nodeid}@{mark.args[0]}")


@pytest.fixture(autouse=True)
def unnamed() -> Iterator[list[str]]:
    """Statements of the house that did not name their tenant: none may be left after a test."""
    with naming.hearing() as heard:
        yield heard
    assert not heard, "\n".join(heard)


@pytest.fixture(scope="session")
def short_folder() -> Iterator[Path]:
    """A folder with a short path: socket addresses are limited to 107 bytes."""
    folder = Path(tempfile.mkdtemp(prefix="md", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres(short_folder: Path) -> Iterator[EmbeddedPostgres]:
    other = os.environ.get("MEEDOEN_TEST_POSTGRES")  # the programs of another version than ours
    server = EmbeddedPostgres(
        short_folder / "data", short_folder / "pg", durable=False,
        programs=Path(other) if other else None,
    )  # fmt: skip
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def redis_url(short_folder: Path) -> Iterator[str]:
    server = EmbeddedValkey(short_folder / "vk")
    server.start()
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def keyholder(short_folder: Path) -> Iterator[Settings]:
    """A key holder with its socket and its files, in a thread; the settings that it has."""
    made = settings_in(short_folder)
    with keeping_keys(made):
        yield made


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
    engine = sa.create_engine(postgres.superuser_dsn(DATABASE))
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
    return made


@pytest.fixture(scope="session")
def web_app(settings: Settings) -> Flask:
    return create_app(settings)


@pytest.fixture(scope="session")
def workers_app(settings: Settings) -> Flask:
    return create_app(settings, role="worker")


@pytest.fixture(scope="session")
def superuser(settings: Settings, postgres: EmbeddedPostgres) -> Iterator[sa.Engine]:
    engine = sa.create_engine(postgres.superuser_dsn(DATABASE))
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def emptying(superuser: sa.Engine) -> str:
    """One statement that empties every table but the directory of spaces."""
    with superuser.connect() as connection:
        rows = connection.execute(
            sa.text(
                "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in"
                " ('pg_catalog', 'information_schema') and tablename not in ('space', 'alembic_version')"
            )
        )
        return "truncate " + ", ".join(name for (name,) in rows)


@pytest.fixture
def clean(superuser: sa.Engine, emptying: str, redis_url: str) -> None:
    """Empty tables, an empty queue and a fresh directory of spaces."""
    from redis import Redis

    with superuser.begin() as connection:
        connection.exec_driver_sql(emptying)
    Redis.from_url(redis_url).flushall()
    hosts.forget()


@pytest.fixture
def app(web_app: Flask, clean: None) -> Flask:
    """The web app under the role meedoen_app (and meedoen_region on a region's host)."""
    return web_app


@pytest.fixture
def worker_app(workers_app: Flask, clean: None) -> Flask:
    """The same house under the role meedoen_worker."""
    return workers_app


@pytest.fixture
def home(app: Flask, worker_app: Flask) -> Callable[[str], Home]:
    """A space by its slug, as the running house has it."""

    def by_slug(slug: str) -> Home:
        with app.app_context():
            found = hosts.space_by_slug(slug)
        assert found is not None
        return Home(**vars(found), web=app, worker=worker_app)

    return by_slug


@pytest.fixture
def velsen(home: Callable[[str], Home]) -> Home:
    return home("velsen")


@pytest.fixture
def beverwijk(home: Callable[[str], Home]) -> Home:
    return home("beverwijk")


@pytest.fixture
def heemskerk(home: Callable[[str], Home]) -> Home:
    return home("heemskerk")


@pytest.fixture
def ijmond(home: Callable[[str], Home]) -> Home:
    return home("ijmond")


@pytest.fixture
def in_velsen(velsen: Home) -> Iterator[Home]:
    """Inside Velsen, under the web's role."""
    with velsen.as_web():
        yield velsen


class Browser(FlaskClient):
    """A test client that stays on the host of one space."""

    host = "localhost"

    def open(self, *args: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("base_url", f"http://{self.host}")
        return super().open(*args, **kwargs)


@pytest.fixture
def browse(app: Flask) -> Callable[[Space], FlaskClient]:
    """A browser on the host of any space: browse(beverwijk).get("/")."""

    def on(space: Space) -> FlaskClient:
        made = Browser(app)
        made.host = space.host
        return made

    return on


@pytest.fixture
def client(browse: Callable[[Space], FlaskClient], velsen: Space) -> FlaskClient:
    """A browser on the host of Velsen."""
    return browse(velsen)


@pytest.fixture
def move_in() -> Iterator[Callable[[Room], None]]:
    """Gives the house one more room for the length of a test: move_in(room)."""
    before = house.ROOMS

    def add(room: Room) -> None:
        house.ROOMS = (*house.ROOMS, room)
        house.open_rooms()

    yield add
    house.ROOMS = before
    house.open_rooms()


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def owner_sql(superuser: sa.Engine, clean: None) -> Callable[..., list[Any]]:
    """Look at the tables past every policy; only for a test's own eyes."""

    def run(statement: str, **params: Any) -> list[Any]:
        with superuser.begin() as connection:
            result = connection.execute(sa.text(statement), params)
            return list(result.mappings()) if result.returns_rows else []

    return run
