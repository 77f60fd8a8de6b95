"""What may stand on the queue: which job, in which space, about what; nothing else is heard.

RQ runs whatever function a job's record names, and calls back whatever it names besides. So of
a record only the state is read here. What to run follows from the id, and PostgreSQL says
whether a bell asks for it.
"""

import logging
import re
import zlib
from typing import Any

import redis
from rq import Queue
from rq.exceptions import NoSuchJobError
from rq.job import Job, JobStatus

QUEUE = "meedoen"
PERFORM = "worker.perform.perform"
JOB_SECONDS = 600
AGAIN = "-again"
UNREADABLE = "The queue held something unreadable; it is passed over."
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_ID = re.compile(f"([a-z_]{{1,60}})-({_UUID})-({_UUID})(?:{AGAIN})?")
_ALWAYS = {
    b"origin": QUEUE.encode(),
    b"timeout": str(JOB_SECONDS).encode(),
    b"result_ttl": b"0",
    b"failure_ttl": str(JOB_SECONDS).encode(),
}
_NEVER = {
    *(f"{when}_callback_name".encode() for when in ("success", "failure", "stopped")),
    *b"webhooks dependency_id dependency_ids retries_left repeats_left group_id meta".split(),
}
_STATES = {state.encode() for state in JobStatus}
log = logging.getLogger(__name__)


class Doorbell(Job):
    """A job on the queue, of which only the id counts."""

    says_more = False

    @property
    def call(self) -> list[str] | None:
        """Job, tenant and subject; None when the id is not one of ours."""
        found = _ID.fullmatch(self.id)
        return list(found.groups()) if found else None

    def restore(self, raw_data: dict[bytes, bytes]) -> None:
        self.says_more = self._says_more(raw_data)
        state = raw_data.get(b"status")
        kept = {b"status": state} if state in _STATES else {}
        super().restore({b"data": self._words(), **_ALWAYS, **kept})

    def _words(self) -> bytes:
        return bytes(self.serializer.dumps((PERFORM, None, self.call or [], {})))

    def _says_more(self, record: dict[bytes, bytes]) -> bool:
        unpacking, words = zlib.decompressobj(), self._words()
        try:
            found = unpacking.decompress(record.get(b"data", b""), len(words) + 1)
        except zlib.error:
            return True
        return found != words or any(record.get(name) for name in _NEVER)

    @classmethod
    def fetch(cls, id: str, connection: Any = None, serializer: Any = None) -> Job:
        """What cannot be a job is none: it must not stop the worker that comes upon it."""
        try:
            return super().fetch(id, connection=connection, serializer=serializer)
        except (ValueError, redis.ResponseError) as error:
            log.error(UNREADABLE)
            raise NoSuchJobError from error


class DoorbellQueue(Queue):
    """Rings as often as it is told to, once at a time for the same thing."""

    job_class = Doorbell

    def press(self, job_id: str, call: tuple[str, str, str]) -> None:
        """Raises DuplicateJobError when this is waiting already."""
        self.enqueue(
            PERFORM, args=call, job_id=job_id, unique=True,
            job_timeout=JOB_SECONDS, result_ttl=0, failure_ttl=JOB_SECONDS,
        )  # fmt: skip

    @classmethod
    def lmove(cls, connection: redis.Redis, queue_key: str, timeout: int | None) -> Any:
        """An id that is no text would end the worker, and every worker after it."""
        found = super().lmove(connection, queue_key, timeout)
        if found is None or found[1].isascii():
            return found
        log.error(UNREADABLE)
        connection.lrem(f"{queue_key}:intermediate", 1, found[1])
        return queue_key, b"unreadable"

    def enqueue_dependents(self, *_: Any, **__: Any) -> dict[str, list[str]]:
        """Nothing waits for a bell to be answered."""
        return {}
