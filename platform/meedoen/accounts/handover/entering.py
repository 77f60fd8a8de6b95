"""A space lets somebody in whom the platform handed over: in this browser, once, if they have a place here."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.dialects.postgresql import insert

from meedoen.accounts import finding, sessions
from meedoen.accounts.contact.sealing import rename
from meedoen.accounts.handover import challenges, codes
from meedoen.accounts.handover.models import Handover
from meedoen.accounts.models import Account
from meedoen.accounts.sessions import Origin
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import VISITOR, Actor, Kind, Object, Verb


class Step(StrEnum):
    REFUSED = "refused"
    NO_PLACE = "no place"
    DONE = "done"


@dataclass(frozen=True)
class Entered:
    """`token` is for the cookie; `page` is what they asked for, as they typed it."""

    step: Step
    token: str = ""
    page: str = ""


def enter(code: str, verifier: str, now: datetime, browser: str = "") -> Entered:
    """A code that another browser comes with is used up as well: then somebody else has seen it."""
    handed = codes.read(code, now)
    if handed is None or not _first_time(handed.code_hash, now):
        return Entered(Step.REFUSED)
    if not challenges.answers(verifier, handed.challenge):
        return Entered(Step.REFUSED)
    account = finding.of_person(handed.person_id)
    if account is None or account.disabled_at is not None:
        note(VISITOR, Verb.SIGN_IN_REFUSED, Object(Kind.ACCOUNT, account.id if account else None))
        return Entered(Step.NO_PLACE)
    if _signed_out_since(account, handed.made_at):
        return Entered(Step.REFUSED)
    rename(account, handed.name)
    how = Verb.SSO_ENTERED if handed.by_provider else Verb.SESSION_OPENED
    note(who := Actor.account(account.id), how, who)
    origin = Origin(browser, handed.session, handed.until)
    token = sessions.open_session("account", account.id, now, origin)
    return Entered(Step.DONE, token, handed.page)


def _first_time(code_hash: bytes, now: datetime) -> bool:
    """Of two requests with one code the second finds the row, or waits for the first to commit."""
    row = {"tenant_id": current.tenant_id(), "code_hash": code_hash, "used_at": now}
    used = insert(Handover.__table__).values(row).on_conflict_do_nothing()
    kept = db.session.execute(used.execution_options(preserve_rowcount=True))
    return kept.rowcount == 1  # type: ignore[attr-defined, no-any-return]


def _signed_out_since(account: Account, made_at: datetime) -> bool:
    return account.signed_out_at is not None and made_at <= account.signed_out_at
