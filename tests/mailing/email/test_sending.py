"""One message and the mail server, whatever that server does."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from meedoen.mailing.outbox.models import Reason
from meedoen.mailing.outbox.suppressing import reason_of, suppress
from tenants.database import db
from tests.house import Home
from tests.mailing import notices
from tests.mailing.builders import deliver, post_numbers
from tests.mailing.sink import Sink

Rows = Callable[[], list[Any]]
LATER = timedelta(hours=1)


def states(rows: Rows) -> list[str]:
    return [row["state"] for row in rows()]


def test_it_is_written_down_before_the_words_leave(
    velsen: Home, now: datetime, sink: Sink, rows: Rows
) -> None:
    seen: list[tuple[str, datetime, bool]] = []
    sink.on_data = lambda: seen.extend(
        (row["state"], row["data_at"], bool(row["message_id"])) for row in rows()
    )
    post_numbers(velsen, [1], now)
    deliver(velsen, now)
    assert seen == [("sending", now, True)]


def test_it_is_written_down_at_once_what_became_of_it(
    velsen: Home, now: datetime, sink: Sink, rows: Rows
) -> None:
    seen: list[list[str]] = []
    notices.witnesses.append(lambda: seen.append(states(rows)))
    post_numbers(velsen, [1, 2], now)
    deliver(velsen, now)
    assert seen == [["sending", "sending"], ["sent", "sending"]]


def test_an_address_suppressed_after_posting_gets_nothing(
    velsen: Home, now: datetime, sink: Sink, rows: Rows
) -> None:
    post_numbers(velsen, [1, 2], now)
    with velsen.as_web():
        suppress("R1@example.nl ", Reason.OPT_OUT, now)
        db.session.commit()
    deliver(velsen, now)
    assert sink.recipients == ["r2@example.nl"]
    assert (rows()[0]["state"], rows()[0]["last_reply"]) == ("suppressed", "opt_out")


@pytest.mark.parametrize(
    ("reason", "sent"), [(Reason.OPT_OUT, 1), (Reason.BOUNCED, 1), (Reason.COMPLAINT, 0)]
)
def test_a_mail_somebody_asks_for_passes_all_but_a_complaint(
    velsen: Home,
    now: datetime,
    sink: Sink,
    reason: Reason,
    sent: int,
) -> None:
    post_numbers(velsen, [1], now, kind="requested")
    with velsen.as_web():
        suppress("r1@example.nl", reason, now)
        db.session.commit()
    deliver(velsen, now)
    assert len(sink.mails) == sent


def test_what_is_no_longer_wanted_when_it_is_its_turn_is_not_sent(
    velsen: Home, now: datetime, sink: Sink, rows: Rows
) -> None:
    post_numbers(velsen, [1, 2], now)
    notices.no_longer_wanted.add(rows()[0]["recipient_id"])
    deliver(velsen, now)
    assert sink.recipients == ["r2@example.nl"]
    assert (rows()[0]["state"], rows()[0]["last_reply"]) == ("suppressed", "no longer wanted")


def test_a_refusal_for_good_fails_without_keeping_the_address(
    velsen: Home, now: datetime, sink: Sink, rows: Rows
) -> None:
    sink.faults["r1@example.nl"] = ["550 5.1.1 <r1@example.nl> unknown"]
    sink.faults["r2@example.nl"] = ["dot 554 5.6.0 r2@example.nl refused"]
    post_numbers(velsen, [1, 2, 3], now)
    deliver(velsen, now)
    deliver(velsen, now + LATER)
    assert sink.recipients == ["r3@example.nl"]
    assert states(rows) == ["failed", "failed", "sent"]
    assert [row["last_reply"] for row in rows()][:2] == ["RCPT 550 5.1.1", "dot 554 5.6.0"]


def test_an_address_where_nobody_is_gets_no_second_mail(
    velsen: Home, now: datetime, sink: Sink, rows: Rows
) -> None:
    sink.faults["r1@example.nl"] = ["550 5.1.1 Unknown"]
    sink.faults["r2@example.nl"] = ["550 5.7.1 We do not know you"]
    post_numbers(velsen, [1, 2], now)
    deliver(velsen, now)
    with velsen.as_web():
        assert reason_of("r1@example.nl") == Reason.BOUNCED
        assert reason_of("r2@example.nl") is None


@pytest.mark.parametrize("fault", ["451 4.3.0 Later", "dot 451 4.3.0 Later", "421 4.7.0 Busy"])
def test_a_refusal_for_now_is_tried_again_later(
    velsen: Home, now: datetime, sink: Sink, rows: Rows, fault: str
) -> None:
    sink.faults["r1@example.nl"] = [fault, fault]
    post_numbers(velsen, [1, 2], now)
    deliver(velsen, now)
    assert states(rows) == ["deferred", "sent"]
    assert rows()[0]["due_at"] == now + timedelta(minutes=1)
    sink.faults.clear()
    deliver(velsen, now + LATER)
    assert sorted(sink.recipients) == ["r1@example.nl", "r2@example.nl"]
    assert states(rows) == ["sent", "sent"]


def test_a_connection_lost_before_the_words_is_made_again_at_once(
    velsen: Home, now: datetime, sink: Sink, rows: Rows
) -> None:
    sink.faults["r1@example.nl"] = ["drop"]
    sink.faults["r2@example.nl"] = ["drop", "drop"]
    post_numbers(velsen, [1, 2, 3], now)
    deliver(velsen, now)
    assert states(rows) == ["sent", "deferred", "sent"]
    deliver(velsen, now + LATER)
    assert Counter(sink.recipients) == {f"r{n}@example.nl": 1 for n in (1, 2, 3)}


def test_without_a_last_reply_the_same_mail_goes_again_under_the_same_id(
    velsen: Home, now: datetime, sink: Sink, rows: Rows
) -> None:
    sink.faults["r1@example.nl"] = ["drop after dot"]
    post_numbers(velsen, [1], now)
    deliver(velsen, now)
    assert (rows()[0]["state"], rows()[0]["last_reply"]) == ("deferred", "no reply")
    deliver(velsen, now + LATER)
    assert len(sink.mails) == 2
    assert len({mail.message_id for mail in sink.mails}) == 1
    assert states(rows) == ["sent"]


def test_without_a_last_reply_a_kind_that_may_not_come_twice_waits_for_a_person(
    velsen: Home, now: datetime, sink: Sink, rows: Rows
) -> None:
    sink.faults["r1@example.nl"] = ["drop after dot"]
    post_numbers(velsen, [1], now, kind="reward")
    deliver(velsen, now)
    deliver(velsen, now + LATER)
    assert len(sink.mails) == 1
    assert states(rows) == ["unsure"]


def test_a_server_that_ends_long_connections_delays_nobody(
    velsen: Home, now: datetime, sink: Sink, rows: Rows
) -> None:
    sink.per_connection = 3
    post_numbers(velsen, range(8), now)
    deliver(velsen, now)
    assert states(rows) == ["sent"] * 8
    assert sink.connections == 3


def test_a_message_that_cannot_be_made_holds_up_no_other_and_is_logged_without_its_content(
    velsen: Home, now: datetime, sink: Sink, rows: Rows,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    post_numbers(velsen, [1], now, kind="broken")
    post_numbers(velsen, [2], now)
    deliver(velsen, now)
    assert states(rows) == ["deferred", "sent"]
    assert "LookupError" in caplog.text
    assert "r1@example.nl" not in caplog.text + str(rows()[0]["last_reply"])


def test_something_that_is_no_address_fails(
    velsen: Home,
    now: datetime,
    sink: Sink,
    owner_sql: Any,
    rows: Rows,
) -> None:
    post_numbers(velsen, [1], now)
    owner_sql(
        """update outbox set refs = refs || '{"to": "r1@example.nl>\\r\\nRCPT TO:<x@example.nl"}'"""
    )
    deliver(velsen, now)
    assert sink.mails == []
    assert (states(rows), rows()[0]["last_reply"]) == (["failed"], "not an address")


def test_nothing_of_a_mail_or_its_address_is_stored(
    velsen: Home, now: datetime, sink: Sink, rows: Rows
) -> None:
    post_numbers(velsen, [1], now)
    deliver(velsen, now)
    kept = " ".join(str(value) for value in rows()[0].values())
    assert "r1@example.nl" not in kept
    assert "Bericht" not in kept
