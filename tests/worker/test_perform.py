"""The job door: a job finds its own space, and its bell hangs until it is done."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from tenants import current
from tenants.database import db
from tenants.ground.ids import new_id
from tenants.queue import Bell, queue, ring
from tenants.spaces import Space
from tests.house import Home
from tests.worker import probe
from worker.perform import perform

Look = Callable[..., list[Any]]
Run = Callable[[], None]
SUBJECT = UUID(int=9)


def ring_in(space: Home, due_at: datetime | None = None) -> None:
    with space.as_web():
        ring("probe", SUBJECT, due_at)
        db.session.commit()


def bells(look: Look) -> list[Any]:
    return look("select tenant_id, job, tries, due_at from bell order by due_at")


def test_a_job_runs_in_the_space_it_was_rung_in_with_none_open_before(
    velsen: Home, beverwijk: Home, owner_sql: Look, run_queue: Run
) -> None:
    ring_in(velsen)
    ring_in(beverwijk)
    assert current.space_or_none() is None
    run_queue()
    assert probe.runs == [(velsen.id, SUBJECT), (beverwijk.id, SUBJECT)]
    assert current.space_or_none() is None
    assert bells(owner_sql) == []


def test_many_bells_for_one_thing_run_it_once(
    velsen: Home, owner_sql: Look, run_queue: Run
) -> None:
    for _ in range(3):
        ring_in(velsen)
    run_queue()
    assert len(probe.runs) == 1
    assert bells(owner_sql) == []


def test_a_job_nobody_rang_for_does_not_run(velsen: Space) -> None:
    perform("probe", str(velsen.id), str(SUBJECT))
    assert probe.runs == []


def test_a_bell_for_later_is_left_hanging(velsen: Home, owner_sql: Look) -> None:
    ring_in(velsen, datetime.now(UTC) + timedelta(hours=1))
    perform("probe", str(velsen.id), str(SUBJECT))
    assert probe.runs == []
    assert len(bells(owner_sql)) == 1


def test_a_bell_rung_while_the_job_runs_makes_it_run_again(
    velsen: Home, owner_sql: Look, run_queue: Run
) -> None:
    probe.deeds += [lambda subject: ring("probe", subject)]
    ring_in(velsen)
    run_queue()
    assert len(probe.runs) == 2
    assert bells(owner_sql) == []


def test_a_job_that_goes_on_and_on_lets_the_others_in_between(
    velsen: Home, beverwijk: Home, run_queue: Run
) -> None:
    probe.deeds += [lambda subject: ring("probe", subject)]
    ring_in(velsen)
    ring_in(beverwijk)
    run_queue()
    assert [tenant for tenant, _ in probe.runs] == [velsen.id, beverwijk.id, velsen.id]


def test_a_job_that_fails_is_undone_and_put_off_longer_each_time(
    velsen: Home, owner_sql: Look, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(subject: UUID) -> None:
        db.session.add(
            Bell(tenant_id=velsen.id, job="x", subject_id=subject, due_at=datetime.now(UTC))
        )
        db.session.flush()
        raise ValueError("jan@example.nl")

    ring_in(velsen)
    for tries, minutes in enumerate((1, 2, 4, 8, 16, 32, 60, 60), start=1):
        probe.deeds.append(fail)
        before = datetime.now(UTC)
        perform("probe", str(velsen.id), str(SUBJECT))
        (bell,) = bells(owner_sql)
        assert (bell["job"], bell["tries"]) == ("probe", tries)
        wait = bell["due_at"] - before
        assert timedelta(minutes=minutes) <= wait < timedelta(minutes=minutes, seconds=20)
        owner_sql("update bell set due_at = now() - interval '1 second'")
    assert "probe failed: ValueError" in caplog.text
    assert "jan@example.nl" not in caplog.text


def test_a_failed_job_does_not_stay_on_the_queue(velsen: Home, run_queue: Run) -> None:
    def fail(subject: UUID) -> None:
        raise ValueError

    probe.deeds.append(fail)
    ring_in(velsen)
    run_queue()
    assert queue().get_job_ids() == []
    assert queue().failed_job_registry.get_job_ids() == []


def test_an_unknown_job_is_put_off_and_not_lost(velsen: Home, owner_sql: Look) -> None:
    with velsen.as_web():
        ring("no_such_job", SUBJECT)
        db.session.commit()
    perform("no_such_job", str(velsen.id), str(SUBJECT))
    assert [bell["tries"] for bell in bells(owner_sql)] == [1]


def test_a_space_that_is_not_there_is_logged(
    worker_app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    perform("probe", str(new_id()), str(SUBJECT))
    assert probe.runs == []
    assert "a space that is not there" in caplog.text


def test_only_names_and_ids_are_on_the_queue(velsen: Home) -> None:
    ring_in(velsen)
    (job,) = queue().get_jobs()
    assert job.args == ["probe", str(velsen.id), str(SUBJECT)]
