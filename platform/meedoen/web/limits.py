"""How often one visitor may send a form: each route says so itself (`@access(…, at_most=…)`), here it is held.

A visitor is an address on the network, and an address is not a person: behind one stands a library, a care home or
a whole mobile network. Where a secret can be guessed the limit is strict. Where a link that nobody can guess is the
key, as in answering, it only stops a flood: 600 a minute is two hundred people at once, each taking 20 seconds for
a step. Stopping the mails has none: mail programs ask for all their users from a few addresses.

What is counted are numbers per window, no list of moments: of answering, nothing is kept that tells when.
"""

import hashlib
import hmac
import ipaddress
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from flask import Flask, request
from limits import RateLimitItem, parse_many
from limits.storage import storage_from_string
from limits.strategies import RateLimiter, SlidingWindowCounterRateLimiter
from redis import RedisError
from werkzeug.exceptions import TooManyRequests

from tenants.access import UNLIMITED, Declaration, Who, declaration
from tenants.ground.settings import settings

CHANGING = ("POST", "PUT", "PATCH", "DELETE")
HOME = 64
log = logging.getLogger(__name__)


def register(app: Flask) -> None:
    refuse_boundless(app)
    if not settings().redis_url or settings().demo:
        return
    store = settings().redis_url
    counter = SlidingWindowCounterRateLimiter(
        storage_from_string(f"redis+{store}" if store.startswith("unix") else store)
    )
    app.extensions["counter"] = counter
    for endpoint, allowed in limited(app).items():
        view = app.view_functions[endpoint]
        app.view_functions[endpoint] = _held(view, endpoint, counter, parse_many(allowed))


def _held(
    view: Callable[..., Any], endpoint: str, counter: RateLimiter, allowed: list[RateLimitItem]
) -> Callable[..., Any]:
    """Around the view alone, and only for what is sent: reading a page asks the store nothing."""

    @wraps(view)
    def held(**values: Any) -> Any:
        if request.method in CHANGING:
            for limit in allowed:
                _count(counter, limit, endpoint)
        return view(**values)

    return held


def _count(counter: RateLimiter, limit: RateLimitItem, endpoint: str) -> None:
    """One more of this visitor; without the store nobody is refused.

    Raises:
        TooManyRequests: with in how many seconds there is room again.
    """
    who = visitor()
    try:
        if counter.hit(limit, who, endpoint):
            return
        again = counter.get_window_stats(limit, who, endpoint).reset_time
    except RedisError:
        log.exception("the limits cannot count: every form is let through")
        return
    raise TooManyRequests(retry_after=max(1, int(again - time.time())))


def limited(app: Flask) -> dict[str, str]:
    """What each route with a limit allows."""
    declared = {name: declaration(view) for name, view in app.view_functions.items()}
    return {
        name: one.at_most
        for name, one in declared.items()
        if one is not None and one.at_most not in (None, UNLIMITED)
    }


def refuse_boundless(app: Flask) -> None:
    """A form for everybody that does not say how often stops the start, not a visitor."""
    boundless = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if not (rule.methods or set()).isdisjoint(CHANGING)
        and _is_boundless(declaration(app.view_functions[rule.endpoint]))
    ]
    if boundless:
        raise RuntimeError(f"These routes declare no at_most: {', '.join(boundless)}")


def _is_boundless(declared: Declaration | None) -> bool:
    return declared is not None and declared.who is Who.PUBLIC and declared.at_most is None


def visitor() -> str:
    """A keyed hash of the address that changes every day: good for counting, not for tracing."""
    today = datetime.now(UTC).date().isoformat().encode()
    key = hmac.digest(settings().master_key, b"visitor" + today, hashlib.sha256)
    return hmac.digest(key, _counted(request.remote_addr or "").encode(), hashlib.sha256).hex()[:32]


def _counted(address: str) -> str:
    """In IPv6 a household gets a whole /64 (RFC 6177) and can take another address in it for each request."""
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(read, ipaddress.IPv4Address):
        return address
    if read.ipv4_mapped is not None:
        return str(read.ipv4_mapped)
    return str(ipaddress.ip_network((read.packed, HOME), strict=False))
