"""From asking to join to closing: what a space can be, and what it may become."""

from enum import StrEnum

TRIAL_MEMBERS = 25


class State(StrEnum):
    """The first two and `withdrawn` are of a gemeente that has no space yet."""

    INTEREST = "interest"
    AGREEMENT = "agreement"
    WITHDRAWN = "withdrawn"
    TRIAL = "trial"
    LIVE = "live"
    SUSPENDED = "suspended"
    CLOSED = "closed"


# From None: a gemeente that nobody knew yet. An installation may found a space at once.
MOVES: dict[State | None, frozenset[State]] = {
    None: frozenset({State.INTEREST, State.TRIAL, State.LIVE}),
    State.INTEREST: frozenset({State.AGREEMENT, State.WITHDRAWN}),
    State.AGREEMENT: frozenset({State.INTEREST, State.TRIAL, State.WITHDRAWN}),
    State.TRIAL: frozenset({State.LIVE, State.CLOSED}),
    State.LIVE: frozenset({State.SUSPENDED}),
    State.SUSPENDED: frozenset({State.LIVE, State.CLOSED}),
}


def may_move(old: State | None, new: State) -> bool:
    return new in MOVES.get(old, frozenset())


def is_working(state: State) -> bool:
    """Whether residents are asked anything there, and mail goes out."""
    return state in (State.TRIAL, State.LIVE)
