"""Takes deleted rows off the disk, where the worker's role may (PostgreSQL 17 and later).

Deleting a row, and a plain VACUUM too, leaves its bytes in the file. Only a file that is written
anew is without them, and only when nobody looks at the past meanwhile, as a backup does.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from tenants.database import db

# What opens the rest of somebody, what says who they were, which code was theirs, and in which
# transaction they answered; and what an old link would still open.
ERASED = (
    "person_key", "pseudonym.link", "participation", "member", "address_change", "draft", "person", "account",
)  # fmt: skip
OLDEST = 170000
PATIENCE = "3s"  # everybody who comes after waits behind whoever wants a whole table
KEPT = re.compile(r"(\d+) dead row versions cannot be removed")


class StillSeen(RuntimeError):
    """A backup or a long question may still look at what was deleted; a job tries again later."""


def tidy(tables: Sequence[str]) -> None:
    """Make room; what was deleted can still be on the disk."""
    with _alone() as connection:
        if may_rewrite(connection):
            connection.exec_driver_sql(f"vacuum {', '.join(tables)}")


def rewrite(tables: Sequence[str] = ERASED) -> None:
    """Write the files of these tables anew, for all gemeenten; raises StillSeen."""
    with _alone() as connection:
        if not may_rewrite(connection):
            return
        connection.exec_driver_sql(f"set lock_timeout = '{PATIENCE}'")
        left = {table: rewritten(connection, table) for table in tables}
    if any(left.values()):
        raise StillSeen(f"Deleted rows are still looked at: {left}.")


def may_rewrite(connection: sa.Connection) -> bool:
    """An older PostgreSQL leaves this to the owner of the tables."""
    return int(connection.execute(sa.text("show server_version_num")).scalar_one()) >= OLDEST


def rewritten(connection: sa.Connection, table: str) -> int:
    """Writes one file anew, outside any transaction.

    How many deleted rows went along to the new file, because somebody may still see them.
    """
    told: list[str] = []
    driver: Any = connection.connection.dbapi_connection
    driver.add_notice_handler(lambda notice: told.append(notice.message_detail or ""))
    connection.exec_driver_sql(f"vacuum (full, verbose) {table}")
    return sum(int(count) for count in KEPT.findall(" ".join(told)))


@contextmanager
def _alone() -> Iterator[sa.Connection]:
    """Outside any transaction, as VACUUM wants it, on a connection that nobody uses after."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.detach()
        yield connection
