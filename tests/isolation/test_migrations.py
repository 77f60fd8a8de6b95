"""The migrations make exactly the tables that the models describe, and may run again."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import meedoen
import migrations
from tenants import audit, queue
from tenants.database import Base
from tenants.ground.migrating import newest, standing, upgrade
from tenants.ground.settings import Settings

Look = Callable[..., list[Any]]
FOLDER = Path(migrations.__file__).parent
FILES = sorted(FOLDER.glob("[0-9]*.py"))
KNOWN = (audit, queue)
CHECKS = """
select c.relname as name, conname as rule from pg_constraint join pg_class c on c.oid = conrelid
join pg_namespace n on n.oid = c.relnamespace
where contype = 'c' and n.nspname in ('public', 'pseudonym')
"""
SHAPE = """
select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
where table_schema in ('public', 'pseudonym') order by 1, 2
"""


def whole_metadata() -> sa.MetaData:
    """Every table that some room describes."""
    for room in pkgutil.walk_packages(meedoen.__path__, "meedoen."):
        if room.name.endswith((".models", ".storage")):
            importlib.import_module(room.name)
    return Base.metadata


@pytest.fixture
def connection(superuser: sa.Engine, clean: None) -> Iterator[sa.Connection]:
    with superuser.connect() as opened:
        yield opened


def differences(connection: sa.Connection) -> list[Any]:
    options = {"include_schemas": True, "compare_type": True, "compare_server_default": True}
    context = MigrationContext.configure(connection, opts=options)
    return list(compare_metadata(context, whole_metadata()))


def test_models_and_migrations_describe_the_same_tables(connection: sa.Connection) -> None:
    assert differences(connection) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("harm", "mend"),
    [
        ("alter table wave add column extra text", "alter table wave drop column extra"),
        ("alter table wave alter column name drop not null",
         "alter table wave alter column name set not null"),
        ("create index loose on wave (name)", "drop index loose"),
        ("alter table draft drop constraint fk_draft_wave",
         "alter table draft add constraint fk_draft_wave foreign key (tenant_id, wave_id)"
         " references wave (tenant_id, id)"),
    ],
)  # fmt: skip
def test_a_difference_is_noticed(
    owner_sql: Look, superuser: sa.Engine, harm: str, mend: str
) -> None:
    owner_sql(harm)
    try:
        with superuser.connect() as connection:
            assert differences(connection) != []
    finally:
        owner_sql(mend)


def test_models_and_migrations_check_the_same_things(owner_sql: Look) -> None:
    """Alembic does not compare check constraints: their names are compared here."""
    made = {(row["name"], row["rule"]) for row in owner_sql(CHECKS)}
    described = {
        (table.name, str(rule.name))
        for table in whole_metadata().tables.values()
        for rule in table.constraints
        if isinstance(rule, sa.CheckConstraint)
    }
    assert made == described


def test_migrations_are_numbered_without_a_gap_and_follow_each_other() -> None:
    numbers = [file.name[:4] for file in FILES]
    assert numbers == [f"{n:04d}" for n in range(1, len(FILES) + 1)]
    previous = None
    for file in FILES:
        module = importlib.import_module(f"migrations.{file.stem}")
        assert (module.revision, module.down_revision) == (file.name[:4], previous)
        previous = module.revision


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_migration_says_what_it_is_for(file: Path) -> None:
    module = importlib.import_module(f"migrations.{file.stem}")
    assert re.fullmatch(r"[A-Z][^\n]+[.](\n\n.+)?\n?", module.__doc__ or "", re.DOTALL)


def test_the_database_stands_at_the_newest(connection: sa.Connection) -> None:
    assert standing(connection) == newest() == FILES[-1].name[:4]


def test_migrating_again_changes_nothing(
    settings: Settings, owner_sql: Look, connection: sa.Connection
) -> None:
    before = [dict(row) for row in owner_sql(SHAPE)]
    upgrade(settings.migrator_database_url)
    assert [dict(row) for row in owner_sql(SHAPE)] == before
    assert standing(connection) == newest()


@pytest.mark.parametrize("role", ["database_url", "worker_database_url", "region_database_url"])
def test_the_roles_at_work_cannot_migrate(settings: Settings, role: str) -> None:
    with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
        upgrade(getattr(settings, role))
