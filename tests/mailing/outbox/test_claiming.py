"""Who may send which message, when several workers want to."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Thread
from typing import Any
from uuid import UUID

from meedoen.mailing.email.sending import send
from meedoen.mailing.email.transport import Line
from meedoen.mailing.outbox import claiming
from meedoen.mailing.outbox.claiming import any_due, claim, mark, release
from meedoen.mailing.outbox.lease import DOT_SECONDS, LEASE, STEP_SECONDS, STEPS
from meedoen.mailing.outbox.models import Outbox, State
from meedoen.mailing.outbox.outcomes import Outcome, settle
from meedoen.mailing.outbox.reaping import reap
from tenants.database import db
from tenants.ground.settings import settings
from tests.house import Home
from tests.mailing.builders import post_numbers
from tests.mailing.sink import Sink

Rows = Callable[[], list[Any]]
SENT = Outcome(State.SENT, "dot 250")


def claimed(space: Home, now: datetime, count: int = 50) -> list[Outbox]:
    with space.as_worker():
        found = claim(count, now)
        db.session.commit()
        return found


def test_two_workers_never_claim_the_same_message(velsen: Home, now: datetime, rows: Rows) -> None:
    post_numbers(velsen, range(60), now)
    start, taken = Barrier(3), list[UUID]()

    def work() -> None:
        start.wait()
        while found := claimed(velsen, now, 7):
            taken.extend(row.id for row in found)

    threads = [Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(set(taken)) == 60
    assert {row["attempt"] for row in rows()} == {1}


def test_a_row_being_claimed_by_another_is_passed_by(velsen: Home, now: datetime) -> None:
    post_numbers(velsen, [1, 2], now)
    with velsen.as_worker():
        first = claim(1, now)
        other: list[Outbox] = []
        thread = Thread(target=lambda: other.extend(claimed(velsen, now)))
        thread.start()
        thread.join(10)
        db.session.commit()
    assert [row.refs["number"] for row in first + other] == [1, 2]


def test_the_lease_outlasts_everything_the_server_may_take(velsen: Home, now: datetime) -> None:
    post_numbers(velsen, [1], now)
    (row,) = claimed(velsen, now)
    assert row.lease_until == now + LEASE
    assert timedelta(seconds=STEPS * STEP_SECONDS + DOT_SECONDS) < LEASE


def test_a_claim_taken_over_cannot_be_finished_by_the_first(
    velsen: Home, now: datetime, rows: Rows
) -> None:
    post_numbers(velsen, [1], now)
    (slow,) = claimed(velsen, now)
    after = now + LEASE + timedelta(seconds=1)
    with velsen.as_worker():
        assert reap(after) == 1
        (quick,) = claim(50, after)
        assert mark(slow, "<slow@example.nl>", after) is False
        assert settle(slow, SENT, after) is False
        release([slow], after)
        db.session.commit()
        assert rows()[0]["state"] == "sending"
        assert mark(quick, "<quick@example.nl>", after) is True
        assert settle(quick, SENT, after) is True
        db.session.commit()
    assert (rows()[0]["state"], rows()[0]["message_id"]) == ("sent", "<quick@example.nl>")


def test_a_message_taken_over_meanwhile_does_not_leave_the_house(
    velsen: Home, now: datetime, sink: Sink, rows: Rows
) -> None:
    post_numbers(velsen, [1, 2], now)
    slow, _ = claimed(velsen, now)
    with velsen.as_worker():
        reap(now + LEASE + timedelta(seconds=1))
        db.session.commit()
        line = Line(settings())
        send(slow, line, lambda: now)
        line.close()
    assert sink.mails == []
    assert [row["state"] for row in rows()] == ["ready", "ready"]


def test_what_has_ended_is_not_claimed_again(velsen: Home, now: datetime) -> None:
    post_numbers(velsen, [1], now)
    (row,) = claimed(velsen, now)
    with velsen.as_worker():
        assert settle(row, SENT, now) is True
        assert settle(row, Outcome(State.FAILED, "late"), now) is False
        db.session.commit()
        assert any_due(now + timedelta(days=9)) is False
    assert claimed(velsen, now + timedelta(days=9)) == []


def test_a_claim_sees_its_own_space_only(velsen: Home, beverwijk: Home, now: datetime) -> None:
    post_numbers(beverwijk, [1], now)
    assert claimed(velsen, now) == []
    with velsen.as_worker():
        assert claiming.any_due(now) is False
