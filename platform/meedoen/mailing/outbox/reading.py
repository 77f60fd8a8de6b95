"""How far a batch of messages has come, for the pages of staff."""

from uuid import UUID

import sqlalchemy as sa

from meedoen.mailing.outbox.models import Outbox, State
from tenants.database import db


def counts(batch_id: UUID, kind: str | None = None) -> dict[State, int]:
    """How many messages of a batch stand in each state; every state is there.

    A batch is what the kind's `batch_ref` names, say a going-out of a questionnaire.
    """
    query = sa.select(Outbox.state, sa.func.count()).where(Outbox.batch_id == batch_id)
    if kind is not None:
        query = query.where(Outbox.kind == kind)
    found = dict(db.session.execute(query.group_by(Outbox.state)).all())
    return {state: found.get(state, 0) for state in State}
