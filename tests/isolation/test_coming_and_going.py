"""In whatever order people come, go and are seated, a page opens for the seats of today and no others.

The long form (MEEDOEN_LONG=1) tries many more orders, and longer ones.
"""

from collections.abc import Callable
from typing import Any

import hypothesis
import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from hypothesis.stateful import run_state_machine_as_test
from redis import Redis

from meedoen.accounts import everywhere
from meedoen.bodies import seating
from meedoen.bodies.models import Body, Seat
from tenants import hosts
from tenants.deeds import Actor
from tenants.spaces import Space
from tests.ground.tables import AS_BEFORE, Emptying
from tests.house import Home
from tests.isolation.coming_and_going import machine
from tests.isolation.who_is_where import Place
from tests.long import LONG

pytestmark = pytest.mark.slow

Browse = Callable[[Space], FlaskClient]
Look = Callable[..., list[Any]]
RUNS, STEPS = (1000, 60) if LONG else (5, 10)
ORDERS = hypothesis.settings(
    max_examples=RUNS, stateful_step_count=STEPS, database=None, print_blob=True
)
# The same orders each time, and no looking for a shorter one: that it is found is enough.
FOUND = hypothesis.settings(
    ORDERS, max_examples=15, derandomize=True,
    phases=[hypothesis.Phase.generate],
)  # fmt: skip


@pytest.fixture
def place(
    velsen: Home, beverwijk: Home, platform: Home, browse: Browse, owner_sql: Look,
    superuser: sa.Engine, emptying: Emptying, redis_url: str,
) -> Place:  # fmt: skip
    def empty() -> None:
        with superuser.begin() as connection:
            connection.exec_driver_sql(f"{AS_BEFORE}; {emptying.statement(fresh_files=False)}")
        Redis.from_url(redis_url).flushall()
        hosts.forget()

    return Place({"velsen": velsen, "beverwijk": beverwijk}, platform, browse, owner_sql, empty)


def test_in_any_order_a_page_opens_for_the_seats_of_today_alone(place: Place) -> None:
    run_state_machine_as_test(machine(place), settings=ORDERS)


def found(place: Place, words: str) -> None:
    with pytest.raises(AssertionError, match=words):
        run_state_machine_as_test(machine(place), settings=FOUND)


def test_mutant_whose_seats_never_end_is_found(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    whose = sa.and_(Seat.tenant_id == Body.tenant_id, Seat.body_id == Body.id)
    endless = sa.select(Seat.account_id, Body.kind, Seat.role).join(Body, whose)
    begun = endless.where(Seat.from_on <= seating.TODAY, Seat.account_id == sa.bindparam("account"))
    monkeypatch.setattr(seating, "OF_ACCOUNT", begun)
    found(place, "at /beheer/")


def test_mutant_that_signs_out_on_the_platform_alone_is_found(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everywhere._close

    def platform_alone(who: Actor) -> None:
        if who.kind == "person":
            before(who)

    monkeypatch.setattr(everywhere, "_close", platform_alone)
    found(place, "at /beheer/")


def test_mutant_that_gives_a_seat_without_a_line_is_found(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seating, "note", lambda *_, **__: None)
    found(place, "seat.given")
