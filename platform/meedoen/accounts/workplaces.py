"""The spaces where a person has an account, as the platform knows them."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts.models import Workplace
from tenants.database import db
from tenants.ground.ids import new_id


def make(person_id: UUID, space_id: UUID) -> UUID:
    """The id of this person's account in that space, whether or not it has been made there yet."""
    found = db.session.scalar(
        sa.select(Workplace.account_id).where(
            Workplace.person_id == person_id, Workplace.space_id == space_id
        )
    )
    if found is not None:
        return found
    made = Workplace(person_id=person_id, space_id=space_id, account_id=new_id())
    db.session.add(made)
    return made.account_id


def of(person_id: UUID) -> Sequence[tuple[UUID, UUID]]:
    """(space, account) of each place of this person."""
    query = sa.select(Workplace.space_id, Workplace.account_id)
    found = db.session.execute(query.where(Workplace.person_id == person_id))
    return [(space_id, account_id) for space_id, account_id in found]
