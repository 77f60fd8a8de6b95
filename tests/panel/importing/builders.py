"""Lists that were brought in, for the tests."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

import sqlalchemy as sa

from meedoen.panel.importing import keeping, looking, taking_in
from meedoen.panel.importing.models import MemberList
from meedoen.panel.members import finding
from meedoen.panel.members.models import Member
from tenants.database import db
from tests.house import Home
from tests.panel.sheets.lists import as_csv

HEADS = ("Voornaam", "Achternaam", "E-mailadres", "Geboortejaar", "Geslacht", "Wijk", "Taal")
ANNE = ("Anne", "Canari", "Anne@voorbeeld.nl", "1968", "v", "WK045301", "Engels")
BEN = ("Ben", "Canari", "ben@voorbeeld.nl", "1950", "m", "Nergens", "")
MAIL = "asked_again"


def brought_in(space: Home, now: datetime, *rows: Sequence[str], content: bytes = b"") -> UUID:
    """A list that was looked through."""
    with space.as_web():
        made = looking.receive(content or as_csv(HEADS, *rows), uuid4(), now)
        db.session.commit()
    look(space, made, now)
    return made


def look(space: Home, list_id: UUID, now: datetime) -> None:
    with space.as_worker():
        looking.look(list_id, now)
        db.session.commit()


def let_in(space: Home, list_id: UUID) -> None:
    """A manager wants it taken in; the worker did not come by yet."""
    with space.as_web():
        mine = keeping.held(list_id)
        assert mine is not None
        taking_in.let_in(mine, uuid4())
        db.session.commit()


def taken_in(space: Home, now: datetime, *rows: Sequence[str], content: bytes = b"") -> UUID:
    made = brought_in(space, now, *rows, content=content)
    let_in(space, made)
    with space.as_worker():
        taking_in.take_in(made, now)
        db.session.commit()
    return made


def list_of(list_id: UUID) -> MemberList:
    found = keeping.by_id(list_id)
    assert found is not None
    return found


def member(address: str) -> Member | None:
    mine = sa.select(Member).where(Member.email_lookup == finding.email_lookup(address))
    return db.session.scalars(mine).one_or_none()
