"""Work for later: a bell row in PostgreSQL is the truth, the Redis job only the doorbell."""

import logging
from datetime import UTC, datetime
from functools import cache
from uuid import UUID

import redis
import sqlalchemy as sa
from rq.exceptions import DuplicateJobError
from sqlalchemy import event
from sqlalchemy.orm import Mapped, Session, mapped_column

from tenants import current
from tenants.database import Base, SpaceSession, db
from tenants.doorbell import QUEUE, DoorbellQueue
from tenants.ground.ids import new_id
from tenants.ground.settings import settings

log = logging.getLogger(__name__)


class Bell(Base):
    """Names a job and its tenant, nothing else; so it needs no row-level security to be polled."""

    __tablename__ = "bell"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    tenant_id: Mapped[UUID] = mapped_column(sa.Uuid)
    job: Mapped[str] = mapped_column(sa.Text)
    subject_id: Mapped[UUID] = mapped_column(sa.Uuid)
    due_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), index=True)
    tries: Mapped[int] = mapped_column(default=0)


def ring(
    job: str, subject_id: UUID, due_at: datetime | None = None, elsewhere: UUID | None = None
) -> None:
    """Ask for a job in this transaction; it is offered to a worker once this commits.

    `elsewhere`: the id of another space, in which it is to be done.
    """
    now = datetime.now(UTC)
    bell = Bell(
        tenant_id=elsewhere or current.tenant_id(), job=job, subject_id=subject_id,
        due_at=due_at or now, tries=0,
    )  # fmt: skip
    db.session.add(bell)
    if bell.due_at <= now:
        rung = db.session.info.setdefault("rung", set())
        rung.add((job, str(bell.tenant_id), str(subject_id)))


@event.listens_for(SpaceSession, "after_commit")
def _offer(session: Session) -> None:
    if session.in_nested_transaction():
        return
    for job, tenant, subject in session.info.pop("rung", ()):
        offer(job, tenant, subject)


@event.listens_for(SpaceSession, "after_rollback")
def _forget(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.info.pop("rung", None)


def offer(job: str, tenant: str, subject: str) -> None:
    """Put a job on the queue once. A Redis that is away costs a minute: the clock rings again."""
    try:
        queue().press(f"{job}-{tenant}-{subject}", (job, tenant, subject))
    except DuplicateJobError:
        log.debug("%s is waiting already", job)
    except redis.RedisError as error:
        log.warning("queue not reachable, the clock will ring again: %s", type(error).__name__)


def queue() -> DoorbellQueue:
    return DoorbellQueue(QUEUE, connection=connection(settings().redis_url), serializer="json")


@cache
def connection(url: str) -> redis.Redis:
    return redis.Redis.from_url(url, socket_connect_timeout=2)
