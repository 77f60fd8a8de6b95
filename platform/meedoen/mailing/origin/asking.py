"""Asks the domain name system; a name that is not there is an empty answer, silence is not."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from tenants.ground.settings import settings

if TYPE_CHECKING:
    import dns.resolver

PATIENCE = 4.0  # seconds for one question, all servers together

Ask = Callable[[str, str], list[str]]


class Silent(Exception):
    """No server gave an answer: nothing can be said of this name."""


def ask(name: str, kind: str) -> list[str]:
    """The records of this kind (TXT, MX, …) as text; long TXT records in one piece. Raises Silent."""
    import dns.exception  # only who asks has need of it
    import dns.resolver

    try:
        found = _resolver().resolve(name, kind, lifetime=PATIENCE)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except dns.exception.DNSException as error:
        raise Silent(type(error).__name__) from None
    return [_text(record) for record in found]


def _text(record: object) -> str:
    parts = getattr(record, "strings", None)
    return b"".join(parts).decode("utf-8", "replace") if parts is not None else str(record)


def _resolver() -> "dns.resolver.Resolver":
    import dns.resolver

    server = settings().dns_server
    if not server:
        return dns.resolver.Resolver()
    host, _, port = server.rpartition(":")
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = [host], int(port)
    return resolver
