"""What a test stands on, built once: the rows are kept, and put back for each next test that asks."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

Built = TypeVar("Built")
# Each test gets the keys of its spaces fresh: see `clean`.
FRESH = "public.tenant_key"
FRESH_FOR = 240.0  # seconds: mailed links in it work for ten minutes


@dataclass(frozen=True)
class Snapshot(Generic[Built]):
    """What was built, and every row that was there when it stood."""

    built: Built
    rows: dict[str, bytes]
    at: float


class Snapshots:
    """By name, for as long as the tests of one process run."""

    def __init__(self, superuser: sa.Engine, tables: list[str]) -> None:
        self._superuser = superuser
        self._tables = ["public.space", *(name for name in tables if name != FRESH)]
        self._kept: dict[str, Snapshot[Any]] = {}

    def get(self, name: str, build: Callable[[], Built]) -> Built:
        """In an empty house: builds it the first time, and afterwards puts its rows back."""
        if name in self._kept and time.monotonic() - self._kept[name].at < FRESH_FOR:
            self._put_back(self._kept[name].rows)
        else:
            self._kept[name] = Snapshot(build(), self._rows(), time.monotonic())
        built: Built = self._kept[name].built
        return built

    def _rows(self) -> dict[str, bytes]:
        found = {}
        with self._superuser.begin() as connection:
            cursor = connection.connection.cursor()
            for table in self._tables:
                if cursor.execute(f"select from {table} limit 1").fetchone() is not None:
                    with cursor.copy(f"copy {table} to stdout (format binary)") as copy:
                        found[table] = b"".join(bytes(piece) for piece in copy)
        return found

    def _put_back(self, rows: dict[str, bytes]) -> None:
        """Past every trigger: they had their say when it was built."""
        with self._superuser.begin() as connection:
            cursor = connection.connection.cursor()
            cursor.execute("set local session_replication_role = replica; delete from space")
            for table, kept in rows.items():
                with cursor.copy(f"copy {table} from stdin (format binary)") as copy:
                    copy.write(kept)
