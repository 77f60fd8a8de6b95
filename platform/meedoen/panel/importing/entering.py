"""Puts people of a list in the panel, as people who did not say yet whether they want that."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from meedoen.mailing.outbox.posting import post_many
from meedoen.mailing.outbox.suppressing import suppressed_among
from meedoen.panel.importing.asking_again import token_of
from meedoen.panel.members import barring, finding
from meedoen.panel.members.models import Member, State
from meedoen.panel.sheets.heads import normal
from meedoen.panel.sheets.reading import Person
from meedoen.rules.reading import in_use
from tenants import current
from tenants.database import db
from tenants.ground import tokens
from tenants.ground.ids import new_id
from tenants.ground.inserting import inserting, values_of
from tenants.keys import persons
from tenants.keys.models import PersonKey

MAIL = "asked_again"
BYTES = ARRAY(sa.LargeBinary())
OF_MEMBER = (
    "id", "email", "email_lookup", "name", "area_code", "birth_year", "gender", "language", "confirm_hash",
)  # fmt: skip
OF_KEY = ("id", "number", "wrapped")
MEMBERS, KEYS = Member.__table__, PersonKey.__table__


class Entry(NamedTuple):
    person: Person
    lookup: bytes
    mark: bytes


def enter(people: Sequence[Person], list_id: UUID, places: Mapping[str, str], now: datetime) -> int:
    """Some people of a list; returns how many get a mail that asks them. Nobody gets one who is known,
    was asked before, left, or wants no mail."""
    entries = _to_be_asked(people)
    if not entries:
        return 0
    own = {(whose := new_id()): (one, persons.new(whose)) for one in entries}
    alike = {
        "tenant_id": current.tenant_id(), "state": State.PENDING, "channel": "mail", "list_id": list_id,
        "confirm_until": now + in_use().asked_again,
    }  # fmt: skip
    rows = [_member(whose, one, key, places) for whose, (one, key) in own.items()]
    # Somebody else with the same address may have joined this moment.
    entering = inserting(MEMBERS, tuple(alike), OF_MEMBER).on_conflict_do_nothing()
    values = values_of(alike, OF_MEMBER, rows)
    entered = list(db.session.scalars(entering.returning(MEMBERS.c.id), values))
    _give_keys([key for one in entered if (key := own[one][1]) is not None])
    barring.bar([one.mark for one in entries], now)
    return post_many(MAIL, ((one, f"{MAIL}:{one}", {"member": str(one)}) for one in entered))


def _give_keys(keys: Sequence[PersonKey]) -> None:
    if keys:
        alike = {"tenant_id": current.tenant_id()}
        rows = [(one.id, one.number, one.wrapped) for one in keys]
        giving = inserting(KEYS, tuple(alike), OF_KEY)
        db.session.execute(giving, values_of(alike, OF_KEY, rows))


def _to_be_asked(people: Sequence[Person]) -> list[Entry]:
    entries = [
        Entry(one, finding.email_lookup(one.email), barring.mark(one.email)) for one in people
    ]
    known = _known([one.lookup for one in entries])
    barred = barring.barred([one.mark for one in entries])
    stopped = suppressed_among(one.email for one in people)
    return [
        one
        for one in entries
        if one.lookup not in known and one.mark not in barred and one.person.email not in stopped
    ]


def _known(lookups: Sequence[bytes]) -> set[bytes | None]:
    mine = MEMBERS.c.tenant_id == current.tenant_id()
    found = sa.select(MEMBERS.c.email_lookup).where(
        mine, MEMBERS.c.email_lookup == sa.any_(sa.literal([*lookups], BYTES))
    )
    return set(db.session.scalars(found))


def _member(
    whose: UUID, one: Entry, own: PersonKey | None, places: Mapping[str, str]
) -> tuple[Any, ...]:
    """In the order of OF_MEMBER."""
    person = one.person
    return (
        whose, finding.sealed_email(person.email, own), one.lookup, finding.sealed_name(person.name, own),
        places.get(normal(person.area)) if person.area else None,
        person.birth_year, person.gender, person.language, tokens.hashed(token_of(whose)),
    )  # fmt: skip
