"""A real gunicorn with our own settings file, whose every word is kept, and a visitor to know again."""

import base64
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import tenants
from tenants.ground.settings import Settings

ROOT = Path(tenants.__file__).parents[1]
# Every address in 127.0.0.0/8 is this machine, on Linux; nobody else comes from this one.
ADDRESS = "127.77.13.9"
BEHIND = "203.0.113.77"
AGENT = "KanarieBrowser/7.77"
WAITS = 120.0  # a deadline: nobody waits that long on a machine that is not busy


@dataclass(frozen=True)
class Visitor:
    """Somebody with an address, a browser and a page they came from."""

    port: int
    host: str

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path, None)

    def post(self, path: str, form: Mapping[str, str]) -> tuple[int, str]:
        return self._ask("POST", path, urlencode(form))

    def raw(self, request: bytes) -> bytes:
        """Whatever bytes, as a broken program sends them."""
        with self._socket() as line:
            line.sendall(request)
            line.shutdown(socket.SHUT_WR)
            return line.recv(65536)

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAITS)
        line.sock = self._socket()
        line.request(method, path, body, headers=self._headers(body))
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        return answer.status, text

    def _socket(self) -> socket.socket:
        source = (ADDRESS, 0) if sys.platform == "linux" else None
        return socket.create_connection(("127.0.0.1", self.port), WAITS, source)

    def _headers(self, body: str | None) -> dict[str, str]:
        kind = {} if body is None else {"Content-Type": "application/x-www-form-urlencoded"}
        return kind | {
            "Host": self.host, "User-Agent": AGENT, "X-Forwarded-For": BEHIND,
            "Forwarded": f"for={BEHIND}", "X-Real-IP": BEHIND,
        }  # fmt: skip


@contextmanager
def gunicorn(settings: Settings, host: str, log: Path, *options: str) -> Iterator[Visitor]:
    port = free_port()
    command = [
        str(Path(sys.executable).with_name("gunicorn")), "-c", "python:meedoen.web.serving",
        "-b", f"127.0.0.1:{port}", *options,
    ]  # fmt: skip
    with log.open("wb") as words:
        server = subprocess.Popen(
            command, env=os.environ | environment(settings), cwd=log.parent,
            stdout=words, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            wait_for(port, server)
            yield Visitor(port, host)
        finally:
            server.terminate()
            server.wait(WAITS)


def environment(settings: Settings) -> dict[str, str]:
    plain = (
        "database_url", "worker_database_url", "region_database_url", "redis_url", "domain",
        "scheme",
    )  # fmt: skip
    values = {name: getattr(settings, name) for name in plain}
    values["master_key"] = base64.b64encode(settings.master_key).decode()
    named = {f"MEEDOEN_{name.upper()}": value for name, value in values.items()}
    named["MEEDOEN_TRUSTED_PROXIES"] = str(settings.trusted_proxies)
    return {**named, "WEB_CONCURRENCY": "1", "PYTHONUNBUFFERED": "1"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + WAITS
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server did not start")
