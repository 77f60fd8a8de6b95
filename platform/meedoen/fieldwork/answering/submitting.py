"""Taking in one answer: once for each invitation, in one transaction."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from meedoen.fieldwork.anonymity import drafts
from meedoen.fieldwork.anonymity.models import Participation
from meedoen.fieldwork.answering.entering import Entry
from meedoen.fieldwork.answering.still_open import OPEN_WAVE
from meedoen.fieldwork.answering.storing import STORE
from tenants import current
from tenants.database import db

p = Participation.__table__

CLAIM = (
    sa.update(p)
    .values(status="completed")
    .where(
        p.c.tenant_id == sa.bindparam("tenant"),
        p.c.wave_id == sa.select(OPEN_WAVE.c.id).scalar_subquery(),
        p.c.member_id == sa.bindparam("member"),
        p.c.status == "invited",
    )
)


def submit(entry: Entry, answers: dict[str, Any], now: datetime) -> bool:
    """Store an answer; False when the wave is closed, this invitation answered before, or its
    member left: then the caller rolls back.

    The ledger row and the answer share a transaction, so neither is ever without the other.
    Their rows carry the mark of that transaction for as long as a disk keeps them; closing destroys
    the only key to what the answer's row holds (see waves/closing.py).
    """
    values = {
        "tenant": current.tenant_id(), "wave": entry.wave_id, "member": entry.member_id,
    }  # fmt: skip
    if db.session.connection().execute(CLAIM, values).rowcount != 1:
        return False
    if not STORE[entry.mode](entry, answers, now):
        return False
    if entry.blob is not None:
        drafts.forget(entry.secret, entry.wave_id)
    return True
