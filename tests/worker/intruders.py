"""What somebody who has the address of the queue, and nothing else, could put on it.

Each leaves a trace behind when a worker of RQ takes it.
"""

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import redis
from rq import Callback, Queue, Repeat, Retry
from rq.job import Job

from tenants.doorbell import QUEUE

INNOCENT = "operator.not_"
LEAVE_TRACE = "tests.worker.intruders.leave_trace"


class Pickled:
    """Runs a command when it is read back."""

    def __init__(self, command: str) -> None:
        self.command = command

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[str]]:
        return os.system, (self.command,)


def leave_trace(job: Job, *_: object) -> None:
    Path(job.meta["trace"]).touch()


class Intruder:
    """Speaks to the queue as RQ does, and has nothing of the house's own."""

    def __init__(self, connection: redis.Redis, trace: Path) -> None:
        self.redis, self.trace, self.touch = connection, str(trace), f"touch {trace}"
        self.queue = Queue(QUEUE, connection=connection, serializer="json")

    def system(self) -> None:
        self.queue.enqueue("os.system", self.touch)

    def subprocess(self) -> None:
        self.queue.enqueue("subprocess.run", ["touch", self.trace])

    def evaluation(self) -> None:
        self.queue.enqueue("builtins.eval", f"open({self.trace!r}, 'w')")

    def name_in_the_house(self) -> None:
        self.queue.enqueue("meedoen.command.os.system", self.touch)

    def pickled(self) -> None:
        job = self.queue.enqueue(INNOCENT, True)
        self.redis.hset(job.key, "data", pickle.dumps(Pickled(self.touch)))

    def on_success(self) -> None:
        back, meta = Callback(LEAVE_TRACE), {"trace": self.trace}
        self.queue.enqueue(INNOCENT, True, on_success=back, meta=meta)

    def on_failure(self) -> None:
        back, meta = Callback(LEAVE_TRACE), {"trace": self.trace}
        self.queue.enqueue("operator.truediv", 1, 0, on_failure=back, meta=meta)

    def dependent(self) -> None:
        self.queue.enqueue("os.system", self.touch, depends_on=self.queue.enqueue(INNOCENT, True))

    def retried(self) -> None:
        command = f"test -e {self.trace}.1 && {self.touch} || {{ {self.touch}.1; false; }}"
        self.queue.enqueue("subprocess.check_call", ["sh", "-c", command], retry=Retry(max=2))

    def repeated(self) -> None:
        command = f"test -e {self.trace}.1 && {self.touch} || {self.touch}.1"
        self.queue.enqueue("os.system", command, repeat=Repeat(times=1))


HARM: list[Callable[[Intruder], None]] = [
    Intruder.system,
    Intruder.subprocess,
    Intruder.evaluation,
    Intruder.name_in_the_house,
    Intruder.pickled,
    Intruder.on_success,
    Intruder.on_failure,
    Intruder.dependent,
    Intruder.retried,
    Intruder.repeated,
]
