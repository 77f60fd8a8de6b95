"""Keeps a file and what was found in it, sealed and in pieces, and forgets both within a day."""

import io
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.panel.importing.models import MOVES, ListPart, MemberList, State, What
from tenants.database import db
from tenants.ground.sealing import seal_file, unseal_file

PURPOSE = "member list"
PIECE = 1 << 20
KEPT = timedelta(days=1)


def by_id(list_id: UUID) -> MemberList | None:
    return db.session.scalars(sa.select(MemberList).where(MemberList.id == list_id)).one_or_none()


def held(list_id: UUID) -> MemberList | None:
    """The list, until this transaction ends; as it is now."""
    mine = sa.select(MemberList).where(MemberList.id == list_id).with_for_update()
    return db.session.scalars(mine.execution_options(populate_existing=True)).one_or_none()


def newest() -> list[MemberList]:
    """The lists of this gemeente, at most ten."""
    order = MemberList.uploaded_at.desc()
    return list(db.session.scalars(sa.select(MemberList).order_by(order).limit(10)))


def move(mine: MemberList, to: State) -> None:
    """Raises Refused when that is not its turn: somebody else was first."""
    if to not in MOVES[State(mine.state)]:
        raise Refused(_("Met deze lijst kan dat nu niet. Ververs de pagina."), status=409)
    mine.state = to


def put(list_id: UUID, what: What, content: bytes) -> None:
    """Instead of what was there of this kind."""
    drop(list_id, (what,))
    for number, at in enumerate(range(0, len(content), PIECE)):
        sealed = seal_file(f"{PURPOSE} {what}", content[at : at + PIECE])
        db.session.add(ListPart(list_id=list_id, what=what, number=number, content=sealed))


def got(list_id: UUID, what: What) -> bytes:
    """b"" when it is not there, or not any more."""
    whole = io.BytesIO()
    mine = sa.select(ListPart.content).where(ListPart.list_id == list_id, ListPart.what == what)
    for sealed in db.session.scalars(mine.order_by(ListPart.number)):
        whole.write(unseal_file(f"{PURPOSE} {what}", sealed))
    return whole.getvalue()


def drop(list_id: UUID, what: Sequence[What] = tuple(What)) -> None:
    gone = sa.delete(ListPart).where(ListPart.list_id == list_id, ListPart.what.in_(what))
    db.session.execute(gone)


def throw_away(mine: MemberList) -> None:
    """A list that was not taken in. Raises Refused for any other."""
    if State(mine.state) in (State.TAKING, State.TAKEN):
        raise Refused(_("Deze lijst is al overgenomen."), status=409)
    drop(mine.id)
    db.session.delete(mine)


def forget_old_lists(now: datetime) -> None:
    """For the clock: what was not taken in within a day goes; of what was, the file went at once."""
    old = sa.select(MemberList.id).where(
        MemberList.state != State.TAKEN, MemberList.uploaded_at <= now - KEPT
    )
    ids = list(db.session.scalars(old))
    db.session.execute(sa.delete(ListPart).where(ListPart.list_id.in_(ids)))
    db.session.execute(sa.delete(MemberList).where(MemberList.id.in_(ids)))
