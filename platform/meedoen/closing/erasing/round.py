"""`meedoen erase`: each night, with the owner's rights, what is due goes, and is written out of the files."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.closing.erasing.erasing import ERASURE, SPACE, NotYet, erase
from meedoen.closing.erasing.tables import OWN_COLUMN
from meedoen.fieldwork.anonymity.erasing import PATIENCE, rewritten
from meedoen.language.days import day_of
from tenants.chain import INSIDE
from tenants.database import Base
from tenants.ground.failing import told

OWNER = "set role meedoen_owner"
# What the platform changed in tables that are not of the gemeente.
ALSO = ("space",)


@dataclass(frozen=True)
class Done:
    """`rows`: how many went now; `why_not`: what kept it, or "" when it is done, files and all."""

    name: str
    rows: int
    why_not: str


def erase_what_is_due(dsn: str, now: datetime) -> list[Done]:
    """`dsn` is the migrator's. One that fails does not stop the others; the files are written anew once for all."""
    engine = sa.create_engine(dsn, poolclass=sa.NullPool)
    platform = _platform(engine)
    if platform is None:
        return []
    tried = {
        row.space_id: _erased(engine, platform, row, now) for row in _due(engine, platform, now)
    }
    gone = [space for space, one in tried.items() if not one.why_not]
    try:
        left = _rewrite(engine) if gone else []
    except sa.exc.DBAPIError as fault:
        return [one if one.why_not else Done(one.name, 0, told(fault)) for one in tried.values()]
    if left:
        why_not = f"Still looked at by somebody: {', '.join(left)}"
        return [one if one.why_not else replace(one, why_not=why_not) for one in tried.values()]
    for space in gone:
        _written_anew(engine, platform, space, now)
    return [*tried.values()]


def _platform(engine: sa.Engine) -> UUID | None:
    with engine.begin() as connection:
        connection.exec_driver_sql(OWNER)
        return connection.scalar(sa.select(SPACE.c.id).where(SPACE.c.kind == "platform"))


def _due(engine: sa.Engine, platform: UUID, now: datetime) -> list[sa.Row[tuple[object, ...]]]:
    with _as_owner(engine, platform) as connection:
        over = (ERASURE.c.erase_on <= day_of(now)) & ERASURE.c.rewritten_at.is_(None)
        mine = sa.select(ERASURE).where(ERASURE.c.tenant_id == platform, over)
        return list(connection.execute(mine.order_by(ERASURE.c.erase_on, ERASURE.c.space_id)))


def _erased(
    engine: sa.Engine, platform: UUID, row: sa.Row[tuple[object, ...]], now: datetime
) -> Done:
    """The rows are gone, now or since an earlier night; what is in the files is another matter."""
    counts: dict[str, int] = row.counts or {}
    try:
        if row.erased_at is None:
            with _as_owner(engine, platform) as connection:
                connection.exec_driver_sql(f"set local lock_timeout = '{PATIENCE}'")
                counts = erase(connection, platform, row.space_id, now)
    except NotYet as why:
        return Done(row.name, 0, str(why))
    except sa.exc.DBAPIError as fault:
        return Done(row.name, 0, told(fault))
    return Done(row.name, sum(counts.values()), "")


def _rewrite(engine: sa.Engine) -> list[str]:
    """The tables in which deleted rows are still seen by somebody, such as a backup, or which somebody holds. Of all
    tables: a row that went before is in a file as well."""
    tables = [str(table) for table in Base.metadata.sorted_tables if OWN_COLUMN in table.c]
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(OWNER)
        connection.exec_driver_sql(f"set lock_timeout = '{PATIENCE}'")
        return [table for table in (*tables, *ALSO) if not _is_rewritten(connection, table)]


def _is_rewritten(connection: sa.Connection, table: str) -> bool:
    try:
        return rewritten(connection, table) == 0
    except sa.exc.OperationalError:  # held for longer than our patience
        return False


def _written_anew(engine: sa.Engine, platform: UUID, space: UUID, now: datetime) -> None:
    with _as_owner(engine, platform) as connection:
        mine = (ERASURE.c.tenant_id == platform) & (ERASURE.c.space_id == space)
        connection.execute(sa.update(ERASURE).where(mine).values(rewritten_at=now))


@contextmanager
def _as_owner(engine: sa.Engine, platform: UUID) -> Iterator[sa.Connection]:
    """In the platform's scope, in a transaction of its own."""
    with engine.begin() as connection:
        connection.exec_driver_sql(OWNER)
        connection.execute(INSIDE, {"space": str(platform)})
        yield connection
