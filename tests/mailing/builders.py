"""What the tests of the post office and of the worker do again and again."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from meedoen.mailing.email.delivering import deliver_mail
from meedoen.mailing.outbox.posting import post_many
from tenants.database import db
from tenants.ground.ids import new_id
from tests.house import Home

BATCH = UUID("00000000-0000-4000-8000-00000000000a")


def post_numbers(
    space: Home, numbers: Iterable[int], due: datetime | None, kind: str = "notice"
) -> int:
    """Post to r<number>@example.nl and commit, under the app's role. Without `due`: at once."""
    rows = [(new_id(), f"{kind}:{n}", {"number": n, "batch": str(BATCH)}) for n in numbers]
    with space.as_web():
        posted = post_many(kind, rows, due_at=due)
        db.session.commit()
    return posted


def deliver(space: Home, now: datetime) -> None:
    """Run the job as the worker does, at a clock that stands still."""
    with space.as_worker():
        deliver_mail(space.id, lambda: now)
