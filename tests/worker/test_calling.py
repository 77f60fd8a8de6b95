"""Jobs that were killed do not keep their successors out."""

from collections.abc import Callable

from flask import Flask
from rq.job import JobStatus
from rq.registry import FailedJobRegistry

from tenants.database import db
from tenants.doorbell import Doorbell
from tenants.queue import offer, queue, ring
from tenants.spaces import Space
from tests.house import Home
from tests.worker import probe
from worker.bells import Call
from worker.calling import call_after, clear_away


def waiting() -> list[str]:
    return sorted(queue().get_job_ids())


def leave_a_dead_job(job_id: str) -> None:
    """What RQ leaves behind when the process that ran a job was killed."""
    jobs = queue()
    job = Doorbell.fetch(job_id, connection=jobs.connection, serializer="json")
    jobs.remove(job)
    job.set_status(JobStatus.FAILED)
    FailedJobRegistry(queue=jobs).add(job, ttl=3600)


def test_a_killed_job_is_offered_again_once_its_remains_are_gone(
    velsen: Home, run_queue: Callable[[], None]
) -> None:
    with velsen.as_web():
        ring("probe", velsen.id)
        db.session.commit()
    (job_id,) = waiting()
    leave_a_dead_job(job_id)
    offer("probe", str(velsen.id), str(velsen.id))
    assert waiting() == []
    clear_away()
    offer("probe", str(velsen.id), str(velsen.id))
    run_queue()
    assert probe.runs == [(velsen.id, velsen.id)]


def test_a_job_and_its_successor_take_turns(app: Flask, velsen: Space) -> None:
    call = Call("probe", str(velsen.id), str(velsen.id))
    call_after(call, None)
    (first,) = waiting()
    call_after(call, first)
    call_after(call, first)
    assert waiting() == [first, f"{first}-again"]
    queue().connection.flushall()
    call_after(call, f"{first}-again")
    assert waiting() == [first]
