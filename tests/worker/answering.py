"""The worker as it runs in earnest, but in the test's own process."""

from rq import SimpleWorker

from tenants.queue import queue
from worker.doorman import AnswersDoorbells


class InThisProcess(AnswersDoorbells, SimpleWorker):
    """Runs a call where it is, in place of in a forked process."""


def run_queue() -> None:
    """Do every job on the queue, and those they lead to."""
    InThisProcess(queue()).work(burst=True)
