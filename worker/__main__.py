"""`python -m worker` runs jobs; `python -m worker clock` keeps time for them."""

import logging
import os
import secrets
import signal
import socket
import sys
from datetime import UTC, datetime
from threading import Event

from tenants import current
from tenants.ground.log_lines import write_lines
from tenants.ground.settings import settings
from tenants.queue import queue
from worker.application import application
from worker.doorman import Doorman
from worker.schedule import Done, tick

MINUTE = 60.0
DEMO_PAUSE = 2.0
log = logging.getLogger("worker")


def work() -> None:
    """Take jobs from the queue until told to stop; each runs in a forked process."""
    write_lines(facts=current.facts)
    application()
    name = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"
    worker = Doorman(queue(), name=name, maintenance_interval=int(MINUTE))
    worker.work(logging_level="WARNING")


def keep_time() -> None:
    """Tick each minute (in the demo every few seconds) until told to stop."""
    write_lines(facts=current.facts)
    application()
    told_to_stop = Event()
    for which in (signal.SIGTERM, signal.SIGINT):
        signal.signal(which, lambda *_: told_to_stop.set())
    done: Done = {}
    while not told_to_stop.is_set():
        _tick_safely(done)
        told_to_stop.wait(DEMO_PAUSE if settings().demo else MINUTE)


def _tick_safely(done: Done) -> None:
    """A database that is away for a while must not end the clock."""
    try:
        tick(datetime.now(UTC), done)
    except Exception as error:
        log.error("the clock missed a round: %s", type(error).__name__)


if __name__ == "__main__":
    keep_time() if sys.argv[1:] == ["clock"] else work()
