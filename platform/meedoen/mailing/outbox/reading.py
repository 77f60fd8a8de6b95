"""How far a batch of messages has come, for the pages of staff."""

from uuid import UUID

import sqlalchemy as sa

from meedoen.mailing.outbox.models import Outbox, Reason, State
from tenants.database import db

Fate = State | Reason


def counts(batch_id: UUID, kind: str | None = None) -> dict[State, int]:
    """How many messages of a batch stand in each state; every state is there.

    A batch is what the kind's `batch_ref` names, say a going-out of a questionnaire.
    """
    query = sa.select(Outbox.state, sa.func.count()).where(Outbox.batch_id == batch_id)
    if kind is not None:
        query = query.where(Outbox.kind == kind)
    found = dict(db.session.execute(query.group_by(Outbox.state)).all())
    return {state: found.get(state, 0) for state in State}


def fates(batch_id: UUID, kind: str) -> dict[Fate, int]:
    """As `counts`, but what an address kept from being sent stands under that reason."""
    held_back = sa.case((Outbox.last_reply.in_(Reason), Outbox.last_reply))
    reason = sa.case((Outbox.state == State.SUPPRESSED, held_back))
    query = sa.select(Outbox.state, reason, sa.func.count()).group_by(Outbox.state, reason)
    rows = db.session.execute(query.where(Outbox.batch_id == batch_id, Outbox.kind == kind))
    found = {Reason(why) if why else State(state): count for state, why, count in rows}
    return {fate: found.get(fate, 0) for fate in (*State, *Reason)}
