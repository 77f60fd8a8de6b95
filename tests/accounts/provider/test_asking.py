"""A stranger is asked over https, outside our own network, briefly, and never more than fits."""

import socket
import threading
from contextlib import suppress
from dataclasses import replace

import pytest

from meedoen.accounts.provider import asking
from meedoen.accounts.provider.asking import Trouble, Unanswered
from tenants.ground.settings import configure, settings
from tests.accounts.provider.stub import Stub
from tests.mailing.certificates import serving

PATH = "/.well-known/openid-configuration"


def trouble(address: str) -> Trouble:
    with pytest.raises(Unanswered) as caught:
        asking.get(address)
    return caught.value.trouble


def test_what_it_tells_is_read(stub: Stub) -> None:
    assert asking.get(stub.issuer + PATH) == stub.told


@pytest.mark.parametrize(
    "address",
    ["http://login.example.nl/", "ftp://login.example.nl/", "https://", "", "https://[::1", "https://a:99999/"],
)  # fmt: skip
def test_nothing_but_https_is_asked(address: str) -> None:
    assert trouble(address) is Trouble.NOT_HTTPS


def test_nothing_is_said_to_what_stands_in_our_own_network(stub: Stub) -> None:
    """Else a manager could let the web speak to whatever stands beside it, and learn what answers."""
    configure(replace(settings(), provider_in_private_networks=False))
    assert trouble(stub.issuer + PATH) is Trouble.OURS
    assert stub.paths == []


def test_mutant_without_asking_where_the_line_ends_it_would_be(
    stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(replace(settings(), provider_in_private_networks=False))
    monkeypatch.setattr(asking, "refuse_ours", lambda _: None)
    assert asking.get(stub.issuer + PATH) == stub.told


def test_nor_to_who_shows_the_certificate_of_another(stub: Stub) -> None:
    elsewhere = stub.issuer.replace("127.0.0.1", "localhost")
    assert trouble(elsewhere + PATH) is Trouble.CERTIFICATE
    configure(replace(settings(), provider_ca_file=None))
    assert trouble(stub.issuer + PATH) is Trouble.CERTIFICATE
    assert stub.paths == []


@pytest.mark.parametrize(
    ("status", "body", "found"),
    [
        (200, b"<html>", Trouble.GIBBERISH), (200, b"[1]", Trouble.GIBBERISH), (200, b"", Trouble.GIBBERISH),
        (200, b"[" * 100_000, Trouble.GIBBERISH),
        (200, b'{"a": "' + b"x" * asking.LARGEST + b'"}', Trouble.GIBBERISH),
        (404, b"{}", Trouble.REFUSED), (302, b"https://127.0.0.1/elders", Trouble.REFUSED),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_apart(
    stub: Stub, status: int, body: bytes, found: Trouble
) -> None:
    stub.instead = {PATH: (status, body)}
    assert trouble(stub.issuer + PATH) is found
    assert stub.paths == [PATH]


@pytest.mark.parametrize(
    ("said", "code"),
    [("invalid_client", "400 invalid_client"), ("<b>", "400"), ("a" * 41, "400"), (7, "400"), ("é", "400")],
)  # fmt: skip
def test_of_what_a_stranger_says_only_a_word_is_passed_on(
    stub: Stub, said: object, code: str
) -> None:
    stub.instead = {"/token": (400, {"error": said})}
    with pytest.raises(Unanswered) as caught:
        asking.post(f"{stub.issuer}/token", {"a": "b"})
    assert caught.value.code == code


def test_nobody_there_is_told_apart(stub: Stub) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        nobody = server.getsockname()[1]
    assert trouble(f"https://127.0.0.1:{nobody}/") is Trouble.UNREACHABLE


def test_of_many_addresses_the_first_that_answers_is_asked(
    stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = asking._where(stub.issuer).port
    named = [
        (socket.AF_INET, socket.SOCK_STREAM, 0, "", (host, port))
        for host in ("127.0.0.2", "127.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: named)
    assert asking.get(stub.issuer + PATH) == stub.told


def test_a_slow_one_is_cut_off(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "SECONDS", 0.2)
    stub.wait = threading.Event()
    assert trouble(stub.issuer + PATH) is Trouble.SLOW


def test_so_is_one_that_lives_by_a_byte_at_a_time(
    stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each byte comes in time; the whole does not."""
    monkeypatch.setattr(asking, "SECONDS", 0.3)
    done = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=drip, args=[server, stub, done], daemon=True).start()
        assert trouble(f"https://127.0.0.1:{server.getsockname()[1]}/") is Trouble.SLOW
        done.set()


def drip(server: socket.socket, stub: Stub, done: threading.Event) -> None:
    plain, _ = server.accept()
    with suppress(OSError), serving(stub.certificate).wrap_socket(plain, server_side=True) as line:
        line.recv(4096)
        line.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        while not done.wait(0.05):
            line.sendall(b"x")


def test_slow_ones_do_not_keep_all_threads(stub: Stub) -> None:
    """A process has four; while two wait for strangers, a third is told to come back."""
    stub.wait = threading.Event()
    waiting = [threading.Thread(target=asking.get, args=[stub.issuer + PATH]) for _ in range(2)]
    for one in waiting:
        one.start()
    while len(stub.paths) < 2:
        threading.Event().wait(0.01)
    assert trouble(stub.issuer + PATH) is Trouble.BUSY
    stub.wait.set()
    for one in waiting:
        one.join()
    assert asking.get(stub.issuer + PATH) == stub.told
