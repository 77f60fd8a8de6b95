"""Taking messages in: one row per recipient, in the same transaction as the reason for it."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa

from meedoen.mailing.outbox.kinds import Kind, kind_named
from meedoen.mailing.outbox.models import Outbox, State
from tenants import current
from tenants.database import db
from tenants.ground.ids import new_id
from tenants.ground.inserting import inserting, values_of
from tenants.ground.portions import portions
from tenants.queue import ring

BATCH = 500
COUNTED = {"preserve_rowcount": True}
JOB = "deliver_mail"
OUTBOX = Outbox.__table__
EACH = ("id", "recipient_id", "batch_id", "refs", "dedupe_key")
Posting = tuple[UUID, str, Mapping[str, Any]]


def post(
    kind: str, recipient_id: UUID, dedupe_key: str, refs: Mapping[str, Any],
    due_at: datetime | None = None,
) -> bool:  # fmt: skip
    """Put one message in the outbox; False when one with this dedupe_key is there already.

    `refs` holds ids (as text) from which the kind can find everything again at send time,
    never an address, a name or a secret.
    """
    return post_many(kind, [(recipient_id, dedupe_key, refs)], due_at) == 1


def post_many(kind: str, rows: Iterable[Posting], due_at: datetime | None = None) -> int:
    """Put many messages of one kind in the outbox; rows are (recipient_id, dedupe_key, refs).

    Returns how many were new.
    """
    known = kind_named(kind)
    due = due_at or datetime.now(UTC)
    values = (_row(known, posting) for posting in rows)
    posted = sum(_insert(known, due, batch) for batch in portions(values, BATCH))
    if posted:
        _ring_once(due_at)
    return posted


def _row(kind: Kind, posting: Posting) -> tuple[Any, ...]:
    """In the order of EACH."""
    recipient_id, dedupe_key, refs = posting
    batch = refs.get(kind.batch_ref) if kind.batch_ref else None
    batch_id = UUID(str(batch)) if batch else None
    return new_id(), recipient_id, batch_id, json.dumps(dict(refs)), dedupe_key


def _insert(kind: Kind, due_at: datetime, rows: list[tuple[Any, ...]]) -> int:
    alike = {
        "tenant_id": current.tenant_id(), "kind": kind.name, "priority": kind.priority,
        "state": State.READY, "attempt": 0, "due_at": due_at,
    }  # fmt: skip
    posting = inserting(OUTBOX, tuple(alike), EACH)
    statement = posting.on_conflict_do_nothing(index_elements=["tenant_id", "dedupe_key"])
    values = values_of(alike, EACH, rows)
    done = db.session.execute(statement, values, execution_options=COUNTED)
    return cast("sa.CursorResult[Any]", done).rowcount


def _ring_once(due_at: datetime | None) -> None:
    """One bell per transaction and moment, however many messages it posts."""
    session = db.session()
    transaction = session.get_nested_transaction() or session.get_transaction()
    known, moments = db.session.info.get("posted", (None, set()))
    if known is not transaction:
        moments = set()
    if due_at not in moments:
        ring(JOB, current.tenant_id(), due_at)
    db.session.info["posted"] = (transaction, moments | {due_at})
