"""Signing in, in two steps: the password, then the code. Each outcome says what comes next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import finding, notices, sessions
from meedoen.accounts.models import Person, SignInSession
from meedoen.accounts.proving import coupling, devices, passwords, recovery, tries
from meedoen.accounts.sessions import Origin
from meedoen.forms.email import lookup_key
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import VISITOR, Actor, Kind, Object, Verb


class Step(StrEnum):
    REFUSED = "refused"
    PAUSED = "paused"
    CODE = "code"
    DONE = "done"


@dataclass(frozen=True)
class Checked:
    step: Step
    person_id: UUID | None = None


def check(email: str, password: str, now: datetime, device: str | None = None) -> Checked:
    """The first step. An address that nobody signs in with gets the same work and the same answer.

    `device` is the mark that a known browser shows.
    """
    address = lookup_key(email)
    counted = devices.counted(address, device)
    if not tries.take(counted, now):
        return Checked(Step.PAUSED)
    person = finding.person_by_email(address)
    right = passwords.matches(person.password_hash if person else None, password)
    if person is None or person.disabled_at is not None or not right:
        tried = Object(Kind.PERSON, person.id if person else None)
        note(VISITOR, Verb.SIGN_IN_REFUSED, tried)
        return Checked(Step.REFUSED)
    tries.give_back(counted, now)
    if passwords.is_outdated(person.password_hash):
        person.password_hash = passwords.keep(password)
    return Checked(Step.CODE, person.id)


def begin(person_id: UUID, now: datetime, target: str | None, only: UUID | None = None) -> str:
    """Between the steps: a token that only leads to the page for the code.

    Someone without an app yet gets a secret to couple one with. `only`: see `sessions.open_pending`.
    """
    token = sessions.open_pending(person_id, now, target, only)
    person = finding.active_person(person_id)
    pending = sessions.find_pending(token, now)
    if person is not None and pending is not None and person.totp_secret is None:
        coupling.propose(pending)
    return token


def check_code(pending: SignInSession, code: str, now: datetime, device: str | None = None) -> Step:
    """The second step: the code of the coupled app, or the first code of a new one."""

    def is_right(person: Person) -> bool:
        if person.totp_secret:
            return coupling.use(person, code, now)
        return coupling.confirm(pending, person, code, now)

    return _second(pending, is_right, now, device)


def check_recovery(
    pending: SignInSession, code: str, now: datetime, device: str | None = None
) -> Step:
    """The second step without the phone: a recovery code of somebody who has an app. They get a mail."""

    def is_right(person: Person) -> bool:
        if person.totp_secret is None or not recovery.use(person, code, now):
            return False
        notices.tell_of_recovery(person)
        return True

    return _second(pending, is_right, now, device)


def _second(
    pending: SignInSession, is_right: Callable[[Person], bool], now: datetime, device: str | None
) -> Step:
    """Wrong codes of either kind count together."""
    person = finding.active_person(pending.subject_id)
    if person is None:
        return Step.REFUSED
    counted = devices.counted(person.email, device)
    if not tries.take(counted, now):
        return Step.PAUSED
    person = _locked(person)
    if not is_right(person):
        note(VISITOR, Verb.SECOND_FACTOR_REFUSED, Object(Kind.PERSON, person.id))
        return Step.REFUSED
    tries.forget(counted, now)
    return Step.DONE


def finish(pending: SignInSession, token: str, now: datetime, browser: str = "") -> str:
    """Signed in: the half-way token ends here and a fresh one takes its place."""
    sessions.close(token)
    return open_for(pending.subject_id, now, browser, pending.only_space_id)


def open_for(person_id: UUID, now: datetime, browser: str = "", only: UUID | None = None) -> str:
    """For who showed both factors, in whatever way: the token of their session."""
    note(who := Actor.person(person_id), Verb.SESSION_OPENED, who)
    return sessions.open_session("person", person_id, now, Origin(browser, only=only))


def known(person_id: UUID) -> str:
    """The mark for this browser, which from now on counts apart from strangers."""
    person = db.session.get_one(Person, (current.tenant_id(), person_id))
    return devices.mark(person.email)


def sign_out(token: str, now: datetime) -> UUID | None:
    """End this session; whose it was, if that is a person, for `everywhere.sign_out`."""
    session = sessions.find(token, now)
    person_id = None
    if session is not None:
        who = Actor(Kind(session.subject_kind), session.subject_id)
        note(who, Verb.SESSION_CLOSED, who)
        person_id = _person(session)
    sessions.close(token)
    return person_id


def _person(session: SignInSession) -> UUID | None:
    if session.subject_kind == Kind.PERSON:
        return session.subject_id
    account = finding.by_id(session.subject_id) if session.subject_kind == Kind.ACCOUNT else None
    return account.person_id if account else None


def _locked(person: Person) -> Person:
    """The newest state of the row, held: two requests cannot both use one code."""
    return db.session.scalars(
        sa.select(Person)
        .where(Person.id == person.id)
        .with_for_update(of=Person)
        .execution_options(populate_existing=True)
    ).one()
