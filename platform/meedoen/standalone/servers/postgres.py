"""The embedded PostgreSQL: one supervisor starts it, proves it and stops it."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from meedoen.standalone.servers import cluster, postmaster, processes, sockets
from meedoen.standalone.servers.binaries import postgres_programs
from meedoen.standalone.servers.locking import FolderLock
from meedoen.standalone.servers.owner import Owner, open_the_way, own_name, server_owner
from meedoen.standalone.servers.refusal import StartError

SOCKET = ".s.PGSQL.5432"
LARGEST_LOG = 1_000_000
_RETRY = 0.05

SETTINGS = {
    "listen_addresses": "",  # no TCP at all
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "shared_buffers": "64MB",
    "max_connections": "100",
    "max_wal_senders": "0",
    "password_encryption": "scram-sha-256",
    # A commit time is a link between who answered and what was answered.
    "track_commit_timestamp": "off",
    # A failing statement, its values and its row may hold an answer: keep them out of the log.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
# Safe against a kill of any process, not against a power cut: for tests.
NOT_DURABLE = {"fsync": "off", "full_page_writes": "off"}


class EmbeddedPostgres:
    """A database server on a unix socket in a private folder.

    Start it from a thread that lives as long as the server should: Linux stops the server when
    the thread that started it ends. `programs` is the folder of another PostgreSQL than ours.
    """

    def __init__(
        self, data: Path, sockets: Path, *, durable: bool = True, programs: Path | None = None
    ) -> None:
        self.data = data.resolve()
        self.sockets = sockets.resolve()
        self._durable = durable
        self._programs = programs
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = FolderLock(
            self.data.with_name(f"{self.data.name}.lock"),
            f"De database in {self.data} draait al. Stop eerst de Meedoen die al loopt (Ctrl-C).",
        )

    @property
    def log(self) -> Path:
        return self.data.with_name(f"{self.data.name}.log")

    def start(self, deadline: float = 60) -> None:
        """Make the data folder when it is new, start, and prove it with a query in `deadline` s."""
        own_name()
        owner = server_owner(self.data)
        open_the_way(self.data, owner)
        self._lock.take()
        try:
            self._start(owner, time.monotonic() + deadline)
        except BaseException:
            self.stop()
            raise

    def _start(self, owner: Owner, until: float) -> None:
        programs = self._programs or postgres_programs(
            owner, copy_to=self.data.with_name("postgresql")
        )
        sockets.prepare(self.sockets, SOCKET, owner)
        if not (self.data / "PG_VERSION").exists():
            cluster.make(programs, self.data, owner, durable=self._durable)
        cluster.refuse_foreign(self.data, programs)
        cluster.name_the_superuser(self.data, owner)
        self._trim_log()
        while not self._attempt(programs, owner, until):
            if time.monotonic() > until:
                raise StartError(f"PostgreSQL start niet op tijd. Zie {self.log}:\n{self._last()}")

    def _attempt(self, programs: Path, owner: Owner, until: float) -> bool:
        """One start; False when the server ended by itself and may be tried again.

        That happens just after a kill, while the last processes of the old server still hold its
        memory.
        """
        postmaster.clear_traces(self.data, self.sockets / SOCKET, until - time.monotonic())
        self._child = processes.launch(
            self._argv(programs), log=self.log, owner=owner, farewell=signal.SIGINT
        )
        while processes.alive(self._child.pid):
            if self._answers():
                return True
            if time.monotonic() > until:
                break
            time.sleep(_RETRY)
        self._end()
        time.sleep(_RETRY)
        return False

    def _argv(self, programs: Path) -> list[str | Path]:
        settings = SETTINGS | ({} if self._durable else NOT_DURABLE)
        settings["unix_socket_directories"] = str(self.sockets)
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [programs / "postgres", "-D", self.data, *flags]

    def _answers(self) -> bool:
        try:
            with psycopg.connect(
                host=str(self.sockets),
                user="postgres",
                dbname="postgres",
                connect_timeout=2,
                options="-c statement_timeout=2000",
            ) as connection:
                return connection.execute("SELECT 1").fetchone() == (1,)
        except psycopg.OperationalError:
            return False

    def running(self) -> bool:
        return self._child is not None and processes.alive(self._child.pid)

    def stop(self) -> None:
        """Fast shutdown: sessions are ended, nothing committed is lost."""
        self._end()
        self._lock.release()

    def _end(self) -> None:
        if self._child is not None:
            processes.end(
                self._child, (signal.SIGINT, 30), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)
            )
            self._child = None

    def superuser_dsn(self, database: str = "postgres") -> str:
        """Works for our own OS user only: the kernel tells the server who is calling."""
        return f"postgresql+psycopg://postgres@/{quote(database)}?host={quote(str(self.sockets))}"

    def dsn(self, role: str, password: str, database: str) -> str:
        return (
            f"postgresql+psycopg://{quote(role)}:{quote(password, safe='')}@/{quote(database)}"
            f"?host={quote(str(self.sockets))}"
        )

    def _trim_log(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.unlink()

    def _last(self) -> str:
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-5:])
