"""Bring the database to the newest form, as the owner role."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

import migrations

FOLDER = Path(migrations.__file__).parent


def config(dsn: str) -> Config:
    settings = Config()
    settings.set_main_option("script_location", str(FOLDER / "environment"))
    settings.set_main_option("version_locations", str(FOLDER))
    settings.set_main_option("path_separator", "newline")
    settings.attributes["dsn"] = dsn
    return settings


def upgrade(dsn: str, revision: str = "head") -> None:
    """Run every migration that this database has not had; `dsn` is the migrator's."""
    command.upgrade(config(dsn), revision)


def newest() -> str | None:
    return ScriptDirectory.from_config(config("")).get_current_head()


def knows(revision: str) -> bool:
    """Whether this version of Meedoen has that migration."""
    try:
        return ScriptDirectory.from_config(config("")).get_revision(revision) is not None
    except CommandError:
        return False


def standing(connection: sa.Connection) -> str | None:
    """The revision this database is at."""
    return MigrationContext.configure(connection).get_current_revision()
