"""Couples an app for codes to a person: propose a secret, then see that the app knows it.

The proposal stands on the session, not on the person: until the first right
code it protects nothing and nobody is locked out by it.
"""

from datetime import datetime
from uuid import UUID

from meedoen.accounts.models import Person, SignInSession
from meedoen.accounts.proving import recovery, second_factor
from tenants.audit import note
from tenants.crossing import unseal_of
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.ground.sealing import seal, unseal


def propose(session: SignInSession) -> None:
    """Put a fresh secret on this session."""
    session.candidate = sealed(session.subject_id, second_factor.new_secret())


def proposal(session: SignInSession) -> str | None:
    return _opened(session.subject_id, session.candidate)


def confirm(session: SignInSession, person: Person, code: str, now: datetime) -> bool:
    """Take the proposed secret into use if the code shows that the app has it."""
    secret = proposal(session)
    step = second_factor.accepted_step(secret, code, now, None) if secret else None
    if step is None:
        return False
    person.totp_secret, person.totp_last_step = session.candidate, step
    person.origin_id = None
    session.candidate = None
    note(who := Actor.person(person.id), Verb.SECOND_FACTOR_COUPLED, who)
    return True


def uncouple(person: Person, actor: Actor) -> None:
    """For who lost both phone and recovery codes: they couple another app at the next sign-in."""
    person.totp_secret = person.totp_last_step = person.origin_id = None
    recovery.forget(person.id)
    note(actor, Verb.SECOND_FACTOR_UNCOUPLED, Object(Kind.PERSON, person.id))


def use(person: Person, code: str, now: datetime) -> bool:
    """Whether this is the code of the coupled app; a right one is used up."""
    secret = _coupled(person)
    if secret is None:
        return False
    step = second_factor.accepted_step(secret, code, now, person.totp_last_step)
    if step is None:
        return False
    person.totp_last_step = step
    if person.origin_id is not None:
        person.totp_secret, person.origin_id = sealed(person.id, secret), None
    return True


def sealed(person_id: UUID, secret: str) -> bytes:
    """Sealed for one person: moved to another's row it opens nothing."""
    return seal(_purpose(person_id), secret)


def _coupled(person: Person) -> str | None:
    """Persons from before there were any have the id of the account that their secret came from."""
    if person.totp_secret is not None and person.origin_id is not None:
        return unseal_of(person.origin_id, _purpose(person.id), person.totp_secret)
    return _opened(person.id, person.totp_secret)


def _opened(person_id: UUID, blob: bytes | None) -> str | None:
    return None if blob is None else unseal(_purpose(person_id), blob)


def _purpose(person_id: UUID) -> str:
    return f"totp {person_id}"
