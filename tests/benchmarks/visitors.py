"""The house as it serves, with every request from another address: the load stands for many homes, not for one."""

from collections.abc import Callable, Iterable
from ipaddress import IPv4Address
from itertools import count
from typing import Any

from meedoen.web import app as house


def production() -> Any:
    app, numbers = house.production(), count(int(IPv4Address("10.0.0.0")))
    inner = app.wsgi_app

    def from_elsewhere(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        return inner({**environ, "REMOTE_ADDR": str(IPv4Address(next(numbers)))}, start)

    app.wsgi_app = from_elsewhere  # type: ignore[method-assign,assignment]
    return app
