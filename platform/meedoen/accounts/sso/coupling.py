"""Whose subject it is: coupled by who proved to be both, for one gemeente, and let go again.

Issuer and subject are who somebody is at a provider, never an e-mail address, which is given to another some day.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import notices, workplaces
from meedoen.accounts.models import Person
from meedoen.accounts.sso.models import Coupling
from meedoen.accounts.sso.telling import Told
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants import erasures
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.ground.ids import new_id
from tenants.ground.sealing import lookup
from tenants.moving import take_turns

COUPLING = "sso_coupling"
TAKEN = lazy(
    "Dit account bij uw inlogdienst hoort hier al bij iemand anders. Log daar in met uw eigen account."
)
NO_PLACE = lazy("U hebt geen plek bij deze gemeente.")
GONE = lazy("Dit was al losgemaakt. U hoeft niets te doen.")


def hashed(told: Told) -> bytes:
    """How the platform knows a subject; it learns nothing of it."""
    return lookup("sso subject", f"{told.issuer} {told.subject}")


def couple(person: Person, space_id: UUID, subject: bytes, now: datetime) -> None:
    """In the place of what this person had for this gemeente. Raises Refused."""
    if space_id not in [place for place, _ in workplaces.of(person.id)]:
        raise Refused(NO_PLACE, status=409)
    take_turns(UUID(bytes=subject[:16]))
    known = of_subject(space_id, subject)
    if known is not None and known.person_id != person.id:
        raise Refused(TAKEN, status=409)
    for before in of(person.id):
        if before.space_id == space_id:
            _drop(before, Actor.person(person.id))
    db.session.flush()
    made = Coupling(
        id=new_id(), person_id=person.id, space_id=space_id, subject_hash=subject, made_at=now
    )
    db.session.add(made)
    notices.tell_of_coupling(person)
    note(who := Actor.person(person.id), Verb.SSO_COUPLED, who, space=space_id)


def of(person_id: UUID) -> Sequence[Coupling]:
    query = sa.select(Coupling).where(Coupling.person_id == person_id)
    return db.session.scalars(query.order_by(Coupling.made_at, Coupling.id)).all()


def of_subject(space_id: UUID, subject: bytes) -> Coupling | None:
    """Whoever it is, at this gemeente and no other."""
    query = sa.select(Coupling).where(
        Coupling.space_id == space_id, Coupling.subject_hash == subject
    )
    return db.session.scalars(query).one_or_none()


def one_of(person_id: UUID, coupling_id: UUID) -> Coupling:
    """Raises Refused for one that is not theirs, or no longer."""
    for coupling in of(person_id):
        if coupling.id == coupling_id:
            return coupling
    raise Refused(GONE, status=404)


def remove(person: Person, coupling_id: UUID) -> None:
    """The account at the provider stays; it opens nothing here any more. Raises Refused."""
    _drop(one_of(person.id, coupling_id), Actor.person(person.id))
    notices.tell_of_coupling_gone(person)


def remove_all(person_id: UUID, actor: Actor) -> None:
    """For who lost a device, or works nowhere any more."""
    for coupling in of(person_id):
        _drop(coupling, actor)


def all_ids() -> Sequence[UUID]:
    """Of everybody, on the platform."""
    return db.session.scalars(sa.select(Coupling.id)).all()


def remove_again(coupling_id: UUID, _: datetime) -> None:
    """After a restore: one that was let go since the backup."""
    db.session.execute(sa.delete(Coupling).where(Coupling.id == coupling_id))


def _drop(coupling: Coupling, actor: Actor) -> None:
    db.session.delete(coupling)
    erasures.tell(COUPLING, coupling.id)
    whom = Object(Kind.PERSON, coupling.person_id)
    note(actor, Verb.SSO_UNCOUPLED, whom, space=coupling.space_id)
