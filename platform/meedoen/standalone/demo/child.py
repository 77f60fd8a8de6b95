"""One process of the house under the supervisor: how to start it and how to know it is ready."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from meedoen.standalone.servers import leftovers, processes
from meedoen.standalone.servers.refusal import StartError

LARGEST_LOG = 1_000_000


@dataclass(frozen=True)
class Child:
    """What to run. `env` is all the child gets, so give it only what it needs."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str]
    ready: Callable[[], bool] | None = None


class RunningChild:
    """A child that was started, or is to be; a part of the supervisor."""

    def __init__(self, child: Child, folder: Path, *, patience: float = 10) -> None:
        self.name = child.name
        self._child = child
        self._patience = patience
        self._log = folder / f"{child.name}.log"
        self._trace = folder / f"{child.name}.pid"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        return self._log

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self, deadline: float = 60) -> None:
        """Start it and wait until it says that it is ready."""
        self.stop()
        leftovers.clear(self._trace, self._patience)
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.unlink()
        self._process = processes.launch(self._child.argv, log=self.log, env=self._child.env)
        leftovers.note(self._trace, self._process.pid)
        self._await(time.monotonic() + deadline)

    def _await(self, until: float) -> None:
        ready = self._child.ready
        while ready is not None and not ready():
            if not self.running() or time.monotonic() > until:
                raise StartError(f"'{self.name}' start niet. Zie {self.log}:\n{self._last()}")
            time.sleep(0.05)

    def running(self) -> bool:
        return self._process is not None and processes.alive(self._process.pid)

    def stop(self) -> None:
        if self._process is not None:
            processes.end(self._process, (signal.SIGTERM, self._patience), (signal.SIGKILL, 5))
            self._process = None
            self._trace.unlink(missing_ok=True)

    def _last(self) -> str:
        return "\n".join(self.log.read_text("utf-8", "replace").splitlines()[-8:])


def answers_http(port: int, path: str) -> Callable[[], bool]:
    """Ready when a GET on loopback gives a 200."""

    def ready() -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", path, headers={"Host": f"localhost:{port}"})
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    return ready


def accepts(port: int) -> Callable[[], bool]:
    """Ready when something listens on this port of loopback."""
    return lambda: _connects(socket.AF_INET, ("127.0.0.1", port))


def accepts_at(path: Path) -> Callable[[], bool]:
    """Ready when something listens on this socket in the file system."""
    return lambda: _connects(socket.AF_UNIX, str(path))


def _connects(family: socket.AddressFamily, address: tuple[str, int] | str) -> bool:
    with socket.socket(family) as line:
        line.settimeout(2)
        try:
            line.connect(address)
        except OSError:
            return False
        return True
