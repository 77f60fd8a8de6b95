"""Jobs on the queue beside the one that is running, and the remains of those that were killed."""

import logging

import redis
from rq.exceptions import DuplicateJobError

from tenants.doorbell import AGAIN
from tenants.queue import offer, queue
from worker.bells import Call

log = logging.getLogger(__name__)


def call_after(call: Call, running: str | None) -> None:
    """Put a job at the end of the queue while the same job, under the id `running`, still runs.

    An id is taken until its job has ended, so the two take turns with two ids.
    """
    if running is None or running.endswith(AGAIN):
        offer(call.job, call.tenant, call.subject)
        return
    try:
        queue().press(running + AGAIN, (call.job, call.tenant, call.subject))
    except DuplicateJobError:
        log.debug("%s is waiting already", call.job)
    except redis.RedisError as error:
        log.warning("queue not reachable, the clock will ring: %s", type(error).__name__)


def clear_away() -> None:
    """Remove jobs whose worker died: they hold their id, so no new one could be offered."""
    jobs = queue()
    try:
        jobs.started_job_registry.cleanup()
        failed = jobs.failed_job_registry
        for job_id in failed.get_job_ids():
            failed.remove(job_id, delete_job=True)
    except (redis.RedisError, ValueError) as error:
        log.warning("the queue could not be cleared: %s", type(error).__name__)
