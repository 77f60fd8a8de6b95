"""The demo keeps its ports, because mailed links carry them."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from meedoen.standalone.demo import ports
from meedoen.standalone.servers.refusal import StartError


@pytest.fixture
def busy() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


def test_the_ports_of_last_time_are_used_again(folder: Path) -> None:
    path = folder / "ports.json"
    first = ports.choose(path, {})
    assert first.web != first.mail
    assert ports.choose(path, {}) == first


def test_a_port_that_was_asked_for_wins_and_is_kept(folder: Path, busy: int) -> None:
    path = folder / "ports.json"
    with pytest.raises(StartError, match="in gebruik"):
        ports.choose(path, {"PORT": str(busy)})
    free = next(port for port in range(20000, 65000) if ports.is_free(port))
    assert ports.choose(path, {"PORT": str(free)}).web == free
    assert ports.known_web_port(path) == free


def test_a_port_that_became_busy_is_replaced(folder: Path, busy: int) -> None:
    path = folder / "ports.json"
    path.write_text(f'{{"web": {busy}, "mail": {busy}}}')
    chosen = ports.choose(path, {})
    assert busy not in (chosen.web, chosen.mail)


@pytest.mark.parametrize("text", ["0", "65536", "achtduizend", "-1", "80 80"])
def test_a_port_that_is_no_port_is_refused_with_a_sentence(folder: Path, text: str) -> None:
    with pytest.raises(StartError, match="1 tot en met 65535"):
        ports.choose(folder / "ports.json", {"PORT": text})


@pytest.mark.parametrize("text", ["", "{", "[]", '{"web": "x"}', '{"web": 99999999}', "null"])
def test_a_damaged_file_is_replaced(folder: Path, text: str) -> None:
    path = folder / "ports.json"
    path.write_text(text)
    assert ports.choose(path, {}).web in range(ports.FIRST, ports.LAST + 1)
