"""Many requests of two gemeenten over one pool, while connections are killed: nothing mixes.

The long form (MEEDOEN_LONG=1) makes 100,000 requests and kills 1,000 connections.
"""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from tenants import current
from tenants.database import db
from tests.isolation import walk
from tests.isolation.test_mutants import telling
from tests.isolation.test_routes import browser
from tests.isolation.walk import Browse
from tests.isolation.world import Gemeente, World
from tests.long import LONG

REQUESTS, KILLS = (100_000, 1_000) if LONG else (320, 8)
THREADS = 8
DEADLINE = 3600 if LONG else 180


@dataclass
class Tally:
    """What came of it, from all threads together."""

    answers: Counter[int] = field(default_factory=Counter)
    foreign: list[str] = field(default_factory=list)
    own: int = 0
    kills: int = 0
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def asked(self) -> int:
        return self.answers.total()


@dataclass(frozen=True)
class Visitor:
    """A browser on one host, what it opens, and which words must and must not be there."""

    client: FlaskClient
    paths: tuple[str, ...]
    own: tuple[str, ...]
    foreign: tuple[str, ...]

    def visit(self, chance: random.Random, tally: Tally) -> None:
        path = chance.choice(self.paths)
        try:
            answer = self.client.get(path)
        except sa.exc.OperationalError:  # died after the page was made: gunicorn answers 500
            tally.answers[500] += 1
            return
        tally.answers[answer.status_code] += 1
        if walk.says(answer, *self.foreign):
            tally.foreign.append(path)
        tally.own += answer.status_code == 200 and walk.says(answer, *self.own)


def visitors(browse: Browse, world: World) -> list[Visitor]:
    found = []
    for here, there in ((world.velsen, world.beverwijk), (world.beverwijk, world.velsen)):
        words, foreign = (here.private, here.public), (there.private, there.public)
        staff = browser(browse, here.space, here.staff)
        found += [
            Visitor(staff, _of_staff(here), words, foreign),
            Visitor(browser(browse, here.space, here.member), ("/mijn", "/mijn/profiel"), words, foreign),
            Visitor(
                browse(here.space), (f"/resultaten/{here.release_id}", "/resultaten"), words, foreign
            ),
        ]  # fmt: skip
    private = (world.velsen.private, world.beverwijk.private)
    council = browser(browse, world.ijmond, world.council)
    subjects = tuple(f"/regio/{one.topic}" for one in (world.velsen, world.beverwijk))
    released = (world.velsen.public, world.beverwijk.public)
    return [*found, Visitor(council, subjects, released, private)]


def _of_staff(here: Gemeente) -> tuple[str, ...]:
    return (
        "/beheer/metingen", "/beheer/vragenlijsten", "/beheer/organen",
        f"/beheer/metingen/{here.counted}/resultaten", f"/beheer/vragenlijsten/{here.questionnaire_id}",
    )  # fmt: skip


def soak(browse: Browse, world: World, requests: int, kill: Callable[[], bool]) -> Tally:
    tally = Tally()
    crowd = [
        threading.Thread(target=_come_and_go, args=(world, visitors(browse, world), tally, number, requests))
        for number in range(THREADS)
    ]  # fmt: skip
    for one in crowd:
        one.start()
    until = time.monotonic() + DEADLINE
    while tally.asked < requests and time.monotonic() < until:
        if tally.kills * requests < tally.asked * KILLS:
            tally.kills += kill()
        time.sleep(0.005)
    tally.done.set()
    for one in crowd:
        one.join(30)
    assert not any(one.is_alive() for one in crowd)
    return tally


def _come_and_go(
    world: World, crowd: list[Visitor], tally: Tally, number: int, requests: int
) -> None:
    chance = random.Random(number)
    while tally.asked < requests and not tally.done.is_set():
        chance.choice(crowd).visit(chance, tally)
        if chance.random() < 0.1:
            _look_past_the_orm(world, chance, tally)
    assert current.space_or_none() is None


def _look_past_the_orm(world: World, chance: random.Random, tally: Tally) -> None:
    """Plain SQL that names no tenant: only the setting of its own transaction keeps it inside."""
    space = chance.choice((world.velsen, world.beverwijk)).space
    try:
        with space.as_web():
            seen = set(db.session.execute(sa.text("select tenant_id from wave")).scalars())
    except sa.exc.DBAPIError:
        return
    if seen - {space.id}:
        tally.foreign.append(f"plain SQL in {space.slug}")


def test_no_request_sees_another_gemeente_while_connections_die(
    browse: Browse, world: World, kill_one: Callable[[], bool]
) -> None:
    tally = soak(browse, world, REQUESTS, kill_one)
    assert tally.foreign == []
    assert tally.asked >= REQUESTS
    assert tally.kills >= KILLS * 0.8
    assert tally.own > REQUESTS * 0.8
    assert set(tally.answers) <= {200, 500}


@contextmanager
def a_tenant_that_stays(app: Flask) -> Iterator[None]:
    """The mutant: a connection keeps the tenant of its first transaction."""

    def tell_once(connection: sa.Connection) -> None:
        space = current.space_or_none()
        if space is not None:
            first = connection.info.setdefault("tenant", str(space.id))
            connection.exec_driver_sql("select set_config('app.tenant_id', %s, true)", (first,))

    with telling(app, tell_once):
        yield


@pytest.mark.slow
def test_the_soak_sees_a_tenant_that_stays_on_its_connection(
    app: Flask, browse: Browse, world: World
) -> None:
    with a_tenant_that_stays(app):
        assert soak(browse, world, 300, lambda: False).foreign != []
