"""Looks members up within this space, and unseals what was sealed."""

from uuid import UUID

import sqlalchemy as sa

from meedoen.forms.email import lookup_key
from meedoen.panel.members.models import Member, State
from tenants import current
from tenants.database import db
from tenants.ground.sealing import lookup
from tenants.keys import persons
from tenants.keys.models import PersonKey

EMAIL = "member email"
NAME = "member name"


def email_lookup(address: str) -> bytes:
    """What a member is found by: the address in one spelling, under the tenant's key."""
    return lookup(EMAIL, lookup_key(address))


def by_id(member_id: UUID) -> Member | None:
    return db.session.scalars(sa.select(Member).where(Member.id == member_id)).one_or_none()


def language_of(member_id: UUID) -> str:
    """Which one they read most easily, as they told the panel; "" of whoever is gone."""
    return db.session.scalar(sa.select(Member.language).where(Member.id == member_id)) or ""


def active_with(key: bytes) -> UUID | None:
    """The member who is found by this `email_lookup`, if active."""
    return db.session.scalar(
        sa.select(Member.id).where(Member.email_lookup == key, Member.state == State.ACTIVE)
    )


def active_ids() -> list[UUID]:
    return list(db.session.scalars(sa.select(Member.id).where(_active())))


def mailed_ids() -> list[UUID]:
    """Members who did not stop their mail."""
    wanted = sa.select(Member.id).where(_active(), Member.mail_stopped_at.is_(None))
    return list(db.session.scalars(wanted))


def any_active() -> Member | None:
    return db.session.scalars(sa.select(Member).where(_active()).limit(1)).one_or_none()


def number_of_members() -> int:
    return db.session.scalar(sa.select(sa.func.count(Member.id)).where(_active())) or 0


def so_many_at_least(most: int = 1000, step: int = 50) -> int:
    """How many take part, rounded down so that nobody sees one come or go; no large panel is counted to its end."""
    some = sa.select(Member.id).where(_active()).limit(most).subquery()
    found = db.session.scalar(sa.select(sa.func.count()).select_from(some)) or 0
    return found // step * step


def _active() -> sa.ColumnElement[bool]:
    return (Member.tenant_id == current.tenant_id()) & (Member.state == State.ACTIVE)


def locked(member_id: UUID) -> Member | None:
    """The member, held until this transaction ends; who only points to them goes on meanwhile."""
    mine = sa.select(Member).where(Member.id == member_id)
    found = db.session.scalars(mine.with_for_update(key_share=True, of=Member)).one_or_none()
    return None if found is None else as_sealed_now(found)


def as_sealed_now(member: Member) -> Member:
    """Who has no key of their own yet may get it this moment, with everything sealed anew: held, and
    looked at again. Everybody else is as they were read."""
    if member.key is None and member.email is not None:
        held = {"key_share": True, "of": Member}
        db.session.refresh(member, with_for_update=held)
    return member


def sealed_email(address: str, key: PersonKey | None) -> bytes:
    return persons.seal(EMAIL, address, key)


def email_of(member: Member) -> str | None:
    return None if member.email is None else unsealed_email(member.email, member.key)


def unsealed_email(sealed: bytes, key: PersonKey | None) -> str:
    return persons.unseal(EMAIL, sealed, key)


def sealed_name(name: str | None, key: PersonKey | None) -> bytes | None:
    return persons.seal(NAME, name, key) if name else None


def name_of(member: Member) -> str | None:
    return None if member.name is None else persons.unseal(NAME, member.name, member.key)


def masked(address: str) -> str:
    """Enough to recognise one's own address by: j•••@example.nl."""
    name, _, domain = address.rpartition("@")
    return f"{name[:1]}•••@{domain}"
