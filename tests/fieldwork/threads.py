"""A second worker or visitor, at the same moment: a thread with a database connection of its own."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from tenants.database import db
from tests.house import Home

Look = Callable[..., list[Any]]
T = TypeVar("T")
WAITING = (
    "select count(*) as n from pg_stat_activity"
    " where wait_event_type = 'Lock' and datname = current_database()"
)


def meanwhile(
    entered: Callable[[], AbstractContextManager[None]], work: Callable[[], T]
) -> Future[T]:
    """Start `work` beside this thread, inside a space (`velsen.as_web`); it commits at the end."""

    def run() -> T:
        with entered():
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


def made_to_wait(
    look: Look, space: Home, first: Callable[[], object], then: Callable[[], T]
) -> Future[T]:
    """`first` is done in that space and not kept yet; `then` begins beside it and waits; `first` is kept."""
    with space.as_web():
        first()
        second = meanwhile(space.as_web, then)
        assert someone_waits(look)
        db.session.commit()
    return second
