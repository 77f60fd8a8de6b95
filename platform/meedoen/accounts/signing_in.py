"""Signing in, in two steps: the password, then the code. Each outcome says what comes next."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import coupling, devices, finding, passwords, sessions, tries
from meedoen.accounts.models import Account, SignInSession
from meedoen.forms.email import lookup_key
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
    account_id: UUID | None = None


def check(email: str, password: str, now: datetime, device: str | None = None) -> Checked:
    """The first step. An address without an account gets the same work and the same answer.

    `device` is the mark that a known browser shows.
    """
    address = lookup_key(email)
    counted = devices.counted(address, device)
    if not tries.take(counted, now):
        return Checked(Step.PAUSED)
    account = finding.by_email(address)
    right = passwords.matches(account.password_hash if account else None, password)
    if account is None or account.disabled_at is not None or not right:
        tried = Object(Kind.ACCOUNT, account.id if account else None)
        note(VISITOR, Verb.SIGN_IN_REFUSED, tried)
        return Checked(Step.REFUSED)
    tries.give_back(counted, now)
    if passwords.is_outdated(account.password_hash):
        account.password_hash = passwords.keep(password)
    return Checked(Step.CODE, account.id)


def begin(account_id: UUID, now: datetime, target: str | None) -> str:
    """Between the steps: a token that only leads to the page for the code.

    Someone without an app yet gets a secret to couple one with.
    """
    token = sessions.open_pending(account_id, now, target)
    account = finding.active(account_id)
    pending = sessions.find_pending(token, now)
    if account is not None and pending is not None and account.totp_secret is None:
        coupling.propose(pending)
    return token


def check_code(pending: SignInSession, code: str, now: datetime, device: str | None = None) -> Step:
    """The second step: the code of the coupled app, or the first code of a new one."""
    account = finding.active(pending.subject_id)
    if account is None:
        return Step.REFUSED
    counted = devices.counted(account.email, device)
    if not tries.take(counted, now):
        return Step.PAUSED
    account = _locked(account)
    right = (
        coupling.use(account, code, now)
        if account.totp_secret
        else coupling.confirm(pending, account, code, now)
    )
    if not right:
        note(VISITOR, Verb.SECOND_FACTOR_REFUSED, Object(Kind.ACCOUNT, account.id))
        return Step.REFUSED
    tries.forget(counted, now)
    return Step.DONE


def finish(pending: SignInSession, token: str, now: datetime) -> str:
    """Signed in: the half-way token ends here and a fresh one takes its place."""
    sessions.close(token)
    note(who := Actor.account(pending.subject_id), Verb.SESSION_OPENED, who)
    return sessions.open_session("account", pending.subject_id, now)


def known(pending: SignInSession) -> str:
    """The mark for this browser, which from now on counts apart from strangers."""
    account = db.session.get_one(Account, (pending.tenant_id, pending.subject_id))
    return devices.mark(account.email)


def sign_out(token: str, now: datetime) -> None:
    session = sessions.find(token, now)
    if session is not None:
        who = Actor(Kind(session.subject_kind), session.subject_id)
        note(who, Verb.SESSION_CLOSED, who)
    sessions.close(token)


def _locked(account: Account) -> Account:
    """The newest state of the row, held: two requests cannot both use one code."""
    return db.session.scalars(
        sa.select(Account)
        .where(Account.id == account.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
