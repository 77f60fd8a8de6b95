"""Emptying an outbox: who gets what, over how few connections, and when it stops."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from meedoen.mailing.email import delivering
from tenants.states import State
from tests.house import Home
from tests.mailing.builders import deliver, post_numbers
from tests.mailing.sink import Sink
from tests.tenants.moves import go

Rows = Callable[[], list[Any]]
LATER = timedelta(hours=1)


def states(rows: Rows) -> list[str]:
    return [row["state"] for row in rows()]


def test_everybody_gets_one_mail_and_a_rerun_sends_none(
    velsen: Home, now: datetime, sink: Sink, rows: Rows
) -> None:
    post_numbers(velsen, range(5), now)
    deliver(velsen, now)
    assert post_numbers(velsen, range(5), now) == 0
    deliver(velsen, now)
    assert sorted(sink.recipients) == [f"r{n}@example.nl" for n in range(5)]
    assert states(rows) == ["sent"] * 5
    assert {row["finished_at"] for row in rows()} == {now}


def test_a_mail_is_of_its_own_space_only(
    velsen: Home, beverwijk: Home, now: datetime, sink: Sink
) -> None:
    post_numbers(velsen, [1], now)
    post_numbers(beverwijk, [2], now)
    deliver(velsen, now)
    assert sink.recipients == ["r1@example.nl"]
    assert str(sink.mails[0].message["From"]).endswith("<panel@velsen.example.nl>")


def test_many_messages_share_a_connection(velsen: Home, now: datetime, sink: Sink) -> None:
    post_numbers(velsen, range(120), now)
    deliver(velsen, now)
    assert len(sink.mails) == 120
    assert sink.connections == 1


def test_what_is_urgent_goes_first(velsen: Home, now: datetime, sink: Sink) -> None:
    post_numbers(velsen, [1, 2], now - LATER)
    post_numbers(velsen, [3], now, kind="requested")
    deliver(velsen, now)
    assert sink.recipients[0] == "r3@example.nl"


def test_what_is_not_due_yet_waits(velsen: Home, now: datetime, sink: Sink) -> None:
    post_numbers(velsen, [1], now + LATER)
    deliver(velsen, now)
    assert sink.mails == []
    deliver(velsen, now + LATER)
    assert len(sink.mails) == 1


def test_a_server_that_is_away_costs_no_attempt(
    velsen: Home, now: datetime, sink: Sink, rows: Rows
) -> None:
    sink.stop()
    post_numbers(velsen, [1, 2], now)
    deliver(velsen, now)
    assert [(row["state"], row["attempt"]) for row in rows()] == [("ready", 0)] * 2
    sink.start()
    deliver(velsen, now + delivering.PAUSE)
    assert states(rows) == ["sent"] * 2


def test_a_long_mailing_stops_for_others_and_rings_for_itself(
    velsen: Home, now: datetime, sink: Sink, rows: Rows,
    owner_sql: Any, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(delivering, "RUN_MESSAGES", 3)
    post_numbers(velsen, range(5), now)
    owner_sql("delete from bell")
    deliver(velsen, now)
    assert sorted(states(rows)) == ["ready"] * 2 + ["sent"] * 3
    assert {row["attempt"] for row in rows()} == {0, 1}
    assert [row["job"] for row in owner_sql("select job from bell")] == ["deliver_mail"]


def test_nothing_leaves_a_space_that_stands_still_until_it_goes_on(
    home: Callable[[str], Home], platform: Home, now: datetime, sink: Sink
) -> None:
    velsen = home("velsen")
    post_numbers(velsen, [1], now)
    go(platform, velsen.id, State.SUSPENDED, at=now)
    deliver(home("velsen"), now)
    assert sink.mails == []
    go(platform, velsen.id, State.LIVE, at=now)
    deliver(home("velsen"), now)
    assert sink.recipients == ["r1@example.nl"]
