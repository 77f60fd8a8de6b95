"""Asking to join for a gemeente: on the site, and confirming with the mail that follows."""

from datetime import datetime, timedelta
from enum import Enum
from uuid import UUID

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.mailing.outbox.posting import post
from meedoen.signup.asking import domains, finding
from meedoen.signup.asking.models import Signup
from meedoen.signup.asking.telling import Contact, contact_key, sealed
from meedoen.signup.finding.listing import Gemeente
from meedoen.signup.finding.taking_part import taking_part
from tenants import moving
from tenants.audit import note
from tenants.database import db
from tenants.deeds import VISITOR, Kind, Object, Verb
from tenants.ground import tokens
from tenants.ground.ids import new_id
from tenants.states import State

TERM = timedelta(days=7)
CONFIRM = "confirm signup"
OWN = "own signup"
PRIVATE = lazy(
    "Dit is geen adres van een gemeente. Vul het e-mailadres in dat u op uw werk gebruikt."
)
HERE = lazy("Deze gemeente doet al mee. Vraag uw collega’s wie het panel beheert.")


class Standing(Enum):
    """What the link in the first mail can still do."""

    WAITING = "waiting"
    DONE = "done"
    GONE = "gone"


def ask(gemeente: Gemeente, contact: Contact, now: datetime) -> None:
    """Take in a request and mail its address; whoever asks cannot tell whether it was known.

    Asking twice is one request, and one mail an hour: to confirm, or with the way to one's own page.
    Raises Refused for an address that anybody can have, or a gemeente that takes part already.
    """
    if gemeente.code in taking_part():
        raise Refused(HERE, status=409)
    if domains.is_for_everybody(contact.email):
        raise Refused.at({"email": PRIVATE})
    key = contact_key(contact.email)
    moving.take_turns(UUID(bytes=key[:16]))
    signup = finding.newest_of(gemeente.code, key)
    if signup is None or moving.state_of(signup.id) is State.WITHDRAWN:
        signup = Signup(id=new_id(), gm_code=gemeente.code, contact_lookup=key)
        db.session.add(signup)
    if signup.confirmed_at is None:
        signup.contact, signup.asked_at, signup.confirm_until = sealed(contact), now, now + TERM
        signup.known_domain = domains.is_own(contact.email, gemeente)
    db.session.flush()
    kind = "own_signup" if signup.confirmed_at else "confirm_signup"
    post(kind, signup.id, f"{kind}:{signup.id}:{now:%Y%m%d%H}", {"signup": str(signup.id)})


def standing(token: str, now: datetime) -> Standing:
    """Looking changes nothing."""
    signup_id = tokens.read(CONFIRM, token)
    return _standing(finding.by_id(signup_id) if signup_id else None, now)


def confirm(token: str, now: datetime) -> tuple[Standing, Signup | None]:
    """The link works once; then there is a page of one's own, to which a mail leads as well."""
    signup_id = tokens.read(CONFIRM, token)
    signup = finding.locked(signup_id) if signup_id else None
    found = _standing(signup, now)
    if signup is None or found is not Standing.WAITING:
        return found, None
    signup.confirmed_at = now
    note(VISITOR, Verb.SIGNUP_CONFIRMED, Object(Kind.SIGNUP, signup.id))
    post("own_signup", signup.id, f"own_signup:{signup.id}", {"signup": str(signup.id)})
    return Standing.DONE, signup


def of_own_page(token: str) -> Signup | None:
    """Whose page this link opens; it works until the request is withdrawn."""
    signup_id = tokens.read(OWN, token)
    signup = finding.by_id(signup_id) if signup_id else None
    if signup is None or signup.confirmed_at is None:
        return None
    return None if moving.state_of(signup.id) is State.WITHDRAWN else signup


def confirming(signup_id: UUID) -> str:
    return tokens.token(CONFIRM, signup_id)


def own_token(signup_id: UUID) -> str:
    return tokens.token(OWN, signup_id)


def _standing(signup: Signup | None, now: datetime) -> Standing:
    if signup is None:
        return Standing.GONE
    if signup.confirmed_at is not None:
        return Standing.DONE
    return Standing.WAITING if finding.awaits(signup, now) else Standing.GONE
