"""The demo as a whole: it starts, serves, survives a kill -9 of everything, and stops."""

import json
import os
import signal
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen

import psutil
import pytest

from meedoen.standalone.demo import secret_keys
from meedoen.standalone.demo.child import answers_http
from meedoen.standalone.demo.places import Places, places_for
from meedoen.standalone.demo.running import run_demo, throw_away
from meedoen.standalone.servers.locking import FolderLock
from tests.standalone.conftest import within

# With one key pair for all waves.
OF_AN_EARLIER_VERSION = {
    "passwords": dict.fromkeys(secret_keys.LOGIN_ROLES, "geheim"), "master_key": "A" * 43 + "=",
    "holding_public_key": "A" * 43 + "=", "holding_private_key": "B" * 43 + "=",
}  # fmt: skip
Demo = Callable[[], "Popen[str]"]


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def places(folder: Path) -> Iterator[Places]:
    """A demo that believes it is filled: filling has tests of its own."""
    found = places_for(folder / "demo")
    found.filled.touch()
    yield found
    for process in of(found):
        process.kill()


@pytest.fixture
def demo(places: Places, port: int, spawn: Callable[..., "Popen[str]"]) -> Demo:
    words = [sys.executable, "-m", "meedoen", "demo", "--folder", str(places.home)]
    environment = os.environ | {"PORT": str(port), "WEB_CONCURRENCY": "1"}
    return lambda: spawn(*words, env=environment, start_new_session=True)


def of(places: Places) -> list[psutil.Process]:
    """Every process that names the demo's folder, the supervisor and the servers included."""
    mine = []
    for process in psutil.process_iter():
        try:
            told = [*process.cmdline(), *process.environ().values()]
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
        if any(str(places.home) in word for word in told):
            mine.append(process)
    return mine


def guide_of(process: "Popen[str]") -> str:
    """What the demo says until it runs."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Stoppen: Ctrl-C"):
            break
    return "".join(lines)


def test_it_starts_survives_a_kill_of_everything_and_stops_without_a_trace(
    demo: Demo, places: Places, port: int
) -> None:
    places.secrets.write_text(json.dumps(OF_AN_EARLIER_VERSION))
    guide_of(demo())
    assert answers_http(port, "/readyz")()
    assert "holding_private_key" not in places.secrets.read_text()
    assert json.loads(places.secrets.read_text())["old_holding_key"] == ""
    assert stat.S_IMODE(places.wave_keys.stat().st_mode) == 0o700
    for process in of(places):
        process.kill()
    assert within(5, lambda: not of(places))
    again = demo()
    assert f"http://velsen.localhost:{port}/" in guide_of(again)
    assert answers_http(port, "/readyz")()
    assert json.loads(places.ports.read_text())["web"] == port
    os.killpg(again.pid, signal.SIGINT)
    assert again.wait(60) == 0
    assert again.stdout is not None
    last = again.stdout.read().rstrip().splitlines()[-1]
    assert last.startswith("PostgreSQL stoppen … klaar")
    assert not of(places)


def test_a_second_demo_is_told_where_the_first_one_runs(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    places.ports.write_text('{"web": 8017, "mail": 8018}')
    lock = FolderLock(places.lock, "")
    lock.take()
    try:
        with pytest.raises(SystemExit) as left:
            run_demo(places.home)
    finally:
        lock.release()
    assert left.value.code == 1
    assert "De demo draait al op http://localhost:8017/." in capsys.readouterr().out


def test_starting_afresh_throws_all_away_but_the_ports(places: Places) -> None:
    places.ports.write_text("{}")
    places.data.mkdir()
    (places.data / "PG_VERSION").touch()
    places.postgres_sockets.mkdir()
    throw_away(places)
    assert [path.name for path in sorted(places.home.iterdir())] == ["ports.json", "s"]
    assert not list(places.sockets.iterdir())
