"""What the post office keeps: one row per message and recipient, and addresses that want no mail."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id


class State(StrEnum):
    READY = "ready"
    SENDING = "sending"
    SENT = "sent"
    DEFERRED = "deferred"
    FAILED = "failed"
    UNSURE = "unsure"
    SUPPRESSED = "suppressed"
    DELIVERED = "delivered"
    RETURNED = "returned"


COME_BACK = frozenset({State.DELIVERED, State.RETURNED})
"""Only what comes back brings a message there, and only after it left."""

MOVES = {
    State.READY: frozenset({State.SENDING}),
    State.DEFERRED: frozenset({State.SENDING}),
    State.SENDING: frozenset(State) - {State.SENDING} - COME_BACK,
    State.SENT: COME_BACK,
    State.UNSURE: COME_BACK,
    State.DELIVERED: frozenset({State.RETURNED}),
}


def may_move(old: State, new: State) -> bool:
    """Whether a message in state `old` may go to `new`. What has ended is never sent again."""
    return new in MOVES.get(old, frozenset())


WAITING = tuple(state for state in State if may_move(state, State.SENDING))


class Reason(StrEnum):
    OPT_OUT = "opt_out"
    BOUNCED = "bounced"
    COMPLAINT = "complaint"


class Outbox(TenantOwned, Base):
    """One message to one recipient. Neither the address nor the words are kept here.

    `batch_id` is what the message belongs to (say, a going-out of a questionnaire), so that
    states can be counted per batch; `data_at` says that the words may have left the house.
    `address_hash` is the keyed hash of where it went (`suppressing.py`), for as long as it may come back.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        sa.UniqueConstraint("tenant_id", "dedupe_key"),
        sa.CheckConstraint(
            "state in ('ready', 'sending', 'sent', 'deferred', 'failed', 'unsure', 'suppressed', "
            "'delivered', 'returned')",
            name="state",
        ),
        sa.CheckConstraint(
            "(state = 'sending') = (claim is not null and lease_until is not null)", name="claim"
        ),
        sa.CheckConstraint(
            "(state in ('sent', 'failed', 'unsure', 'suppressed', 'delivered', 'returned'))"
            " = (finished_at is not null)",
            name="finished_at",
        ),
        sa.Index(
            "ix_outbox_waiting", "tenant_id", "priority", "due_at",
            postgresql_where=sa.text("state in ('ready', 'deferred')"),
        ),
        sa.Index(
            "ix_outbox_sending", "tenant_id", "lease_until",
            postgresql_where=sa.text("state = 'sending'"),
        ),
        sa.Index("ix_outbox_batch", "tenant_id", "batch_id"),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(sa.Text)
    priority: Mapped[int] = mapped_column(sa.SmallInteger)
    recipient_id: Mapped[UUID] = mapped_column(sa.Uuid)
    batch_id: Mapped[UUID | None] = mapped_column(sa.Uuid)
    refs: Mapped[dict[str, Any]] = mapped_column(JSONB)
    dedupe_key: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[str] = mapped_column(sa.Text, default=State.READY)
    attempt: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    lease_until: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    claim: Mapped[UUID | None] = mapped_column(sa.Uuid)
    data_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    message_id: Mapped[str | None] = mapped_column(sa.Text)
    finished_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    last_reply: Mapped[str | None] = mapped_column(sa.Text)
    address_hash: Mapped[bytes | None] = mapped_column(sa.LargeBinary)


class Hold(TenantOwned, Base):
    """The mail of this space waits: it came from a backup, and nobody knows what went out since."""

    __tablename__ = "mail_hold"

    since_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))


class Suppression(TenantOwned, Base):
    """An address that gets no mail from this space, known only by a keyed hash.

    `purpose`: only no mail of this purpose (see `Kind`); "" is none at all.
    """

    __tablename__ = "suppression"
    __table_args__ = (
        sa.CheckConstraint("reason in ('opt_out', 'bounced', 'complaint')", name="reason"),
    )

    address_hash: Mapped[bytes] = mapped_column(sa.LargeBinary, primary_key=True)
    purpose: Mapped[str] = mapped_column(sa.Text, primary_key=True, default="", server_default="")
    reason: Mapped[str] = mapped_column(sa.Text)
    since_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))


class SoftBounce(TenantOwned, Base):
    """That mail to an address was refused for now, on a day; however often on that day."""

    __tablename__ = "soft_bounce"

    address_hash: Mapped[bytes] = mapped_column(sa.LargeBinary, primary_key=True)
    day: Mapped[date] = mapped_column(sa.Date, primary_key=True)
