"""From a host name to the space behind it; an unknown host has none."""

import time
from collections.abc import Callable, Iterable

import sqlalchemy as sa

from tenants.database import db
from tenants.ground.settings import settings
from tenants.models import SpaceRow
from tenants.spaces import Kind, Space
from tenants.states import State

KEEP_SECONDS = 5.0
# For a host that is not in it, the directory is read again this soon: its space may be new.
LOOK_AGAIN_SECONDS = 1.0
_directory: dict[str, Space] = {}
_read_at = float("-inf")


def space_for_host(host: str) -> Space | None:
    """The space of a request's Host header (port and case do not matter)."""
    bare = _bare(host)
    return _spaces().get(bare) or _spaces(LOOK_AGAIN_SECONDS).get(bare)


def has_moved(space: Space, host: str) -> bool:
    """Whether this host only leads to the one where the space is found."""
    return _bare(host) != _bare(space.host)


def is_ours(host: str) -> bool:
    """Whether it is the installation's own domain, or below it."""
    domain = _bare(settings().domain)
    return _bare(host) == domain or _bare(host).endswith(f".{domain}")


def standard_host(kind: Kind, slug: str) -> str:
    """Where a space is found that has no host of its own: below the installation's domain."""
    base = settings().domain
    return base if kind is Kind.PLATFORM else f"{slug}.{base}"


def space_by_slug(slug: str) -> Space | None:
    return _space(lambda space: space.slug == slug)


def space_by_id(tenant_id: object) -> Space | None:
    return _space(lambda space: space.id == tenant_id)


def platform() -> Space | None:
    """Where people sign in to work; an installation has one."""
    return next(iter(all_spaces(Kind.PLATFORM)), None)


def all_spaces(kind: Kind | None = None) -> list[Space]:
    """Every space, by name; public facts that need no scope."""
    found = {s.id: s for s in _spaces().values() if kind is None or s.kind == kind}
    return sorted(found.values(), key=lambda s: s.name)


def forget() -> None:
    """Read the directory again at the next question (after a change, and between tests)."""
    global _read_at
    _read_at = float("-inf")


def _space(is_it: Callable[[Space], bool]) -> Space | None:
    """One that is not known may be new, so it is looked for again."""
    known = filter(is_it, _spaces().values())
    return next(known, None) or next(filter(is_it, _spaces(LOOK_AGAIN_SECONDS).values()), None)


def _spaces(keep: float = KEEP_SECONDS) -> dict[str, Space]:
    global _directory, _read_at
    if time.monotonic() - _read_at > keep:
        _directory = _by_host(_read())
        _read_at = time.monotonic()
    return _directory


def _read() -> Iterable[Space]:
    with db.engine.connect() as connection:
        rows = connection.execute(sa.select(SpaceRow.__table__)).mappings().all()
    for row in rows:
        kind = Kind(row["kind"])
        standard = standard_host(kind, row["slug"])
        host = row["own_host"] or standard
        others = sorted({standard, *row["earlier_hosts"]} - {host})
        yield Space(
            row["id"], kind, row["slug"], row["name"], host,
            row["gm_code"], row["style"], row["sender"], State(row["state"]), row["successor_id"],
            tuple(others),
        )  # fmt: skip


def _by_host(spaces: Iterable[Space]) -> dict[str, Space]:
    known = list(spaces)
    leading = {_bare(host): space for space in known for host in space.others}
    return leading | {_bare(space.host): space for space in known}


def _bare(host: str) -> str:
    return host.rsplit(":", 1)[0].lower().rstrip(".")
