"""The clock: nothing that was asked for is lost with the queue."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from meedoen import house
from meedoen.face import Duty, Room
from meedoen.mailing.outbox.claiming import claim
from meedoen.mailing.outbox.lease import LEASE
from tenants import current
from tenants.database import db
from tenants.ground.settings import configure, settings
from tenants.queue import queue, ring
from tenants.spaces import Kind, Space
from tests.house import Home
from tests.mailing.builders import post_numbers
from tests.mailing.sink import Sink
from tests.worker import probe
from worker.schedule import LOCK, Done, tick

Look = Callable[..., list[Any]]
Run = Callable[[], None]
visited: list[tuple[str, datetime]] = []


def note_visit(now: datetime) -> None:
    visited.append((current.space().slug, now))


def fail_in_velsen(now: datetime) -> None:
    ring("probe", current.tenant_id())
    db.session.flush()
    if current.space().slug == "velsen":
        raise ValueError("jan@example.nl")


def names_of(kind: Kind) -> list[str]:
    return [duty.verb.__qualname__ for duty in house.duties(kind)]


@pytest.fixture(autouse=True)
def _own_clockwork(move_in: Callable[[Room], None]) -> None:
    move_in(Room("visitors", duties=(Duty(note_visit),)))
    visited.clear()


@pytest.fixture
def now() -> datetime:
    """The real moment: bells are rung and jobs run by the real clock."""
    return datetime.now(UTC)


def test_an_emptied_queue_costs_a_round_of_the_clock_and_no_mail(
    velsen: Home, sink: Sink, run_queue: Run
) -> None:
    post_numbers(velsen, range(5), None)
    assert len(queue()) == 1
    queue().connection.flushall()
    run_queue()
    assert sink.mails == []
    tick(datetime.now(UTC))
    run_queue()
    assert len(sink.mails) == 5


def test_mail_whose_bell_is_gone_is_found_by_the_clock(
    velsen: Home, now: datetime, sink: Sink, run_queue: Run, owner_sql: Look
) -> None:
    post_numbers(velsen, [1], now)
    queue().connection.flushall()
    owner_sql("delete from bell")
    tick(datetime.now(UTC))
    run_queue()
    assert sink.recipients == ["r1@example.nl"]


def test_mail_that_waits_has_one_bell_however_long_the_worker_is_away(
    velsen: Home, now: datetime, owner_sql: Look
) -> None:
    post_numbers(velsen, [1], now)
    for _ in range(3):
        tick(datetime.now(UTC))
    assert len(owner_sql("select * from bell")) == 1


def test_what_a_killed_sender_held_goes_out_after_its_lease(
    velsen: Home, sink: Sink, run_queue: Run, owner_sql: Look
) -> None:
    long_ago = datetime.now(UTC) - LEASE - timedelta(minutes=1)
    post_numbers(velsen, [1], long_ago)
    with velsen.as_worker():
        claim(50, long_ago)
        db.session.commit()
    tick(datetime.now(UTC))
    run_queue()
    assert sink.recipients == ["r1@example.nl"]


def test_each_gemeente_is_visited_with_its_own_space_open(
    app: Flask, velsen: Space, now: datetime
) -> None:
    assert tick(now) is True
    assert visited == [("beverwijk", now), ("heemskerk", now), ("velsen", now)]
    assert current.space_or_none() is None


def test_trouble_in_one_gemeente_is_undone_there_and_stops_no_other(
    app: Flask, velsen: Space, now: datetime, owner_sql: Look,
    move_in: Callable[[Room], None], caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    move_in(Room("trouble", duties=(Duty(fail_in_velsen), Duty(note_visit))))
    tick(now)
    assert len(visited) == 6
    rung_in = {row["tenant_id"] for row in owner_sql("select tenant_id from bell")}
    assert len(rung_in) == 2
    assert velsen.id not in rung_in
    assert "fail_in_velsen failed in velsen: ValueError" in caplog.text
    assert "jan@example.nl" not in caplog.text


def test_two_clocks_do_not_tick_at_once(app: Flask, superuser: sa.Engine, now: datetime) -> None:
    with superuser.begin() as other_clock:
        other_clock.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
        assert tick(now) is False
        assert visited == []
    assert tick(now) is True
    assert len(visited) == 3


def test_a_bell_for_later_is_offered_when_its_time_comes(
    velsen: Home, now: datetime, run_queue: Run
) -> None:
    with velsen.as_web():
        ring("probe", velsen.id, now + timedelta(seconds=1))
        db.session.commit()
    tick(now)
    assert queue().get_job_ids() == []
    tick(now + timedelta(seconds=2))
    run_queue()
    assert probe.runs == [(velsen.id, velsen.id)]


def test_a_queue_that_is_away_does_not_stop_the_clock(
    velsen: Home, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = settings()
    with velsen.as_web():
        ring("probe", velsen.id, now)
        db.session.commit()
    configure(replace(before, redis_url="redis://127.0.0.1:1/0"))
    try:
        assert tick(now) is True
    finally:
        configure(before)
    assert len(visited) == 3


def test_every_space_is_kept_tidy_and_a_gemeente_has_more_to_do() -> None:
    everywhere = ["reap", "ring_when_due", "sweep", "seal_staff_anew"]
    assert names_of(Kind.PLATFORM) == [
        *everywhere,
        "forget_permits",
        "forget_links",
        "forget_challenges",
        "forget_ways",
        "forget_proofs",
        "see_to",
        "forget_requests",
    ]
    assert names_of(Kind.REGIO) == [
        *everywhere,
        "forget_invitations",
        "ring_for_waiting",
        "see_to",
        "count",
        "note_who_left",
        "tell_who_left",
        "mail_head",
    ]
    assert names_of(Kind.GEMEENTE) == [
        "reap", "ring_when_due", "forget_old", "sweep", "seal_staff_anew", "forget_invitations",
        "ring_for_waiting", "see_off", "see_to",
        "seal_anew", "forget_unconfirmed", "forget_unanswered", "forget_old_lists", "forget_old_marks",
        "forget_old_links", "forget_old_changes", "forget_old_consents", "count", "tick",
        "tell_who_left", "mail_head", "note_visit",
    ]  # fmt: skip


def test_bells_of_a_space_that_is_not_there_are_taken_down_and_counted(
    worker_app: Flask, velsen: Space, owner_sql: Look, now: datetime,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    rung = "insert into bell select gen_random_uuid(), {}, 'probe', gen_random_uuid(), :at, 0"
    for _ in range(3):
        owner_sql(rung.format("gen_random_uuid()"), at=now + timedelta(days=1))
    owner_sql(rung.format(":space"), at=now + timedelta(days=1), space=velsen.id)
    tick(now)
    assert [row["tenant_id"] for row in owner_sql("select tenant_id from bell")] == [velsen.id]
    assert "3 bells were rung for spaces that are not there" in caplog.text


def test_what_is_done_now_and_then_is_not_done_each_round(
    move_in: Callable[[Room], None], now: datetime, velsen: Home
) -> None:
    tidied: list[tuple[str, datetime]] = []

    def tidy(now: datetime) -> None:
        tidied.append((current.space().slug, now))

    move_in(Room("tidy", duties=(Duty(tidy, every=timedelta(hours=1)),)))
    done: Done = {}
    rounds = [now + timedelta(minutes=minutes) for minutes in (0, 1, 59, 60, 61, 130)]
    for at in rounds:
        tick(at, done)
    assert [at for slug, at in tidied if slug == "velsen"] == [rounds[0], rounds[3], rounds[5]]
    assert [at for slug, at in visited if slug == "velsen"] == rounds


def test_a_clock_that_starts_anew_does_everything(now: datetime, velsen: Home) -> None:
    for _ in range(2):
        tick(now)
    assert [slug for slug, _ in visited].count("velsen") == 2


def test_what_went_wrong_is_done_again_the_next_round(
    move_in: Callable[[Room], None], now: datetime, velsen: Home
) -> None:
    move_in(Room("broken", duties=(Duty(fail_in_velsen, every=timedelta(hours=1)),)))
    done: Done = {}
    tick(now, done)
    told = {space for duty, space in done if duty.verb is fail_in_velsen}
    assert velsen.id not in told and told
