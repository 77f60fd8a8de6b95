"""What replies mean, and how long a message is tried."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from meedoen.mailing.outbox.claiming import claim
from meedoen.mailing.outbox.models import State, may_move
from meedoen.mailing.outbox.outcomes import WAITS, IllegalMove, Outcome, Reply, of_reply, settle
from tenants.database import db
from tests.house import Home
from tests.mailing.builders import post_numbers

ENDED = (State.SENT, State.FAILED, State.UNSURE, State.SUPPRESSED)
COME_BACK = {State.DELIVERED, State.RETURNED}


@pytest.mark.parametrize(
    ("step", "code", "state"),
    [
        ("dot", 250, State.SENT),
        ("dot", 452, State.DEFERRED),
        ("dot", 554, State.FAILED),
        ("DATA", 451, State.DEFERRED),
        ("DATA", 554, State.FAILED),
        ("RCPT", 450, State.DEFERRED),
        ("RCPT", 550, State.FAILED),
        ("MAIL", 553, State.DEFERRED),
    ],
)
def test_a_reply_decides_the_state(step: str, code: int, state: State) -> None:
    assert of_reply(Reply(step, code)).state == state


@pytest.mark.parametrize(
    ("reply", "bounced"),
    [
        (Reply("RCPT", 550), True),
        (Reply("RCPT", 550, "5.1.1"), True),
        (Reply("RCPT", 553, "5.1.3"), True),
        (Reply("RCPT", 550, "5.2.1"), True),
        (Reply("RCPT", 550, "5.7.1"), False),
        (Reply("RCPT", 552, "5.2.2"), False),
        (Reply("RCPT", 450, "4.1.1"), False),
        (Reply("MAIL", 550, "5.1.8"), False),
        (Reply("dot", 550, "5.1.1"), False),
    ],
)
def test_only_an_address_without_anybody_bounced(reply: Reply, bounced: bool) -> None:
    assert of_reply(reply).bounced == bounced


@pytest.mark.parametrize("ended", ENDED)
def test_what_has_ended_moves_no_more_unless_it_comes_back(ended: State) -> None:
    left = ended in (State.SENT, State.UNSURE)
    assert {new for new in State if may_move(ended, new)} == (COME_BACK if left else set())


def test_what_came_back_is_never_sent_again() -> None:
    assert not any(may_move(State.RETURNED, new) for new in State)
    assert [new for new in State if may_move(State.DELIVERED, new)] == [State.RETURNED]
    assert not any(may_move(State.SENDING, back) for back in COME_BACK)


def test_only_what_is_being_sent_can_end() -> None:
    assert all(may_move(State.SENDING, ended) for ended in ENDED)
    for waiting in (State.READY, State.DEFERRED):
        assert [new for new in State if may_move(waiting, new)] == [State.SENDING]


def test_a_claimed_message_cannot_be_settled_as_being_sent(velsen: Home, now: datetime) -> None:
    post_numbers(velsen, [1], now)
    with velsen.as_worker():
        (row,) = claim(1, now)
        with pytest.raises(IllegalMove):
            settle(row, Outcome(State.SENDING, ""), now)


def test_a_message_is_tried_for_two_days_and_then_fails(
    velsen: Home, now: datetime, owner_sql: Callable[..., Any]
) -> None:
    post_numbers(velsen, [1], now)
    moment, tries = now, 0
    with velsen.as_worker():
        while found := claim(1, moment):
            settle(found[0], Outcome(State.DEFERRED, "RCPT 451"), moment)
            db.session.commit()
            tries += 1
            (row,) = owner_sql("select state, due_at, attempt, last_reply from outbox")
            assert row["state"] == "failed" or row["due_at"] > moment
            moment = max(row["due_at"], moment)
    assert (row["state"], tries) == ("failed", len(WAITS) + 1)
    assert timedelta(days=2) < moment - now < timedelta(days=3)
