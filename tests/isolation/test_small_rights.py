"""The region rings no bells, the worker renames no host, and a role's own settings do not go unseen.

Each guard is taken away once, in a transaction that is undone, to see that its test can fail.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from meedoen.web import doctor
from tenants.ground.settings import Settings
from tests.house import Home
from tests.isolation.test_grants import Look, frozen, on_tables, version_of

RING = (
    "insert into bell (id, tenant_id, job, subject_id, due_at, tries)"
    " select gen_random_uuid(), id, 'close_wave', gen_random_uuid(), now(), 0 from space"
    " where kind = 'gemeente'"
)
TAKE_OVER = "update space set slug = 'overgenomen' where slug = 'velsen'"
INSIDE = (
    "select set_config('app.tenant_id', (select id::text from space where slug = 'velsen'), true)"
)
DENIED = "42501"
Try = Callable[..., str | None]
GUARDS = [
    ("meedoen_region", RING, "insert on bell"),
    ("meedoen_worker", TAKE_OVER, "update on space"),
]


@pytest.fixture
def attempt(superuser: sa.Engine, velsen: Home) -> Iterator[Try]:
    """One statement under a role; the code of the refusal, if it was refused. Never kept."""

    def run(role: str, statement: str, *before: str) -> str | None:
        with superuser.connect() as connection:
            for one in (*before, f"set local role {role}"):
                connection.exec_driver_sql(one)
            try:
                changed = connection.exec_driver_sql(statement).rowcount
            except sa.exc.DBAPIError as refused:
                return str(getattr(refused.orig, "sqlstate", ""))
            assert changed, "nothing was tried"
            return None

    yield run


@pytest.mark.parametrize(("role", "statement", "right"), GUARDS)
def test_it_is_refused(attempt: Try, role: str, statement: str, right: str) -> None:
    assert attempt(role, statement) == DENIED


@pytest.mark.parametrize(("role", "statement", "right"), GUARDS)
def test_the_mutant_that_may_is_caught(attempt: Try, role: str, statement: str, right: str) -> None:
    assert attempt(role, statement, INSIDE, f"grant {right} to {role}") is None


@pytest.mark.parametrize(("role", "statement", "right"), GUARDS)
def test_the_list_of_rights_notices_it_too(
    superuser: sa.Engine, owner_sql: Look, role: str, statement: str, right: str
) -> None:
    """Never kept: to take a right on a whole table away, takes those on its columns along."""
    with superuser.connect() as connection:

        def look(query: str, **params: object) -> list[Any]:
            return list(connection.execute(sa.text(query), params).mappings())

        connection.exec_driver_sql(f"grant {right} to {role}")
        assert on_tables(look) != frozen(version_of(look))
    assert on_tables(owner_sql) == frozen(version_of(owner_sql))


@pytest.fixture
def careless(settings: Settings) -> Iterator[Settings]:
    """The web's role lets commits go unwritten, which PostgreSQL allows every role for itself."""
    engine = sa.create_engine(settings.database_url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("alter role meedoen_app set synchronous_commit = off")
    yield settings
    with engine.begin() as connection:
        connection.exec_driver_sql("alter role meedoen_app reset synchronous_commit")


def lost(known: Settings) -> list[str]:
    return [found for found in doctor.examine(known) if "can be lost" in found]


@pytest.mark.usefixtures("clean")
def test_the_mutant_that_looks_at_no_settings_is_caught(
    careless: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(lost(careless)) == 1
    monkeypatch.setattr(doctor, "own_settings", lambda connection: iter(()))
    assert lost(careless) == []
