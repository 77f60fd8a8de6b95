"""From asking to leaving, and never back."""

from datetime import datetime

import pytest

from meedoen.panel.members.models import Member, State
from meedoen.panel.members.states import IllegalMove, move

LEGAL = {(State.PENDING, State.ACTIVE), (State.ACTIVE, State.LEFT)}


@pytest.mark.parametrize("old", State)
@pytest.mark.parametrize("new", State)
def test_only_the_legal_moves_are_made(old: State, new: State, now: datetime) -> None:
    member = Member(state=old)
    if (old, new) in LEGAL:
        move(member, new, now)
        assert member.state == new
    else:
        with pytest.raises(IllegalMove):
            move(member, new, now)
        assert member.state == old
