"""The one place where a member goes from one state to the next."""

from datetime import datetime

from meedoen.panel.members.models import Member, State

MOVES = {State.PENDING: {State.ACTIVE}, State.ACTIVE: {State.LEFT}, State.LEFT: set[State]()}


class IllegalMove(ValueError):
    """A member cannot go from this state to that one."""


def move(member: Member, to: State, now: datetime) -> None:
    """Change a member's state and note the moment; nobody comes back from 'left'."""
    if to not in MOVES[State(member.state)]:
        raise IllegalMove(f"{member.state} -> {to}")
    member.state = to
    if to is State.ACTIVE:
        member.joined_at = now
    else:
        member.left_at = now
