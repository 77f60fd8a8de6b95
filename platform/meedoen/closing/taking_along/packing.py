"""The worker makes the archive of a gemeente that closed, and hands a copy to the one that came in its place."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts.everywhere import on_the_platform
from meedoen.closing import term
from meedoen.closing.models import Archive
from meedoen.closing.taking_along.contents import Entry, contents
from meedoen.closing.taking_along.zipping import zipped
from meedoen.signup.agreeing import keeping
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


def pack(_space_id: UUID, now: datetime) -> None:
    """In the gemeente; may run twice. Keeps each step, as it goes from one space to another."""
    space = current.space()
    if space.state is not State.CLOSED:
        return
    content = _content(space, now)
    after = space_by_id(space.successor_id) if space.successor_id else None
    if after is not None and after.state is not State.CLOSED:
        with elsewhere(after):
            keep(space, content, now)
    with on_the_platform():
        term.packed(space.id, hashlib.sha256(content).digest(), now)


def _content(space: Space, now: datetime) -> bytes:
    """Of the first time, also when a later step failed; that it was made is the last line of its log."""
    made = db.session.scalars(sa.select(Archive).where(Archive.of_space == space.id)).one_or_none()
    if made is not None:
        return opened(made)
    note(WORKER, Verb.ARCHIVE_MADE, Object(Kind.SPACE, space.id))
    db.session.commit()
    content = zipped(space.name, (*contents(now), *_agreement(space)), now)
    keep(space, content, now)
    db.session.commit()
    return content


def keep(of: Space, content: bytes, now: datetime) -> None:
    """In the space that is open, sealed for it; the first stays."""
    if db.session.scalar(sa.select(Archive.id).where(Archive.of_space == of.id)) is None:
        hashed = hashlib.sha256(content).digest()
        db.session.add(
            Archive(
                id=new_id(), of_space=of.id, name=of.name, content=seal_file(CONTENT, content),
                content_hash=hashed, made_at=now,
            )
        )  # fmt: skip


def opened(archive: Archive) -> bytes:
    """Raises cryptography's InvalidTag when it is not what was sealed."""
    return unseal_file(CONTENT, archive.content)


def _agreement(space: Space) -> Iterator[Entry]:
    """It is kept on the platform."""
    with on_the_platform():
        agreement = keeping.of(space.id)
        file = keeping.as_pdf(agreement) if agreement else None
    if file is not None:
        yield Entry(f"overeenkomst.{file.name.rpartition('.')[2]}", file.content)
