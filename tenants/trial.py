"""What being on trial means for a space: so many people take part, and no more."""

from collections.abc import Callable

import sqlalchemy as sa

from tenants import current
from tenants.database import db
from tenants.models import SpaceRow
from tenants.moving import take_turns
from tenants.states import TRIAL_MEMBERS, State


def room_for_one_more(number_of_members: Callable[[], int]) -> bool:
    """Whether one more may take part here. On trial those who ask it take turns, until each commits.

    Nothing goes on trial once it was live, so what the directory remembers is asked again only
    where it says "trial".
    """
    if current.space().state is not State.TRIAL:
        return True
    take_turns(current.tenant_id())
    state = db.session.scalar(sa.select(SpaceRow.state).where(SpaceRow.id == current.tenant_id()))
    return state != State.TRIAL or number_of_members() < TRIAL_MEMBERS
