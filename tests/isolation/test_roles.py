"""A process under a role that policies do not hold for does not start."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import current_app

from meedoen.web.app import create_app
from tenants.database import db
from tenants.ground.roles import MightyRole
from tenants.ground.settings import Settings, configure


@pytest.fixture
def mighty(superuser: sa.Engine, settings: Settings) -> Iterator[Callable[[str], str]]:
    """Makes a role for a test and gives the address of the database under it."""
    made: list[str] = []

    def make(how: str) -> str:
        name = f"machtig{len(made)}"
        made.append(name)
        with superuser.begin() as connection:
            connection.execute(sa.text(f"create role {name} login password 'geheim'"))
            connection.execute(sa.text(f"grant connect on database meedoen to {name}"))
            connection.execute(sa.text(how.format(name)))
        return settings.database_url.replace("meedoen_app", name)

    yield make
    with superuser.begin() as connection:
        for name in made:
            connection.execute(sa.text(f"drop owned by {name}"))
            connection.execute(sa.text(f"drop role {name}"))
        connection.execute(sa.text("drop role if exists omweg"))


@pytest.fixture
def restored(settings: Settings) -> Iterator[None]:
    """Making an app configures the process: put the tests' own settings back."""
    yield
    configure(settings)


MIGHTY = [
    "alter role {} superuser",
    "alter role {} bypassrls",
    "grant meedoen_owner to {}",
    "alter role {0} noinherit; grant meedoen_owner to {0}",
    "grant meedoen_migrator to {}",
    "grant postgres to {}",
    "alter role {0} noinherit; grant postgres to {0}",
    "create role omweg bypassrls nologin; alter role {0} noinherit; grant omweg to {0}",
]


@pytest.mark.parametrize("how", MIGHTY)
@pytest.mark.parametrize("which", ["database_url", "region_database_url"])
def test_the_web_does_not_start_under_a_role_that_policies_do_not_hold(
    settings: Settings, restored: None, mighty: Callable[[str], str], how: str, which: str
) -> None:
    with pytest.raises(MightyRole):
        create_app(replace(settings, **{which: mighty(how)}))  # type: ignore[arg-type]


def test_the_worker_does_not_start_so_either(
    settings: Settings, restored: None, mighty: Callable[[str], str]
) -> None:
    dsn = mighty("alter role {} bypassrls")
    with pytest.raises(MightyRole, match="bypasses"):
        create_app(replace(settings, worker_database_url=dsn), role="worker")


def test_nobody_starts_as_the_migrator_or_in_the_skin_of_another_role(
    settings: Settings, restored: None, mighty: Callable[[str], str]
) -> None:
    """`options=-c role=…` shows a modest current role; RESET ROLE would undo it."""
    disguised = mighty("alter role {0} superuser; alter role {0} set role meedoen_app")
    for dsn in (settings.migrator_database_url, disguised):
        with pytest.raises(MightyRole):
            create_app(replace(settings, database_url=dsn))


def test_the_app_starts_under_its_own_roles(settings: Settings, restored: None) -> None:
    made = create_app(settings)
    with made.app_context():
        assert current_app.name == "meedoen.web"
        for engine in db.engines.values():
            engine.dispose()
