"""What was handed to a region before is found under its title, and the wall around it stands."""

from typing import Any

import pytest
import sqlalchemy as sa

from meedoen.region.contributing import topic_of
from meedoen.standalone.servers.bootstrap import create_database
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tenants.ground.migrating import upgrade
from tenants.ground.settings import Settings

BEFORE, HERE = "0018", "subjects"
TITLES = [
    ("Velsen", "Snelle vraag van de gemeente"), ("Velsen", "Wonen in Velsen?"),
    ("Beverwijk", "Wonen in Beverwijk?"), ("Beverwijk", "Een café – in één buurt"),
    ("Velsen", "x" * 200), ("Velsen", "???"),
]  # fmt: skip
ROW = """
insert into contribution values (
    gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '10_flitspeiling',
    :title, jsonb_build_object('gemeente', cast(:gemeente as text)), now())
"""
WALL = "select relrowsecurity and relforcerowsecurity from pg_class where relname = 'contribution'"


def connected(dsn: str) -> Any:
    return sa.create_engine(dsn, poolclass=sa.NullPool).begin()


@pytest.fixture(scope="module")
def dsns(settings: Settings, postgres: EmbeddedPostgres) -> dict[str, str]:
    """A database of its own, with contributions of before and then brought to the newest form."""
    create_database(postgres.superuser_dsn(), HERE)
    migrator = postgres.dsn("meedoen_migrator", "geheim", HERE)
    found = {"migrator": migrator, "superuser": postgres.superuser_dsn(HERE)}
    upgrade(migrator, BEFORE)
    with connected(found["superuser"]) as connection:
        for gemeente, title in TITLES:
            connection.execute(sa.text(ROW), {"gemeente": gemeente, "title": title})
    upgrade(migrator)
    return found


def test_each_stands_under_the_name_that_a_new_one_gets(dsns: dict[str, str]) -> None:
    with connected(dsns["superuser"]) as connection:
        found = connection.execute(sa.text("select title, topic from contribution")).all()
    assert dict(map(tuple, found)) == {title: topic_of(title, name) for name, title in TITLES}


def test_the_owner_is_held_to_the_policies_again(dsns: dict[str, str]) -> None:
    with connected(dsns["superuser"]) as connection:
        assert connection.scalar(sa.text(WALL)) is True
    with connected(dsns["migrator"]) as connection:
        connection.execute(sa.text("set role meedoen_owner"))
        assert connection.scalar(sa.text("select count(*) from contribution")) == 0


@pytest.mark.slow
def test_under_force_the_owner_would_have_renamed_nothing(dsns: dict[str, str]) -> None:
    """Why the migration lifts it: the statement would do nothing, silently."""
    with connected(dsns["migrator"]) as connection:
        connection.execute(sa.text("set role meedoen_owner"))
        assert connection.execute(sa.text("update contribution set topic = ''")).rowcount == 0
