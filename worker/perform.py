"""The one function on the queue: opens the space a job belongs to, runs it, takes its bells down."""

import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from rq import get_current_job

from tenants.database import db
from tenants.hosts import space_by_id
from tenants.scope import scope
from worker.application import application
from worker.bells import Call, due_here, put_off, take_down
from worker.calling import call_after
from worker.jobs import job_named

log = logging.getLogger(__name__)


def perform(job: str, tenant: str, subject: str) -> None:
    """Run `job` on `subject` inside `tenant`, if a bell still asks for it."""
    with application().app_context():
        space = space_by_id(UUID(tenant))
        if space is None:
            log.error("%s was asked for a space that is not there", job)
            return
        with scope(space):
            again = _answer(job, UUID(subject))
    if again:
        running = get_current_job()
        call_after(Call(job, tenant, subject), running.id if running else None)


def _answer(job: str, subject_id: UUID) -> bool:
    """Run the job once for all bells that are due; True when it was rung again meanwhile.

    Then it goes to the end of the queue instead of running on here, so that one space's
    large mailing does not keep the others waiting.
    """
    bells = due_here(job, subject_id, datetime.now(UTC))
    db.session.rollback()
    if not bells:
        return False
    try:
        job_named(job)(subject_id)
        take_down(bells)
        db.session.commit()
    except Exception as error:
        _fail(job, bells, error)
    return bool(due_here(job, subject_id, datetime.now(UTC)))


def _fail(job: str, bells: list[UUID], error: Exception) -> None:
    """The message of an error may hold what somebody typed: only its type and place are logged."""
    frames = traceback.extract_tb(error.__traceback__)
    place = " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    log.error("%s failed: %s at %s", job, type(error).__name__, place)
    db.session.rollback()
    put_off(bells, datetime.now(UTC))
    db.session.commit()
