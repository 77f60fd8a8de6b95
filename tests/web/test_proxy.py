"""The settings for a proxy that an installation gets do what they say, in the real nginx."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from tenants.ground.settings import Settings
from tests.fieldwork.serving import gunicorn
from tests.web.proxying import HOST, Proxy, heard, nginx

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
UPLOAD = "POST /a HTTP/1.1\r\nHost: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n"


class House:
    """Stands where Meedoen would, and keeps what it is told; answers as late as it is asked to."""

    def __init__(self) -> None:
        self.told: list[bytes] = []
        self.open = threading.Event()
        self.open.set()
        self.door = socket.create_server(("127.0.0.1", 0), backlog=500)
        self.port: int = self.door.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.door.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line: socket.socket) -> None:
        with line:
            self.told.append(line.recv(65536))
            self.open.wait(30)
            line.sendall(ANSWER)


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    found = House()
    yield found
    found.door.close()


@pytest.fixture(scope="module")
def proxy(house: House, short_folder: Path) -> Iterator[Proxy]:
    folder = short_folder / "nginx"
    folder.mkdir()
    with nginx(folder, house.port) as found:
        yield found


@pytest.fixture(autouse=True)
def _nothing_told(house: House) -> None:
    house.told.clear()


def get(host: str = HOST, more: str = "") -> str:
    return f"GET /a HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n"


FORGED = (
    "X-Forwarded-For: 203.0.113.7\r\nX-Real-IP: 203.0.113.7\r\nForwarded: for=203.0.113.7\r\n"
    "X-Forwarded-Host: kwaad.example\r\nX-Forwarded-Proto: gopher\r\nX-Forwarded-Prefix: /kwaad\r\n"
    "X-Forwarded-Port: 7\r\nSCRIPT_NAME: /kwaad\r\n"
)


def test_what_a_visitor_says_of_where_he_comes_from_is_not_passed_on(
    proxy: Proxy, house: House
) -> None:
    assert proxy.ask(get(HOST.upper(), FORGED)).endswith(b"ok")
    (told,) = house.told
    assert b"Host: velsen.meedoen.example.nl\r\n" in told
    assert b"X-Forwarded-For: 127.0.0.1\r\n" in told
    assert b"X-Forwarded-Proto: https\r\n" in told
    for trace in (b"203.0.113.7", b"kwaad", b"gopher", b"Forwarded: "):
        assert trace not in told


def test_a_slow_body_reaches_the_house_only_when_it_is_whole(proxy: Proxy, house: House) -> None:
    with proxy.line() as line:
        line.sendall(UPLOAD.format(HOST, 10).encode() + b"half")
        assert proxy.ask(get()).endswith(b"ok")  # it has read the half by now
        assert len(house.told) == 1
        line.sendall(b"en heel")
        assert heard(line).endswith(b"ok")
    assert house.told[1].endswith(b"halfen hee")


def test_without_buffering_the_house_waits_for_the_slow(house: House, tmp_path: Path) -> None:
    change = {"proxy_request_buffering on": "proxy_request_buffering off"}
    with nginx(tmp_path, house.port, **change) as proxy, proxy.line() as line:
        line.sendall(UPLOAD.format(HOST, 10).encode() + b"half")
        until = time.monotonic() + 10
        while not house.told and time.monotonic() < until:
            time.sleep(0.02)
    assert house.told


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (UPLOAD.format(HOST, 2 * 1024 * 1024 + 1), b"413"),
        (get(more=f"X-Long: {'x' * 40_000}\r\n"), b"400"),
        (get(more="".join(f"X-{n}: {'x' * 7000}\r\n" for n in range(6))), b"400"),
    ],
)
def test_what_is_too_large_stops_here(
    proxy: Proxy, house: House, words: str, status: bytes
) -> None:
    assert proxy.ask(words)[9:12] == status
    assert house.told == []


def test_a_name_that_is_not_ours_is_not_answered(proxy: Proxy, house: House) -> None:
    with pytest.raises(OSError, match=r"UNRECOGNIZED_NAME|unrecognized name"):
        proxy.ask(get("kwaad.example"), "kwaad.example")
    proxy.ask(get("kwaad.example"))  # another name than the line was made for
    assert house.told == []
    with socket.create_connection(("127.0.0.1", proxy.plain), 10) as line:
        line.sendall(get("kwaad.example").encode())
        assert heard(line) == b""


def test_http_sends_on_to_https(proxy: Proxy) -> None:
    with socket.create_connection(("127.0.0.1", proxy.plain), 10) as line:
        line.sendall(get().encode())
        assert f"Location: https://{HOST}/a\r\n".encode() in heard(line)


def test_one_household_does_not_take_all_lines(proxy: Proxy, house: House) -> None:
    house.open.clear()
    try:
        with ExitStack() as lines:
            for _ in range(100):
                lines.enter_context(proxy.line()).sendall(get().encode())
            _until(lambda: len(house.told) == 100)
            assert proxy.ask(get())[9:12] == b"429"
    finally:
        house.open.set()


def test_no_log_holds_a_path(proxy: Proxy, short_folder: Path) -> None:
    proxy.ask(get().replace("/a", "/meedoen/geheim-woord"))
    proxy.ask(UPLOAD.format(HOST, 9_000_000).replace("/a", "/meedoen/geheim-woord"))
    for log in (short_folder / "nginx").glob("*.log"):
        assert "geheim-woord" not in log.read_text(), log


def test_behind_it_a_visitor_is_known_by_the_address_that_it_saw(
    settings: Settings, short_folder: Path, tmp_path: Path
) -> None:
    """Who tells another address with each form is still one visitor."""
    known = replace(settings, domain="meedoen.example.nl", trusted_proxies=1)
    form = "POST /inloggen HTTP/1.1\r\nHost: {}\r\nX-Forwarded-For: 203.0.113.{}\r\n"
    rest = "Content-Length: 0\r\nConnection: close\r\n\r\n"
    with (
        gunicorn(known, HOST, short_folder / "behind.log") as visitor,
        nginx(tmp_path, visitor.port) as proxy,
    ):
        told = {proxy.ask(form.format(HOST, n) + rest)[9:12] for n in range(80)}
    assert b"429" in told


def _until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not true() and time.monotonic() < until:
        time.sleep(0.02)
    assert true()
