"""While the house is restarted every request is answered: counted, behind the proxy, under load."""

import os
import shlex
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psutil
import pytest

from tenants.ground.settings import Settings
from tests.fieldwork.builders import YES, open_wave
from tests.fieldwork.serving import Visitor, environment
from tests.house import Home
from tests.long import LONG
from tests.web.proxying import HOST, Proxy, nginx

pytestmark = pytest.mark.slow

VISITORS, TURNS, ANSWERS = (6, 3, 30) if LONG else (3, 1, 12)
PAGE = f"GET / HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n"
FORM = urlencode(YES)
FILLED_IN = (
    f"POST /meedoen/{{}} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n"
    f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(FORM)}\r\n\r\n{FORM}"
)
SENT = (
    f"POST /meedoen/{{}}/versturen HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n"
    f"Content-Length: 0\r\n\r\n"
)
Look = Callable[..., list[Any]]


@dataclass
class Crowd:
    """Visitors who ask for a page again and again, and residents who each send an answer once."""

    proxy: Proxy
    secrets: list[str]
    statuses: Counter[str] = field(default_factory=Counter)
    received: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def read(self) -> None:
        while not self.over.is_set():
            self._ask(PAGE)

    def answer(self) -> None:
        """Spread over the restarts: one after each page."""
        for secret in self.secrets:
            self._ask(FILLED_IN.format(secret))
            self.received += "ontvangen" in self._ask(SENT.format(secret))

    def _ask(self, words: str) -> str:
        said = self.proxy.ask(words).decode()
        self.statuses[said.partition(" ")[2][:3]] += 1
        return said


@contextmanager
def crowd(proxy: Proxy, secrets: list[str]) -> Iterator[Crowd]:
    """All of them are done at the end."""
    made = Crowd(proxy, secrets)
    people = [threading.Thread(target=made.read) for _ in range(VISITORS)]
    resident = threading.Thread(target=made.answer)
    for one in (*people, resident):
        one.start()
    try:
        yield made
        resident.join()
    finally:
        made.over.set()
        for one in people:
            one.join()


@dataclass
class House:
    """Gunicorn, on a socket that stays open for it as systemd keeps one (sd_listen_fds)."""

    settings: Settings
    door: socket.socket
    log: Path
    server: "subprocess.Popen[bytes]" = field(init=False)

    @property
    def port(self) -> int:
        return int(self.door.getsockname()[1])

    def start(self) -> None:
        """Returns when it answers; whoever comes before that waits in the line of the socket."""
        meedoen = Path(sys.executable).with_name("meedoen")
        told = f"exec 3<&{self.door.fileno()}; LISTEN_FDS=1 LISTEN_PID=$$ exec {shlex.quote(str(meedoen))} serve"
        with self.log.open("ab") as words:
            self.server = subprocess.Popen(
                ["bash", "-c", told], env=os.environ | environment(self.settings),
                pass_fds=[self.door.fileno()], stdout=words, stderr=subprocess.STDOUT,
            )  # fmt: skip
        assert Visitor(self.port, HOST).get("/healthz")[0] == 200

    def stop(self) -> None:
        self.server.terminate()
        self.server.wait(40)

    def reload(self) -> None:
        """Returns when everybody who worked before has gone."""
        before = psutil.Process(self.server.pid).children()
        assert before
        self.server.send_signal(signal.SIGHUP)
        _, still = psutil.wait_procs(before, timeout=60)
        assert not still


@pytest.fixture
def house(settings: Settings, velsen: Home, tmp_path: Path) -> Iterator[House]:
    known = replace(settings, domain="meedoen.example.nl", trusted_proxies=1)
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as door:
        made = House(known, door, tmp_path / "house.log")
        made.start()
        yield made
        made.stop()


@pytest.fixture
def secrets(velsen: Home) -> list[str]:
    return open_wave(velsen, members=ANSWERS)[1]


def restart(house: House) -> None:
    """As an upgrade does: with another process, and so with other code."""
    house.stop()
    house.start()


@pytest.mark.parametrize("again", [House.reload, restart])
def test_no_request_is_lost(
    house: House, secrets: list[str], short_folder: Path, owner_sql: Look,
    again: Callable[[House], None], tmp_path: Path,
) -> None:  # fmt: skip
    folder = tmp_path / "nginx"
    folder.mkdir()
    with nginx(folder, house.port) as proxy, crowd(proxy, secrets) as people:
        for _ in range(TURNS):
            again(house)
    assert set(people.statuses) == {"200", "303"}, people.statuses
    assert people.received == ANSWERS
    assert len(owner_sql("select from holding")) == ANSWERS
