"""The queue server and gunicorn open no door of their own (findings E6, E7)."""

import os
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen

import psutil
import pytest
import redis

from meedoen.standalone.servers.valkey import EmbeddedValkey
from meedoen.web import serving
from tenants.ground.queue_version import warn_if_old
from tests.standalone.conftest import within

# E6: an unpatched Redis lets a script break out; ours is new, private and has no port.


@pytest.fixture
def valkey(folder: Path) -> Iterator[EmbeddedValkey]:
    server = EmbeddedValkey(folder / "vk")
    server.start()
    yield server
    server.stop()


def test_e6_the_embedded_server_listens_on_its_socket_alone(valkey: EmbeddedValkey) -> None:
    assert valkey.sockets.stat().st_mode & 0o777 == 0o700
    with redis.Redis.from_url(valkey.url) as client:
        process = psutil.Process(int(client.info()["process_id"]))
        assert client.config_get("save") == {"save": ""}
    assert not process.net_connections(kind="inet")
    if os.geteuid() == 0:
        assert process.uids().effective != 0


def test_e6_the_embedded_server_is_not_old(valkey: EmbeddedValkey) -> None:
    with redis.Redis.from_url(valkey.url) as client:
        assert warn_if_old(client.info()) is None


@pytest.mark.parametrize("version", ["5.0.7", "6.2.14", "6.2.19", "7.0.15", "7.2.10", "8.2.1", "x"])
def test_e6_an_old_redis_is_warned_for(version: str) -> None:
    warning = warn_if_old({"redis_version": version})
    assert warning is not None and version in warning and "CVE-2025-49844" in warning


@pytest.mark.parametrize(
    "info",
    [
        {"redis_version": "6.2.20"},
        {"redis_version": "7.2.11"},
        {"redis_version": "8.2.2"},
        {"redis_version": "9.0.0"},
        {"redis_version": "7.2.4", "valkey_version": "9.1.2"},
    ],
)
def test_e6_a_patched_server_is_not_warned_for(info: dict[str, object]) -> None:
    assert warn_if_old(info) is None


def test_e6_a_killed_queue_server_starts_again(valkey: EmbeddedValkey) -> None:
    with redis.Redis.from_url(valkey.url) as client:
        os.kill(int(client.info()["process_id"]), signal.SIGKILL)
    assert within(5, lambda: not valkey.running())
    valkey.stop()
    valkey.start()
    with redis.Redis.from_url(valkey.url) as client:
        assert client.ping()


# E7: gunicorn opens a control socket in the home directory of whoever runs it.


def test_e7_the_settings_switch_the_control_socket_off() -> None:
    assert serving.control_socket_disable is True


def test_e7_gunicorn_leaves_nothing_in_the_home_directory(
    folder: Path, spawn: Callable[..., "Popen[str]"]
) -> None:
    (folder / "tiny.py").write_text(
        "def app(environ, start):\n    start('200 OK', [])\n    return []\n"
    )
    home = folder / "home"
    home.mkdir()
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        gunicorn = Path(sys.executable).with_name("gunicorn")
        environment = os.environ | {"HOME": str(home), "TMPDIR": temporary, "WEB_CONCURRENCY": "1"}
        for name in list(environment):
            if name.startswith("XDG_"):
                del environment[name]
        address = folder / "web.sock"
        process = spawn(
            str(gunicorn), "-c", "python:meedoen.web.serving", "-b", f"unix:{address}", "tiny:app",
            cwd=folder, env=environment,
        )  # fmt: skip
        assert within(20, lambda: _answers(address))
        assert not [path for path in home.rglob("*") if path.is_socket()]
        process.terminate()
        process.wait(10)


def _answers(address: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(2)
        try:
            client.connect(str(address))
            client.sendall(b"GET / HTTP/1.0\r\n\r\n")
            return client.recv(12).endswith(b" 200")
        except OSError:
            return False
