"""Who stops half-way holds nobody up: threads are for whole requests."""

import resource
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from meedoen.web.line import BODY, HEAD
from meedoen.web.patience import PATIENCE, WAITING
from tenants.ground.settings import Settings
from tests.fieldwork.serving import Visitor, gunicorn
from tests.ground.doors import Served
from tests.long import LONG

pytestmark = pytest.mark.xdist_group("served")

HOST = "velsen.localhost"
HEADS = "POST /inloggen HTTP/1.1\r\nHost: {host}\r\n{more}\r\n"
FORM = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n"
# What keeps the threads of gunicorn's own worker: how many, and what each sends before it is silent.
HOLDERS = {"silence": (1000, ""), "half a head": (10, "POST /inlo"), "half a body": (10, "email=")}


@pytest.fixture(autouse=True)
def _many_lines() -> Iterator[None]:
    """This end of a thousand lines; the server keeps to the ordinary 1,024."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.fixture
def visitor(served: Served) -> Visitor:
    return served.visitor


@pytest.fixture(scope="module")
def careless(settings: Settings, short_folder: Path) -> Iterator[Visitor]:
    """The worker that gunicorn has itself, and headers are believed."""
    options = (
        "-k", "gthread", "--graceful-timeout", "1",
        "--forwarded-allow-ips", "*", "--forwarder-headers", "SCRIPT_NAME",
    )  # fmt: skip
    with gunicorn(settings, HOST, short_folder / "careless.log", *options) as found:
        yield found


def head(visitor: Visitor, length: int) -> str:
    return HEADS.format(host=visitor.host, more=FORM.format(length=length))


@contextmanager
def held(visitor: Visitor, what: str) -> Iterator[None]:
    """Lines on which somebody said this much, and then nothing."""
    number, said = HOLDERS[what]
    words = head(visitor, 100) + said if what == "half a body" else said
    with ExitStack() as lines:
        for _ in range(number):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", visitor.port), 30))
            line.sendall(words.encode())
        yield


def exchange(visitor: Visitor, words: bytes, seconds: float = 10) -> bytes:
    """All that the server says to these words before it hangs up, or until we are tired of it."""
    heard = b""
    with socket.create_connection(("127.0.0.1", visitor.port), seconds) as line, suppress(OSError):
        line.sendall(words)
        while piece := line.recv(65536):
            heard += piece
    return heard


def answered(visitor: Visitor, times: int, seconds: float) -> int:
    ping = f"GET /healthz HTTP/1.1\r\nHost: {visitor.host}\r\nConnection: close\r\n\r\n".encode()
    return sum(b" 200 " in exchange(visitor, ping, seconds)[:20] for _ in range(times))


@pytest.mark.parametrize("what", HOLDERS)
def test_who_stops_half_way_holds_nobody_up(visitor: Visitor, what: str) -> None:
    with held(visitor, what):
        assert answered(visitor, times=20, seconds=5) == 20


@pytest.mark.parametrize("what", HOLDERS if LONG else ["half a body"])
def test_with_the_worker_of_gunicorn_nobody_else_is_heard(careless: Visitor, what: str) -> None:
    with held(careless, what):
        assert answered(careless, times=2, seconds=1) == 0


def test_many_lines_that_wait_do_not_shut_the_door(visitor: Visitor) -> None:
    """More than may wait: the oldest make room, also when each has begun to speak."""
    with ExitStack() as lines:
        for _ in range(WAITING + 200):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", visitor.port), 30))
            line.sendall(b"GET")
        assert answered(visitor, times=5, seconds=5) == 5


def test_a_form_that_comes_in_pieces_is_answered(visitor: Visitor) -> None:
    body = b"email=alice%40velsen.example.nl"
    with socket.create_connection(("127.0.0.1", visitor.port), 10) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in head(visitor, len(body)).encode() + body:
            line.send(bytes([byte]))
        assert line.recv(1000).startswith(b"HTTP/1.1 303 ")


def test_requests_may_follow_one_another_on_a_line(visitor: Visitor) -> None:
    ping = f"GET /healthz HTTP/1.1\r\nHost: {visitor.host}\r\n\r\n"
    last = ping.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
    form = head(visitor, 8) + "email=al"
    heard = exchange(visitor, (ping + form + ping + last).encode())
    assert heard.count(b"HTTP/1.1 ") == 4


@pytest.mark.parametrize(
    ("more", "status"),
    [
        (f"Content-Length: {BODY + 1}\r\n", b"413"),
        ("Content-Length: 10000000000\r\n", b"413"),
        ("Transfer-Encoding: chunked\r\n", b"400"),
        ("Content-Length: 5\r\nContent-Length: 6\r\n", b"400"),
        ("Content-Length: -5\r\n", b"400"),
        ("X: " + HEAD * "x", b"4"),
    ],
)
def test_what_is_refused_is_not_waited_for(visitor: Visitor, more: str, status: bytes) -> None:
    words = HEADS.format(host=visitor.host, more=more) + "5\r\nhallo\r\n0\r\n\r\n"
    assert exchange(visitor, words.encode())[9:].startswith(status)


def test_a_head_without_an_end_is_not_waited_for(visitor: Visitor) -> None:
    with socket.create_connection(("127.0.0.1", visitor.port), PATIENCE / 2) as line:
        line.sendall(b"GET / HTTP/1.1\r\nX: " + HEAD * b"x")
        assert line.recv(1000) == b""


TOLD = {
    "Script-Name": "/beheer", "SCRIPT_NAME": "/panel", "X-Forwarded-Proto": "https",
    "X-Forwarded-Ssl": "on", "X-Forwarded-Host": "beverwijk.localhost", "X-Forwarded-Port": "1",
    "X-Forwarded-For": "203.0.113.7", "X-Forwarded-Prefix": "/beheer", "PATH_INFO": "/beheer",
    "Forwarded": "for=203.0.113.7;host=beverwijk.localhost;proto=https",
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_a_visitor_does_not_say_where_a_request_came_from(visitor: Visitor, name: str) -> None:
    assert told(visitor, name) == told(visitor, "X-Nothing")


def test_where_headers_are_believed_they_change_the_page(careless: Visitor) -> None:
    assert told(careless, "SCRIPT_NAME") != told(careless, "X-Nothing")


def told(visitor: Visitor, name: str) -> list[bytes]:
    """A page with links, one that sends on and a front page, asked for with this header."""
    words = "GET {} HTTP/1.1\r\nHost: {}\r\n{}: {}\r\nConnection: close\r\n\r\n"
    pages = [
        exchange(visitor, words.format(path, visitor.host, name, TOLD.get(name, "")).encode())
        for path in ("/panel/aanmelden", "/beheer", "/")
    ]
    lines = [line for page in pages for line in page.splitlines()]
    return [line for line in lines if not line.startswith(b"Date: ")]
