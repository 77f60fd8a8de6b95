"""A sender was killed; what becomes of the messages it held."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from meedoen.mailing.outbox.claiming import claim, mark
from meedoen.mailing.outbox.lease import LEASE
from meedoen.mailing.outbox.reaping import reap
from tenants.database import db
from tests.house import Home
from tests.mailing.builders import deliver, post_numbers
from tests.mailing.sink import Sink

Rows = Callable[[], list[Any]]
MESSAGE_ID = "<first@example.nl>"


def kill_a_sender(space: Home, now: datetime, *, after_data: bool) -> None:
    """Leave the outbox as a process does that ended without a word."""
    with space.as_worker():
        rows = claim(50, now)
        db.session.commit()
        if after_data:
            for row in rows:
                mark(row, MESSAGE_ID, now)
            db.session.commit()


def reap_and_commit(space: Home, now: datetime) -> int:
    with space.as_worker():
        found = reap(now)
        db.session.commit()
    return found


@pytest.fixture
def after(now: datetime) -> datetime:
    return now + LEASE + timedelta(seconds=1)


def test_what_had_not_left_is_sent_once_after_the_lease(
    velsen: Home,
    now: datetime,
    after: datetime,
    sink: Sink,
    rows: Rows,
) -> None:
    post_numbers(velsen, [1, 2], now)
    kill_a_sender(velsen, now, after_data=False)
    assert reap_and_commit(velsen, now) == 0
    deliver(velsen, now)
    assert sink.mails == []
    assert reap_and_commit(velsen, after) == 2
    deliver(velsen, after)
    assert sorted(sink.recipients) == ["r1@example.nl", "r2@example.nl"]
    assert [row["state"] for row in rows()] == ["sent"] * 2


def test_what_may_have_left_goes_again_under_the_same_id(
    velsen: Home, now: datetime, after: datetime, sink: Sink
) -> None:
    post_numbers(velsen, [1], now)
    kill_a_sender(velsen, now, after_data=True)
    reap_and_commit(velsen, after)
    deliver(velsen, after)
    assert [mail.message_id for mail in sink.mails] == [MESSAGE_ID]


def test_what_may_have_left_and_may_not_come_twice_waits_for_a_person(
    velsen: Home,
    now: datetime,
    after: datetime,
    sink: Sink,
    rows: Rows,
) -> None:
    post_numbers(velsen, [1], now, kind="reward")
    kill_a_sender(velsen, now, after_data=True)
    reap_and_commit(velsen, after)
    deliver(velsen, after)
    assert sink.mails == []
    assert (rows()[0]["state"], rows()[0]["finished_at"]) == ("unsure", after)


def test_what_had_not_left_of_such_a_kind_is_simply_sent(
    velsen: Home, now: datetime, after: datetime, sink: Sink
) -> None:
    post_numbers(velsen, [1], now, kind="reward")
    kill_a_sender(velsen, now, after_data=False)
    reap_and_commit(velsen, after)
    deliver(velsen, after)
    assert sink.recipients == ["r1@example.nl"]


def test_a_kind_that_is_gone_waits_for_a_person(
    velsen: Home, now: datetime, after: datetime, rows: Rows,
    owner_sql: Callable[..., Any],
) -> None:  # fmt: skip
    post_numbers(velsen, [1], now)
    kill_a_sender(velsen, now, after_data=True)
    owner_sql("update outbox set kind = 'no such kind'")
    reap_and_commit(velsen, after)
    assert rows()[0]["state"] == "unsure"


def test_the_messages_of_another_space_are_left_alone(
    velsen: Home, beverwijk: Home, now: datetime, after: datetime
) -> None:
    post_numbers(velsen, [1], now)
    kill_a_sender(velsen, now, after_data=False)
    assert reap_and_commit(beverwijk, after) == 0
