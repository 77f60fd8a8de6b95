"""The life of a wave: which moves are legal, and in which state what may happen."""

from enum import StrEnum


class State(StrEnum):
    PLANNED = "planned"
    OPENING = "opening"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"


MOVES = {
    State.PLANNED: {State.OPENING},
    State.OPENING: {State.OPEN},
    State.OPEN: {State.CLOSING},
    State.CLOSING: {State.CLOSED},
    State.CLOSED: set[State](),
}


class IllegalMove(ValueError):
    """A wave was asked to go where it cannot go from here."""


def move(now: str, to: State) -> State:
    if to not in MOVES[State(now)]:
        raise IllegalMove(f"A wave cannot go from {now} to {to}.")
    return to
