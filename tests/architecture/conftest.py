"""A mail server and a worker, for a room that moves in."""

from tests.mailing.conftest import sink
from tests.worker.conftest import run_queue

__all__ = ["run_queue", "sink"]
