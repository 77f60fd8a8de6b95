"""What is kept of a list that moves in: the file for a day, sealed, and afterwards nothing but counts."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id

MOMENT = sa.DateTime(timezone=True)


class State(StrEnum):
    """`looking` and `taking` are the worker's turn, the others that of whoever uploaded it."""

    LOOKING = "looking"
    LOOKED = "looked"
    UNREADABLE = "unreadable"
    TAKING = "taking"
    TAKEN = "taken"


MOVES = {
    State.LOOKING: {State.LOOKED, State.UNREADABLE},
    State.LOOKED: {State.LOOKING, State.TAKING},
    State.UNREADABLE: {State.LOOKING},
    State.TAKING: {State.TAKEN},
    State.TAKEN: set[State](),
}


class What(StrEnum):
    """columns: what somebody said that columns hold; report: how it was read; mistakes: of every row
    that cannot come in."""

    FILE = "file"
    COLUMNS = "columns"
    REPORT = "report"
    MISTAKES = "mistakes"


class MemberList(TenantOwned, Base):
    """A list of an earlier panel.

    total, accepted, refused, duplicates: rows, of which a duplicate is among the refused. done: how far
    the taking in is. asked and not_asked: people who get a mail, and who were known or want none. Of
    those asked: stayed, declined, and forgotten as they said nothing.
    """

    __tablename__ = "member_list"
    __table_args__ = (
        sa.CheckConstraint(
            "state in ('looking', 'looked', 'unreadable', 'taking', 'taken')", name="state"
        ),
        sa.CheckConstraint("(state = 'taken') = (taken_at is not null)", name="taken_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    state: Mapped[str] = mapped_column(sa.Text)
    uploaded_by: Mapped[UUID] = mapped_column(sa.Uuid)
    uploaded_at: Mapped[datetime] = mapped_column(MOMENT)
    taken_at: Mapped[datetime | None] = mapped_column(MOMENT)
    total: Mapped[int] = mapped_column(default=0, server_default="0")
    accepted: Mapped[int] = mapped_column(default=0, server_default="0")
    refused: Mapped[int] = mapped_column(default=0, server_default="0")
    duplicates: Mapped[int] = mapped_column(default=0, server_default="0")
    done: Mapped[int] = mapped_column(default=0, server_default="0")
    asked: Mapped[int] = mapped_column(default=0, server_default="0")
    not_asked: Mapped[int] = mapped_column(default=0, server_default="0")
    stayed: Mapped[int] = mapped_column(default=0, server_default="0")
    declined: Mapped[int] = mapped_column(default=0, server_default="0")
    forgotten: Mapped[int] = mapped_column(default=0, server_default="0")


class ListPart(TenantOwned, Base):
    """A piece of what belongs to a list, sealed: its cells are people's data, its heads may be."""

    __tablename__ = "member_list_part"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["tenant_id", "list_id"], ["member_list.tenant_id", "member_list.id"]
        ),
        sa.CheckConstraint("what in ('file', 'columns', 'report', 'mistakes')", name="what"),
    )

    list_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    what: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(sa.LargeBinary)
