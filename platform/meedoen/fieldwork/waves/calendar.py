"""What the clock does for a gemeente: open and close waves on their days."""

from datetime import datetime

from meedoen.fieldwork.waves import planning, reading
from meedoen.fieldwork.waves.closing import ask_to_close
from meedoen.language.days import day_of
from tenants.deeds import CLOCK


def tick(now: datetime) -> None:
    """Runs inside the scope of one gemeente, under the worker's role; the caller commits."""
    today = day_of(now)
    for wave in reading.due_to_open(today):
        planning.begin_opening(wave)
    for wave in reading.due_to_close(today):
        ask_to_close(wave, CLOCK)
