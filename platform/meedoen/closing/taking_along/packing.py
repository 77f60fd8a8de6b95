"""The worker makes the archive of a gemeente that closed, and hands a copy to the one that came in its place."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts.everywhere import on_the_platform
from meedoen.closing import term
from meedoen.closing.models import Archive
from meedoen.closing.taking_along.contents import Entry, contents
from meedoen.closing.taking_along.zipping import zipped
from meedoen.signup.agreeing import own
from tenants import current
from tenants.audit import note
from tenants.crossing import elsewhere
from tenants.database import db
from tenants.deeds import WORKER, Kind, Object, Verb
from tenants.ground.ids import new_id
from tenants.ground.sealing import seal_file, unseal_file
from tenants.hosts import space_by_id
from tenants.spaces import Space
from tenants.states import State

CONTENT = "archive"


@dataclass(frozen=True)
class Kept:
    """An archive in the open: of which gemeente, when it was made."""

    of_space: UUID
    name: str
    content: bytes
    made_at: datetime


def pack(_space_id: UUID, now: datetime) -> None:
    """In the gemeente; may run twice. Keeps each step, as it goes from one space to another."""
    space = current.space()
    if space.state is not State.CLOSED:
        return
    own = _own(space, now)
    after = space_by_id(space.successor_id) if space.successor_id else None
    if after is not None and after.state is not State.CLOSED:
        _hand_over(after)
    with on_the_platform():
        term.packed(space.id, hashlib.sha256(own).digest(), now)


def _own(space: Space, now: datetime) -> bytes:
    """Of the first time, also when a later step failed; that it was made is the last line of its log."""
    made = db.session.scalars(sa.select(Archive).where(Archive.of_space == space.id)).one_or_none()
    if made is not None:
        return opened(made)
    note(WORKER, Verb.ARCHIVE_MADE, Object(Kind.SPACE, space.id))
    db.session.commit()
    content = zipped(space.name, (*contents(now), *_agreement()), now)
    keep(Kept(space.id, space.name, content, now))
    db.session.commit()
    return content


def _hand_over(after: Space) -> None:
    """All there is: what others once handed over to this gemeente goes along too."""
    mine = [
        Kept(one.of_space, one.name, opened(one), one.made_at)
        for one in db.session.scalars(sa.select(Archive).order_by(Archive.made_at))
    ]
    with elsewhere(after):
        for one in mine:
            keep(one)


def keep(kept: Kept) -> None:
    """In the space that is open, sealed for it; the first stays."""
    there = sa.select(Archive.id).where(Archive.of_space == kept.of_space)
    if db.session.scalar(there) is None:
        db.session.add(
            Archive(
                id=new_id(), of_space=kept.of_space, name=kept.name, made_at=kept.made_at,
                content=seal_file(CONTENT, kept.content),
                content_hash=hashlib.sha256(kept.content).digest(),
            )
        )  # fmt: skip


def opened(archive: Archive) -> bytes:
    """Raises cryptography's InvalidTag when it is not what was sealed."""
    return unseal_file(CONTENT, archive.content)


def _agreement() -> Iterator[Entry]:
    file = own.agreement()
    if file is not None:
        yield Entry(f"overeenkomst.{file.name.rpartition('.')[2]}", file.content)
