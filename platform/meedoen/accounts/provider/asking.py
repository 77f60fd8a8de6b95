"""Asking a provider for something: over https, outside our own network, once, briefly, and no more than fits.

What a gemeente named is a stranger to us. It is asked while somebody waits for a page, so a slow one
may not keep the few threads that serve all the others: see `AT_ONCE`.
"""

import http.client
import json
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from threading import BoundedSemaphore, Timer
from time import monotonic
from typing import Any
from urllib.parse import urlencode, urlsplit

from tenants.ground.outside import refuse_ours
from tenants.ground.settings import settings

SECONDS = 5
LARGEST = 256 * 1024
AT_ONCE = BoundedSemaphore(2)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Trouble(StrEnum):
    BUSY = "busy"
    CERTIFICATE = "certificate"
    GIBBERISH = "gibberish"
    NOT_HTTPS = "not https"
    OURS = "ours"
    REFUSED = "refused"
    SLOW = "slow"
    UNREACHABLE = "unreachable"


class Unanswered(Exception):
    """Nothing came that can be used. `code`: what the provider said, in the words of OAuth (RFC 6749, 5.2)."""

    def __init__(self, trouble: Trouble, code: str = "") -> None:
        super().__init__(f"{trouble} {code}".strip())
        self.trouble, self.code = trouble, code


@dataclass(frozen=True)
class _Where:
    host: str
    port: int
    path: str


def get(address: str) -> dict[str, Any]:
    """Raises Unanswered."""
    return _asked("GET", address, None)


def post(address: str, form: Mapping[str, str]) -> dict[str, Any]:
    """Raises Unanswered."""
    return _asked("POST", address, urlencode(form).encode())


def _asked(method: str, address: str, body: bytes | None) -> dict[str, Any]:
    where = _where(address)
    if not AT_ONCE.acquire(blocking=False):
        raise Unanswered(Trouble.BUSY)
    try:
        with _line(where) as line:
            return _said(where, line, method, body)
    finally:
        AT_ONCE.release()


def _where(address: str) -> _Where:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port or 443
    except ValueError:
        raise Unanswered(Trouble.NOT_HTTPS) from None
    if parts.scheme != "https" or not host:
        raise Unanswered(Trouble.NOT_HTTPS)
    path = parts.path or "/"
    return _Where(host, port, f"{path}?{parts.query}" if parts.query else path)


@contextmanager
def _line(where: _Where) -> Iterator[ssl.SSLSocket]:
    """Encrypted, to who the certificate says; cut off after SECONDS, also when it lives by a byte at a time."""
    until = monotonic() + SECONDS
    try:
        with _connected(where, until) as plain:
            if not settings().provider_in_private_networks:
                refuse_ours(plain)
            with _encrypted(plain, where.host) as line, _cut_off(line, until):
                line.do_handshake()
                yield line
    except (OSError, http.client.HTTPException, Unanswered) as error:
        if monotonic() >= until:
            raise Unanswered(Trouble.SLOW) from None
        raise error if isinstance(error, Unanswered) else Unanswered(_kind_of(error)) from None


def _connected(where: _Where, until: float) -> socket.socket:
    """To the first of its addresses that answers; a stranger may name many that do not."""
    missed: OSError = ConnectionError(where.host)
    found = socket.getaddrinfo(where.host, where.port, type=socket.SOCK_STREAM)
    for family, kind, protocol, _, address in found:
        line = socket.socket(family, kind, protocol)
        line.settimeout(max(0.01, until - monotonic()))
        try:
            line.connect(address)
        except OSError as error:
            line.close()
            missed = error
        else:
            return line
    raise missed


def _encrypted(plain: socket.socket, host: str) -> ssl.SSLSocket:
    authority = settings().provider_ca_file
    context = ssl.create_default_context(cafile=str(authority) if authority else None)
    return context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)


@contextmanager
def _cut_off(line: ssl.SSLSocket, until: float) -> Iterator[None]:
    """Whoever is still reading then wakes up with nothing."""
    later = Timer(max(0, until - monotonic()), _cut, [line])
    later.start()
    try:
        yield
    finally:
        later.cancel()


def _cut(line: ssl.SSLSocket) -> None:
    with suppress(OSError):  # it ended by itself meanwhile
        socket.socket.shutdown(line, socket.SHUT_RDWR)


def _said(where: _Where, line: ssl.SSLSocket, method: str, body: bytes | None) -> dict[str, Any]:
    asking = http.client.HTTPSConnection(where.host, where.port)
    asking.sock = line
    headers = {"Accept": "application/json", **(FORM if body is not None else {})}
    asking.request(method, where.path, body, headers)
    answer = asking.getresponse()
    told = _read(answer.read(LARGEST + 1))
    if answer.status != http.client.OK:  # also a redirect: what was named is what is asked
        raise Unanswered(Trouble.REFUSED, _code(told, answer.status))
    if told is None:
        raise Unanswered(Trouble.GIBBERISH)
    return told


def _read(body: bytes) -> dict[str, Any] | None:
    if len(body) > LARGEST:
        return None
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _code(told: Mapping[str, Any] | None, status: int) -> str:
    """Only a short word of letters is passed on: it may stand on a page."""
    said = told.get("error") if told else None
    short = isinstance(said, str) and len(said) <= 40 and said.replace("_", "").isalpha()
    return f"{status} {said}" if short and str(said).isascii() else str(status)


def _kind_of(error: Exception) -> Trouble:
    if isinstance(error, ssl.SSLCertVerificationError):
        return Trouble.CERTIFICATE
    if isinstance(error, TimeoutError):
        return Trouble.SLOW
    if isinstance(error, ConnectionRefusedError) and error.errno is None:
        return Trouble.OURS
    if isinstance(error, http.client.HTTPException):
        return Trouble.GIBBERISH
    return Trouble.UNREACHABLE
