"""A second worker or visitor, at the same moment: a thread with a database connection of its own."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from flask import Flask

from tenants.database import db
from tenants.scope import scope
from tenants.spaces import Space

Look = Callable[..., list[Any]]
T = TypeVar("T")
WAITING = (
    "select count(*) as n from pg_stat_activity"
    " where wait_event_type = 'Lock' and datname = current_database()"
)


def meanwhile(app: Flask, space: Space, work: Callable[[], T]) -> Future[T]:
    """Start `work` beside this thread, inside the same space; it commits at the end."""

    def run() -> T:
        with app.app_context(), scope(space):
            done = work()
            db.session.commit()
            return done

    pool = ThreadPoolExecutor(1)
    future = pool.submit(run)
    pool.shutdown(wait=False)
    return future


def someone_waits(look: Look, seconds: float = 10) -> bool:
    """True as soon as one connection waits for a lock of another."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if look(WAITING)[0]["n"]:
            return True
        time.sleep(0.02)
    return False
