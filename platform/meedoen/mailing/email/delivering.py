"""The job that empties a space's outbox over as few connections as possible."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from meedoen.mailing.email.lines import line_of_space
from meedoen.mailing.email.sending import Clock, send
from meedoen.mailing.email.transport import Line, Unreachable
from meedoen.mailing.outbox.claiming import claim, release
from meedoen.mailing.outbox.models import Outbox
from tenants import current
from tenants.database import db
from tenants.queue import ring
from tenants.states import is_working

BATCH = 50
RUN_MESSAGES = 500
RUN_TIME = timedelta(seconds=30)
PAUSE = timedelta(minutes=1)
log = logging.getLogger(__name__)


def real_time() -> datetime:
    return datetime.now(UTC)


def deliver_mail(tenant_id: UUID, clock: Clock = real_time) -> None:
    """Send what is due in this space, for a while; rings for itself when something is left.

    The bound keeps another space's mail from waiting behind a large mailing. Nothing leaves a space
    that is suspended or closed: it waits.
    """
    if not is_working(current.space().state):
        return
    line = line_of_space()
    db.session.commit()
    try:
        more = Run(line, clock).send_batches()
    finally:
        line.close()
    if more:
        ring("deliver_mail", tenant_id)
        db.session.commit()


@dataclass
class Run:
    """One visit to an outbox."""

    line: Line
    clock: Clock
    sent: int = 0
    until: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.until = self.clock() + RUN_TIME

    def send_batches(self) -> bool:
        """Returns whether something is left for a next run."""
        while not self._over():
            rows = claim(BATCH, self.clock())
            db.session.commit()
            if not rows or not self._send(rows):
                return False
        return True

    def _over(self) -> bool:
        return self.sent >= RUN_MESSAGES or self.clock() >= self.until

    def _send(self, rows: Sequence[Outbox]) -> bool:
        """False when the server is away: then the clock rings again after a pause."""
        for place, row in enumerate(rows):
            if self._over():
                self._put_back(rows[place:], self.clock())
                break
            try:
                send(row, self.line, self.clock)
            except Unreachable as fault:
                log.warning("the mail server does not let us in: %s", fault)
                self._put_back(rows[place:], self.clock() + PAUSE)
                return False
            self.sent += 1
        return True

    def _put_back(self, rows: Sequence[Outbox], due_at: datetime) -> None:
        release(rows, due_at)
        db.session.commit()
