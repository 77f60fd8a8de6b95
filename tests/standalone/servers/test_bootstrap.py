"""The roles and the database of the house can be made, and made again."""

import psycopg
import pytest

from meedoen.standalone.servers.bootstrap import create_database, create_roles
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tests.standalone.conftest import ask

PASSWORDS = {
    "meedoen_migrator": "m",
    "meedoen_app": 'o\'hara \\ "%s" {} é',
    "meedoen_worker": "w",
    "meedoen_region": "r",
}


@pytest.fixture
def house(server: EmbeddedPostgres) -> EmbeddedPostgres:
    create_roles(server.superuser_dsn(), PASSWORDS)
    create_database(server.superuser_dsn(), "huis")
    return server


def test_a_password_with_odd_characters_works(house: EmbeddedPostgres) -> None:
    dsn = house.dsn("meedoen_app", PASSWORDS["meedoen_app"], "huis").replace("+psycopg", "")
    with psycopg.connect(dsn) as connection:
        assert connection.execute("SELECT current_database()").fetchone() == ("huis",)


def test_the_database_belongs_to_the_owner_role(house: EmbeddedPostgres) -> None:
    query = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'huis'"
    assert ask(house, query) == "meedoen_owner"


def test_making_it_again_changes_the_passwords_and_keeps_the_data(house: EmbeddedPostgres) -> None:
    create_roles(house.superuser_dsn(), PASSWORDS | {"meedoen_worker": "nieuw"})
    create_database(house.superuser_dsn(), "huis")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(house.dsn("meedoen_worker", "w", "huis").replace("+psycopg", ""))
    psycopg.connect(house.dsn("meedoen_worker", "nieuw", "huis").replace("+psycopg", "")).close()


def test_a_role_that_was_not_made_for_it_may_not_enter(house: EmbeddedPostgres) -> None:
    query = "SELECT has_database_privilege('pg_monitor', 'huis', 'CONNECT')"
    assert ask(house, query) is False
