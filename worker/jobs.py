"""Which verb each job calls. A job takes one id, commits its own work and may run twice."""

from collections.abc import Callable, Mapping
from pkgutil import resolve_name
from uuid import UUID

Job = Callable[[UUID], None]

# By name, so that a worker loads a room only when it has work for it.
JOBS: Mapping[str, str] = {
    "deliver_mail": "meedoen.mailing.email.delivering:deliver_mail",
    "open_wave": "meedoen.fieldwork.jobs:open_wave",
    "remind_wave": "meedoen.fieldwork.jobs:remind_wave",
    "flush_wave": "meedoen.fieldwork.jobs:flush_wave",
    "close_wave": "meedoen.fieldwork.jobs:close_wave",
    "count_wave": "meedoen.results.jobs:count_wave",
}


def job_named(name: str) -> Job:
    """Raises KeyError for a name that is not a job."""
    found: Job = resolve_name(JOBS[name])
    return found
