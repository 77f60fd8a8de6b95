"""Looks accounts up within this space, and persons on the platform."""

from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts.models import Account, Person
from tenants.database import db
from tenants.deeds import Actor


def by_email(address: str) -> Account | None:
    """`address` as forms.email.lookup_key made it."""
    return db.session.scalars(sa.select(Account).where(Account.at(address))).one_or_none()


def by_id(account_id: UUID) -> Account | None:
    """Also one that may no longer sign in."""
    return db.session.scalars(sa.select(Account).where(Account.id == account_id)).one_or_none()


def active(account_id: UUID) -> Account | None:
    """Someone who may come in today."""
    found = by_id(account_id)
    return found if found is not None and found.disabled_at is None else None


def active_ids() -> list[UUID]:
    """Everybody who may come in here."""
    return list(db.session.scalars(sa.select(Account.id).where(Account.disabled_at.is_(None))))


def active_persons() -> list[UUID]:
    """Everybody who may sign in; on the platform alone."""
    return list(db.session.scalars(sa.select(Person.id).where(Person.disabled_at.is_(None))))


def of_person(person_id: UUID) -> Account | None:
    """The place of this person here, also one that ended."""
    query = sa.select(Account).where(Account.person_id == person_id)
    return db.session.scalars(query).one_or_none()


def actor_of_person(person_id: UUID) -> Actor:
    """Who signs in on the platform is a person; what is noted there is of their account there."""
    account = of_person(person_id)
    assert account is not None
    return Actor.account(account.id)


def names() -> dict[UUID, str]:
    """Every account of this space by id, also those that may no longer sign in."""
    return {one.id: one.name for one in db.session.scalars(sa.select(Account))}


def person_by_email(address: str) -> Person | None:
    """`address` as forms.email.lookup_key made it; on the platform alone."""
    return db.session.scalars(sa.select(Person).where(Person.at(address))).one_or_none()


def person_by_id(person_id: UUID) -> Person | None:
    """Also one that may no longer sign in."""
    return db.session.scalars(sa.select(Person).where(Person.id == person_id)).one_or_none()


def active_person(person_id: UUID) -> Person | None:
    """Someone who may sign in today."""
    found = person_by_id(person_id)
    return found if found is not None and found.disabled_at is None else None
