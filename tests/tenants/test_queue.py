"""The bell in PostgreSQL is the truth; Redis only hears of it after the commit."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tenants.database import db
from tenants.ground.ids import new_id
from tenants.ground.settings import configure, settings
from tenants.queue import queue, ring
from tenants.spaces import Space
from tests.house import Home

Look = Callable[..., list[Any]]


def test_a_job_is_offered_after_the_commit_and_once(in_velsen: Space, owner_sql: Look) -> None:
    subject = new_id()
    ring("count_wave", subject)
    ring("count_wave", subject)
    assert queue().job_ids == []
    db.session.commit()
    assert queue().job_ids == [f"count_wave-{in_velsen.id}-{subject}"]
    assert len(owner_sql("select * from bell")) == 2


def test_a_rolled_back_transaction_rings_nothing(in_velsen: Space, owner_sql: Look) -> None:
    ring("count_wave", new_id())
    db.session.flush()
    db.session.rollback()
    db.session.commit()
    assert queue().job_ids == []
    assert owner_sql("select * from bell") == []


def test_a_queue_that_is_away_loses_nothing(velsen: Home, owner_sql: Look) -> None:
    before = settings()
    configure(replace(before, redis_url="unix:///tmp/no-such-queue.sock"))
    try:
        with velsen.as_web():
            ring("count_wave", new_id())
            db.session.commit()
    finally:
        configure(before)
    assert len(owner_sql("select * from bell")) == 1


def test_a_savepoint_does_not_ring_before_its_transaction(in_velsen: Space) -> None:
    with db.session.begin_nested():
        ring("count_wave", new_id())
    assert queue().job_ids == []
    db.session.commit()
    assert len(queue().job_ids) == 1
