"""The one function on the queue: opens the space a job belongs to, runs it, takes its bells down."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

from rq import get_current_job

from meedoen import house
from meedoen.face import Job
from tenants import hosts
from tenants.database import db
from tenants.ground.failing import told
from tenants.hosts import space_by_id
from tenants.scope import scope
from tenants.spaces import Space
from worker.application import application
from worker.bells import Call, due_here, put_off, take_down
from worker.calling import call_after

log = logging.getLogger(__name__)


def perform(job: str, tenant: str, subject: str) -> None:
    """Run `job` on `subject` inside `tenant`, if a bell still asks for it."""
    with application().app_context():
        space = space_by_id(UUID(tenant)) or _newly_founded(UUID(tenant))
        if space is None:
            log.error("%s was asked for a space that is not there", job)
            return
        with scope(space):
            again = _answer(job, UUID(subject))
    if again:
        running = get_current_job()
        call_after(Call(job, tenant, subject), running.id if running else None)


def _newly_founded(tenant_id: UUID) -> Space | None:
    """A space may be younger than what this process remembers of the directory."""
    hosts.forget()
    return space_by_id(tenant_id)


def _answer(job: str, subject_id: UUID) -> bool:
    """Run the job once for all bells that are due; True when it was rung again meanwhile.

    Then it goes to the end of the queue instead of running on here, so that one space's
    large mailing does not keep the others waiting.
    """
    bells = due_here(job, subject_id, datetime.now(UTC))
    db.session.rollback()
    if not bells:
        log.info("%s was asked for, and no bell hangs for it", job)
        return False
    try:
        carry_out(house.jobs()[job], subject_id, bells)
    except Exception as error:
        _fail(job, bells, error)
    return bool(due_here(job, subject_id, datetime.now(UTC)))


def carry_out(job: Job, subject_id: UUID, bells: Sequence[UUID]) -> None:
    """The work and its bells are kept together: neither can be there without the other.

    While something is left for afterwards the bells hang on, put off, so that a worker that dies
    before it leaves it to the next.
    """
    now = datetime.now(UTC)
    with _kept_together(job):
        job.verb(subject_id, now)
        if job.afterwards:
            put_off(bells, now)
        else:
            take_down(bells)
    if job.afterwards:
        job.afterwards(subject_id)
        take_down(bells)
        db.session.commit()


@contextmanager
def _kept_together(job: Job) -> Iterator[None]:
    """One transaction, in which the session refuses to go on after a verb that committed."""
    if job.commits_itself:
        yield
        db.session.commit()
        return
    with db.session.begin():
        yield


def _fail(job: str, bells: list[UUID], error: Exception) -> None:
    log.error("%s failed: %s", job, told(error))
    db.session.rollback()
    put_off(bells, datetime.now(UTC))
    db.session.commit()
