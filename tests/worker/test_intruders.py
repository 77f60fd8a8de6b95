"""The queue is no door: with its address alone nothing runs but what a bell asks for."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from rq import Queue, SimpleWorker
from rq.command import send_shutdown_command

from tenants.database import db
from tenants.doorbell import QUEUE, Doorbell
from tenants.ground.ids import new_id
from tenants.queue import queue, ring
from tenants.spaces import Space
from tests.house import Home
from tests.worker import probe
from tests.worker.answering import InThisProcess
from tests.worker.intruders import HARM, LEAVE_TRACE, Intruder
from worker.calling import clear_away

Run = Callable[[], None]
SUBJECT = UUID(int=9)
THROWN_AWAY = "this house did not put there"


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    return tmp_path / "trace"


@pytest.fixture
def intruder(app: Flask, trace: Path) -> Intruder:
    return Intruder(queue().connection, trace)


def ring_in(space: Home) -> None:
    with space.as_web():
        ring("probe", SUBJECT)
        db.session.commit()


@pytest.mark.parametrize("harm", HARM)
def test_nothing_that_was_put_there_by_hand_runs_and_the_worker_goes_on(
    velsen: Home, intruder: Intruder, trace: Path, run_queue: Run,
    caplog: pytest.LogCaptureFixture, harm: Callable[[Intruder], None],
) -> None:  # fmt: skip
    harm(intruder)
    ring_in(velsen)
    run_queue()
    assert not list(trace.parent.iterdir())
    assert THROWN_AWAY in caplog.text
    assert probe.runs == [(velsen.id, SUBJECT)]
    assert queue().get_job_ids() == []


@pytest.mark.parametrize("harm", HARM)
def test_the_mutant_that_works_as_rq_does_is_caught(
    intruder: Intruder, trace: Path, harm: Callable[[Intruder], None]
) -> None:
    harm(intruder)
    serializer = "pickle" if harm is Intruder.pickled else "json"
    jobs = Queue(QUEUE, connection=intruder.redis, serializer=serializer)
    SimpleWorker([jobs], connection=intruder.redis, serializer=serializer).work(burst=True)
    assert trace.exists()


@pytest.mark.parametrize("event", ["success", "failure", "stopped"])
def test_a_true_bell_calls_nobody_back(
    velsen: Home, trace: Path, run_queue: Run, event: str
) -> None:
    ring_in(velsen)
    (job_id,) = queue().get_job_ids()
    key, meta = f"rq:job:{job_id}", json.dumps({"trace": str(trace)})
    queue().connection.hset(key, f"{event}_callback_name", LEAVE_TRACE)
    queue().connection.hset(key, "meta", meta)
    job = Doorbell.fetch(job_id, connection=queue().connection, serializer="json")
    assert (job.success_callback, job.failure_callback, job.stopped_callback) == (None,) * 3
    run_queue()
    assert not trace.exists()


def call(job: str, tenant: object, *more: str) -> str:
    """Put on the queue by hand what looks like a doorbell."""
    job_id = f"{job}-{tenant}-{SUBJECT}"
    words = (job, str(tenant), str(SUBJECT), *more)
    Queue(QUEUE, connection=queue().connection, serializer="json").enqueue(
        "worker.perform.perform", args=words, job_id=job_id
    )
    return job_id


def test_a_doorbell_without_a_bell_does_nothing(
    velsen: Home, beverwijk: Space, run_queue: Run, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    ring_in(velsen)
    call("probe", beverwijk.id)
    call("no_such_job", velsen.id)
    call("probe", new_id())
    run_queue()
    assert probe.runs == [(velsen.id, SUBJECT)]
    assert "probe was asked for, and no bell hangs for it" in caplog.text
    assert "no_such_job was asked for, and no bell hangs for it" in caplog.text
    assert "a space that is not there" in caplog.text


def test_a_doorbell_that_says_more_is_thrown_away(
    velsen: Home, run_queue: Run, caplog: pytest.LogCaptureFixture
) -> None:
    with velsen.as_web():
        ring("probe", SUBJECT)
        db.session.flush()
        db.session.info.pop("rung")
        db.session.commit()
    call("probe", velsen.id, "and more")
    run_queue()
    assert probe.runs == []
    assert THROWN_AWAY in caplog.text


def _rubbish(field: str) -> Callable[[Any], None]:
    def put(redis: Any) -> None:
        redis.hset("rq:job:rubbish", mapping={"data": "x", field: b"\xff\x80rubbish"})
        redis.rpush("rq:queue:meedoen", "rubbish")

    return put


@pytest.mark.parametrize(
    "put",
    [
        *map(_rubbish, ("created_at", "meta", "status", "timeout", "dependency_ids", "origin")),
        lambda redis: redis.rpush("rq:queue:meedoen", b"\xff\xfe"),
        lambda redis: redis.rpush("rq:queue:meedoen:intermediate", b"\xff\xfe"),
        lambda redis: redis.rpush("rq:queue:meedoen", "no/name"),
        lambda redis: [redis.set("rq:job:text", "x"), redis.rpush("rq:queue:meedoen", "text")],
    ],
)
def test_rubbish_does_not_stop_the_worker(
    velsen: Home, run_queue: Run, put: Callable[[Any], None],
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    put(queue().connection)
    ring_in(velsen)
    run_queue()
    run_queue()
    assert probe.runs == [(velsen.id, SUBJECT)]
    assert "unreadable" in caplog.text or THROWN_AWAY in caplog.text


def test_a_worker_takes_no_orders_from_the_queue(app: Flask) -> None:
    worker = InThisProcess(queue(), name="obedient")
    worker.bootstrap()
    try:
        assert queue().connection.pubsub_numsub(worker.pubsub_channel_name)[0][1] == 0
        send_shutdown_command(queue().connection, "obedient")
    finally:
        worker.teardown()  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("of_the_house", [True, False])
def test_the_clock_calls_nobody_back_for_a_dead_job(
    intruder: Intruder, trace: Path, of_the_house: bool
) -> None:
    """The lists of RQ do, when they come upon a job whose worker died."""
    intruder.on_failure()
    (job_id,) = queue().get_job_ids()
    intruder.redis.hset(f"rq:job:{job_id}", "status", "started")
    intruder.redis.zadd("rq:wip:meedoen", {f"{job_id}:1": 1})
    if of_the_house:
        clear_away()
    else:
        intruder.queue.started_job_registry.cleanup()
    assert trace.exists() is not of_the_house


def test_a_clock_goes_on_past_rubbish(app: Flask) -> None:
    queue().connection.zadd("rq:wip:meedoen", {b"\xff": 1})
    clear_away()
