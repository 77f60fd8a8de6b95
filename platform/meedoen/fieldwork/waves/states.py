"""The life of a wave: which moves are legal, and in which state what may happen."""

from enum import StrEnum

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy

TOO_LATE = lazy("Dit kan niet meer. Misschien was een collega u voor.")


class State(StrEnum):
    PLANNED = "planned"
    CALLED_OFF = "called_off"
    OPENING = "opening"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"


RUNNING = (State.OPENING, State.OPEN, State.CLOSING)
BEFORE_THE_END = (State.PLANNED, *RUNNING)
MOVES = {
    State.PLANNED: {State.OPENING, State.CALLED_OFF},
    State.CALLED_OFF: set[State](),
    State.OPENING: {State.OPEN},
    State.OPEN: {State.CLOSING},
    State.CLOSING: {State.CLOSED},
    State.CLOSED: set[State](),
}


def move(now: str, to: State) -> State:
    """Raises Refused where a wave cannot go there from here."""
    if to not in MOVES[State(now)]:
        raise too_late()
    return to


def too_late() -> Refused:
    return Refused(TOO_LATE, status=409)
