"""What the planner had copied of people before goes from the files with the upgrade."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from meedoen.standalone.servers.bootstrap import create_database
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tenants.ground.migrating import upgrade
from tenants.ground.settings import Settings

BEFORE, HERE = "0022", "samples"
ROW = """
insert into suppression (tenant_id, address_hash, reason, since_at)
select gen_random_uuid(), sha256(convert_to('velsen-' || n, 'utf8')), 'bounced', now()
from generate_series(1, 50) n
"""
ONE = "select sha256(convert_to('velsen-7', 'utf8'))"
GONE = "delete from suppression; analyze; vacuum full suppression; checkpoint"


@pytest.fixture
def database(settings: Settings, postgres: EmbeddedPostgres) -> sa.Engine:
    create_database(postgres.superuser_dsn(), HERE)
    upgrade(postgres.dsn("meedoen_migrator", "geheim", HERE), BEFORE)
    return sa.create_engine(postgres.superuser_dsn(HERE), isolation_level="AUTOCOMMIT")


def files_with(word: bytes, engine: sa.Engine, data: Path) -> int:
    with engine.connect() as connection:
        connection.exec_driver_sql("checkpoint")
        found = connection.exec_driver_sql(
            "select oid from pg_database where datname = current_database()"
        )
        folder = data / "base" / str(found.scalar_one())
    return sum(word in path.read_bytes() for path in folder.iterdir())


def test_what_the_planner_had_copied_is_gone(
    database: sa.Engine, postgres: EmbeddedPostgres
) -> None:
    with database.connect() as connection:
        connection.exec_driver_sql(ROW)
        word = connection.exec_driver_sql(ONE).scalar_one()
        connection.exec_driver_sql("analyze")
        for statement in GONE.split(";"):
            connection.exec_driver_sql(statement)
    assert files_with(word, database, postgres.data) == 1
    upgrade(postgres.dsn("meedoen_migrator", "geheim", HERE))
    assert files_with(word, database, postgres.data) == 0
    database.dispose()
