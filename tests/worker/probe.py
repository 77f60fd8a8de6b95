"""A job of the tests' own: it writes down where it ran, and does as it is told."""

from collections.abc import Callable
from uuid import UUID

from tenants import current
from tenants.database import db

runs: list[tuple[UUID, UUID]] = []
deeds: list[Callable[[UUID], None]] = []


def run(subject_id: UUID) -> None:
    """Runs each deed once, then commits as jobs do."""
    runs.append((current.tenant_id(), subject_id))
    while deeds:
        deeds.pop()(subject_id)
    db.session.commit()
