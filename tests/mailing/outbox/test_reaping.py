"""A sender was killed; what becomes of the messages it held."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from meedoen.mailing.outbox.claiming import claim, mark
from meedoen.mailing.outbox.lease import LEASE
from meedoen.mailing.outbox.reaping import reap
from tenants.database import db
from tenants.spaces import Space
from tests.house import inside
from tests.mailing.builders import deliver, post_numbers
from tests.mailing.sink import Sink

Rows = Callable[[], list[Any]]
MESSAGE_ID = "<first@example.nl>"


def kill_a_sender(worker_app: Flask, space: Space, now: datetime, *, after_data: bool) -> None:
    """Leave the outbox as a process does that ended without a word."""
    with inside(worker_app, space):
        rows = claim(50, now)
        db.session.commit()
        if after_data:
            for row in rows:
                mark(row, MESSAGE_ID, now)
            db.session.commit()


def reap_and_commit(worker_app: Flask, space: Space, now: datetime) -> int:
    with inside(worker_app, space):
        found = reap(now)
        db.session.commit()
    return found


@pytest.fixture
def after(now: datetime) -> datetime:
    return now + LEASE + timedelta(seconds=1)


def test_what_had_not_left_is_sent_once_after_the_lease(
    app: Flask,
    worker_app: Flask,
    velsen: Space,
    now: datetime,
    after: datetime,
    sink: Sink,
    rows: Rows,
) -> None:
    post_numbers(app, velsen, [1, 2], now)
    kill_a_sender(worker_app, velsen, now, after_data=False)
    assert reap_and_commit(worker_app, velsen, now) == 0
    deliver(worker_app, velsen, now)
    assert sink.mails == []
    assert reap_and_commit(worker_app, velsen, after) == 2
    deliver(worker_app, velsen, after)
    assert sorted(sink.recipients) == ["r1@example.nl", "r2@example.nl"]
    assert [row["state"] for row in rows()] == ["sent"] * 2


def test_what_may_have_left_goes_again_under_the_same_id(
    app: Flask, worker_app: Flask, velsen: Space, now: datetime, after: datetime, sink: Sink
) -> None:
    post_numbers(app, velsen, [1], now)
    kill_a_sender(worker_app, velsen, now, after_data=True)
    reap_and_commit(worker_app, velsen, after)
    deliver(worker_app, velsen, after)
    assert [mail.message_id for mail in sink.mails] == [MESSAGE_ID]


def test_what_may_have_left_and_may_not_come_twice_waits_for_a_person(
    app: Flask,
    worker_app: Flask,
    velsen: Space,
    now: datetime,
    after: datetime,
    sink: Sink,
    rows: Rows,
) -> None:
    post_numbers(app, velsen, [1], now, kind="reward")
    kill_a_sender(worker_app, velsen, now, after_data=True)
    reap_and_commit(worker_app, velsen, after)
    deliver(worker_app, velsen, after)
    assert sink.mails == []
    assert (rows()[0]["state"], rows()[0]["finished_at"]) == ("unsure", after)


def test_what_had_not_left_of_such_a_kind_is_simply_sent(
    app: Flask, worker_app: Flask, velsen: Space, now: datetime, after: datetime, sink: Sink
) -> None:
    post_numbers(app, velsen, [1], now, kind="reward")
    kill_a_sender(worker_app, velsen, now, after_data=False)
    reap_and_commit(worker_app, velsen, after)
    deliver(worker_app, velsen, after)
    assert sink.recipients == ["r1@example.nl"]


def test_a_kind_that_is_gone_waits_for_a_person(
    app: Flask, worker_app: Flask, velsen: Space, now: datetime, after: datetime, rows: Rows,
    owner_sql: Callable[..., Any],
) -> None:  # fmt: skip
    post_numbers(app, velsen, [1], now)
    kill_a_sender(worker_app, velsen, now, after_data=True)
    owner_sql("update outbox set kind = 'no such kind'")
    reap_and_commit(worker_app, velsen, after)
    assert rows()[0]["state"] == "unsure"


def test_the_messages_of_another_space_are_left_alone(
    app: Flask, worker_app: Flask, velsen: Space, beverwijk: Space, now: datetime, after: datetime
) -> None:
    post_numbers(app, velsen, [1], now)
    kill_a_sender(worker_app, velsen, now, after_data=False)
    assert reap_and_commit(worker_app, beverwijk, after) == 0
