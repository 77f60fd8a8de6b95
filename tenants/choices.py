"""What a space chose and tried: a choice never changes, is used once, and ends once. One is in use at a time."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import db
from tenants.ground.ids import new_id

Moment = sa.DateTime(timezone=True)


class Chosen:
    """Mixin, beside TenantOwned: the table names its `rules` as well."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    made_by: Mapped[UUID] = mapped_column(sa.Uuid, sort_order=100)
    made_at: Mapped[datetime] = mapped_column(Moment, sort_order=100)
    used_at: Mapped[datetime | None] = mapped_column(Moment, sort_order=100)
    ended_at: Mapped[datetime | None] = mapped_column(Moment, sort_order=100)


A = TypeVar("A", bound=Chosen)


def rules(table: str) -> tuple[sa.CheckConstraint, sa.Index]:
    """What the database holds such a table to."""
    return (
        sa.CheckConstraint("ended_at is null or used_at is not null", name="ended"),
        sa.Index(
            f"uq_{table}_in_use", "tenant_id", unique=True,
            postgresql_where=sa.text("used_at is not null and ended_at is null"),
        ),
    )  # fmt: skip


def newest(kind: type[A]) -> A | None:
    """What was made last, in use or not."""
    query = sa.select(kind).order_by(kind.made_at.desc(), kind.id.desc())
    return db.session.scalars(query.limit(1)).first()


def proposed(kind: type[A]) -> A | None:
    """What was made last, when it was not taken into use yet."""
    found = newest(kind)
    return found if found is not None and found.used_at is None else None


def in_use(kind: type[A], *, held: bool = False) -> A | None:
    """`held` until this transaction ends."""
    used = sa.select(kind).where(is_in_use(kind))
    return db.session.scalars(used.with_for_update() if held else used).one_or_none()


def is_in_use(kind: type[A]) -> sa.ColumnElement[bool]:
    return kind.used_at.is_not(None) & kind.ended_at.is_(None)


def end(kind: type[A], now: datetime) -> A | None:
    """What was in use until now."""
    before = in_use(kind, held=True)
    if before is not None:
        before.ended_at = now
        db.session.flush()
    return before
