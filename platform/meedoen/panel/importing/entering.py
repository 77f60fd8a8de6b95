"""Puts people of a list in the panel, as people who did not say yet whether they want that."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

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
from tenants.keys import persons
from tenants.keys.models import PersonKey

MAIL = "asked_again"
MEMBERS, KEYS = Member.__table__, PersonKey.__table__


class Entry(NamedTuple):
    person: Person
    lookup: bytes
    mark: bytes


def enter(people: Sequence[Person], list_id: UUID, places: Mapping[str, str], now: datetime) -> int:
    """Some people of a list; returns how many get a mail that asks them. Nobody gets one who is known,
    was asked before, left, or wants no mail."""
    entries = _to_be_asked(people)
    until = now + in_use().asked_again
    members, keys = [], []
    for one in entries:
        whose = new_id()
        own = persons.new(whose)
        members.append(
            _member(one, whose, own, places) | {"list_id": list_id, "confirm_until": until}
        )
        if own is not None:
            keys.append(
                {
                    "tenant_id": own.tenant_id,
                    "id": whose,
                    "number": own.number,
                    "wrapped": own.wrapped,
                }
            )
    entered = _entered(members)
    if theirs := [one for one in keys if one["id"] in entered]:
        db.session.execute(sa.insert(KEYS), theirs)
    barring.bar([one.mark for one in entries], now)
    return post_many(
        MAIL, ((one, f"{MAIL}:{one}", {"member": str(one)}) for one in sorted(entered))
    )


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
    found = sa.select(MEMBERS.c.email_lookup).where(mine, MEMBERS.c.email_lookup.in_(lookups))
    return set(db.session.scalars(found))


def _member(
    one: Entry, whose: UUID, own: PersonKey | None, places: Mapping[str, str]
) -> dict[str, Any]:
    person = one.person
    return {
        "tenant_id": current.tenant_id(), "id": whose, "state": State.PENDING,
        "email": finding.sealed_email(person.email, own), "email_lookup": one.lookup,
        "name": finding.sealed_name(person.name, own),
        "area_code": places.get(normal(person.area)) if person.area else None,
        "birth_year": person.birth_year, "gender": person.gender, "language": person.language,
        "channel": "mail", "confirm_hash": tokens.hashed(token_of(whose)),
    }  # fmt: skip


def _entered(members: Sequence[Mapping[str, Any]]) -> set[UUID]:
    """Who of these came in: somebody else with the same address may have joined this moment."""
    if not members:
        return set()
    db.session.execute(insert(MEMBERS).on_conflict_do_nothing(), members)
    mine = MEMBERS.c.tenant_id == current.tenant_id()
    ids = [one["id"] for one in members]
    return set(db.session.scalars(sa.select(MEMBERS.c.id).where(mine, MEMBERS.c.id.in_(ids))))
