"""How far a batch has come, and wiping it out."""

from datetime import datetime
from uuid import UUID

from meedoen.mailing.outbox.forgetting import forget_batch
from meedoen.mailing.outbox.models import State
from meedoen.mailing.outbox.reading import counts
from tenants.database import db
from tests.house import Home
from tests.mailing.builders import BATCH, deliver, post_numbers
from tests.mailing.sink import Sink


def test_a_batch_is_counted_per_state_under_the_webs_role(
    velsen: Home, beverwijk: Home, now: datetime, sink: Sink
) -> None:
    sink.faults["r1@example.nl"] = ["550 5.1.1 Unknown"]
    post_numbers(velsen, [1, 2, 3], now)
    deliver(velsen, now)
    post_numbers(velsen, [4], now, kind="reward")
    post_numbers(beverwijk, [5], now)
    with velsen.as_web():
        assert {s: n for s, n in counts(BATCH).items() if n} == {
            State.READY: 1, State.SENT: 2, State.FAILED: 1,
        }  # fmt: skip
        assert counts(BATCH, "reward")[State.SENT] == 0
        assert set(counts(UUID(int=1)).values()) == {0}


def test_a_batch_that_is_forgotten_is_gone_and_not_sent(
    velsen: Home, beverwijk: Home, now: datetime, sink: Sink
) -> None:
    post_numbers(velsen, [1, 2], now)
    post_numbers(beverwijk, [3], now)
    with velsen.as_worker():
        assert forget_batch(BATCH) == 2
        db.session.commit()
    for space in (velsen, beverwijk):
        deliver(space, now)
    assert sink.recipients == ["r3@example.nl"]
