"""Somebody at the door of an installation, over https."""

import json
from urllib.parse import urlencode

from tests.deploy.following import Site, doctor
from tests.web.proxying import Proxy

# Debian 12 has PostgreSQL 15; its Redis 7.0.15 has the patch, which its number does not tell.
OLD = ("The PostgreSQL here is older than 17", "Redis 7.0.15 has a known hole")


def get(proxy: Proxy, path: str, host: str = "velsen.meedoen.example.nl") -> str:
    """The whole answer."""
    asked = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    return proxy.ask(asked).decode()


def gives_password(site: Site, proxy: Proxy) -> str:
    """The answer to the first person, with what the README made."""
    first = json.loads((site.root / "settings/first").read_text())
    form = urlencode({"email": first["email"], "password": first["password"]})
    head = "POST /account/inloggen HTTP/1.1\r\nHost: meedoen.example.nl\r\nConnection: close\r\n"
    kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n"
    return proxy.ask(f"{head}{kind}\r\n{form}").decode()


def not_well(site: Site) -> list[str]:
    """What the doctor finds, but for what cannot be mended here."""
    return [found for found in doctor(site) if not found.startswith(OLD)]
