"""Chooses the demo's ports on loopback and keeps them, so that bookmarks and mailed links last."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import socket
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from meedoen.standalone.servers.refusal import StartError

FIRST = 8000
LAST = 8099


@dataclass(frozen=True)
class Ports:
    web: int
    mail: int


def choose(path: Path, environment: Mapping[str, str] = os.environ) -> Ports:
    """PORT wins; else the ports of last time when they are free; else the first free ones."""
    known = _read(path)
    web = _asked(environment) or _free(known.get("web", FIRST))
    ports = Ports(web, _free(known.get("mail", web + 1), but_not=web))
    path.write_text(json.dumps(asdict(ports)), encoding="utf-8")
    return ports


def known_web_port(path: Path) -> int | None:
    return _read(path).get("web")


def _read(path: Path) -> dict[str, int]:
    with contextlib.suppress(OSError, ValueError, TypeError):
        noted: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))
        return {name: int(noted[name]) for name in ("web", "mail") if name in noted}
    return {}


def _asked(environment: Mapping[str, str]) -> int | None:
    text = environment.get("PORT", "")
    if not text:
        return None
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise StartError(f"PORT is {text!r}; geef een getal van 1 tot en met 65535.")
    if not is_free(int(text)):
        raise StartError(f"Poort {text} is in gebruik. Kies een andere: PORT=8080 make demo")
    return int(text)


def _free(wanted: int, *, but_not: int = 0) -> int:
    for port in itertools.chain([wanted], range(FIRST, LAST + 1)):
        if port != but_not and is_free(port):
            return port
    raise StartError(f"De poorten {FIRST} tot en met {LAST} zijn in gebruik. Kies zelf: PORT=9000")


def is_free(port: int) -> bool:
    """Whether a server could listen here now; a port of a server just stopped counts as free."""
    if not 1 <= port <= 65535:
        return False
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
