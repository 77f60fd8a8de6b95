"""What the clock does for a gemeente: open and close waves on their days."""

from datetime import date, datetime

from meedoen.fieldwork.waves import planning, reading
from meedoen.fieldwork.waves.closing import ask_to_close
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.withholding import Why, take_back
from meedoen.forms.refusing import Refused
from meedoen.language.days import day_of
from tenants import current
from tenants.deeds import CLOCK
from tenants.states import State as SpaceState
from tenants.states import is_working


def tick(now: datetime) -> None:
    """Runs inside the scope of one gemeente, under the worker's role; the caller commits.

    Nothing opens in a gemeente that is suspended; what is open closes on its day, as was promised. In one that
    stopped for good it closes at once, so that its keys are destroyed.
    """
    today = day_of(now)
    for wave in reading.due_to_open(today) if is_working(current.space().state) else ():
        _open(wave, now)
    closed = current.space().state is SpaceState.CLOSED
    for wave in reading.due_to_close(date.max if closed else today):
        ask_to_close(wave, CLOCK)


def _open(wave: Wave, now: datetime) -> None:
    """What is no longer in order on the first day stays planned, and waits for staff."""
    try:
        planning.refuse_vain(wave, now)
        planning.begin_opening(wave, now)
    except Refused:
        take_back(wave, Why.FAULTS, CLOCK)
