"""The worker as RQ's, less everything that somebody at the queue could have it do."""

import logging
from typing import Any

import redis
from rq import Queue, Worker
from rq.job import Job

from tenants.doorbell import UNREADABLE, Doorbell, DoorbellQueue

log = logging.getLogger(__name__)


class AnswersDoorbells:
    """Mixin for a worker of RQ: throws anything else away, and says so."""

    def __init__(self, queue: DoorbellQueue, **options: Any) -> None:
        super().__init__(
            [queue], connection=queue.connection, serializer="json", log_job_description=False,
            job_class=Doorbell, queue_class=DoorbellQueue, **options,
        )  # type: ignore[call-arg]  # fmt: skip

    def execute_job(self, job: Job, queue: Queue) -> None:
        if isinstance(job, Doorbell) and job.call and not job.says_more:
            super().execute_job(job, queue)  # type: ignore[misc]
            return
        log.error("The queue held something that this house did not put there; it is thrown away.")
        queue.intermediate_queue.remove(job.id)
        job.delete(remove_from_queue=False)

    def run_maintenance_tasks(self) -> None:
        try:
            super().run_maintenance_tasks()  # type: ignore[misc]
        except (ValueError, redis.ResponseError):
            log.error(UNREADABLE)

    def subscribe(self) -> None:
        """Takes no orders to stop or to kill a job: the one who runs the processes does that."""

    def unsubscribe(self) -> None:
        """Nothing was subscribed to."""


class Doorman(AnswersDoorbells, Worker):
    """Each call runs in a forked process."""
