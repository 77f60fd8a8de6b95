"""A room of the tests' own: its job writes down where it ran, and does as it is told."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from meedoen.face import Job, Room
from tenants import current
from tenants.database import db

runs: list[tuple[UUID, UUID]] = []
deeds: list[Callable[[UUID], None]] = []
tidyings: list[Callable[[], None]] = []


def run(subject_id: UUID, now: datetime) -> None:
    """Runs each deed once."""
    runs.append((current.tenant_id(), subject_id))
    while deeds:
        deeds.pop()(subject_id)


def tidy() -> None:
    """Does each of the deeds that are left for afterwards once."""
    while tidyings:
        tidyings.pop()()


def run_in_steps(subject_id: UUID, now: datetime) -> None:
    run(subject_id, now)
    db.session.commit()


room = Room(
    "probe",
    jobs=(
        Job("probe", run),
        Job("probe_tidily", run, afterwards=lambda _: tidy()),
        Job("probe_in_steps", run_in_steps, commits_itself=True),
        Job("probe_secretly_in_steps", run_in_steps),
    ),
)
