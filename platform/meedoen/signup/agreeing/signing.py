"""A named person of the gemeente signs the agreement, once, by a link that was mailed to its contact."""

import hashlib
import hmac
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.mailing.outbox.posting import post
from meedoen.signup.agreeing.models import Agreement
from meedoen.signup.agreeing.text import VERSION
from meedoen.signup.agreeing.writing import Signed, document
from meedoen.signup.asking import finding
from meedoen.signup.asking.models import Signup
from meedoen.signup.finding.listing import by_code
from tenants import current, moving
from tenants.audit import note
from tenants.database import db
from tenants.deeds import VISITOR, Kind, Object, Verb
from tenants.ground import tokens
from tenants.ground.ids import new_id
from tenants.ground.sealing import seal, unseal
from tenants.states import State

SIGN = "sign agreement"
DOCUMENT = "agreement document"
NOT_NOW = lazy("Deze overeenkomst kan nu niet getekend worden. Neem contact met ons op.")


def offer(signup_id: UUID) -> None:
    """Mail the gemeente's contact; offering again, after a step back, mails again."""
    times = sum(one.to_state == State.AGREEMENT for one in moving.moves().get(signup_id, []))
    post(
        "sign_agreement",
        signup_id,
        f"sign_agreement:{signup_id}:{times}",
        {"signup": str(signup_id)},
    )


def of_link(token: str) -> Signup | None:
    """Whose agreement this link is about: one that is offered, or was signed."""
    signup_id = tokens.read(SIGN, token)
    signup = finding.by_id(signup_id) if signup_id else None
    if signup is None:
        return None
    return signup if is_offered(signup.id) or of(signup.id) is not None else None


def is_offered(signup_id: UUID) -> bool:
    return moving.state_of(signup_id) is State.AGREEMENT


def of(signup_id: UUID) -> Agreement | None:
    """The agreement that was signed for this request."""
    mine = sa.select(Agreement).where(Agreement.signup_id == signup_id)
    return db.session.scalars(mine).one_or_none()


def sign(signup: Signup, name: str, function: str, now: datetime) -> Agreement:
    """Signing twice is no mistake: the first stays. Raises Refused when nothing is offered."""
    moving.take_turns(signup.id)
    signed = of(signup.id)
    if signed is not None:
        return signed
    gemeente = by_code(signup.gm_code)
    if gemeente is None or not is_offered(signup.id):
        raise Refused(NOT_NOW, status=409)
    text = document(gemeente.bare_name, current.space().name, Signed(name, function, now))
    made = Agreement(
        id=new_id(), signup_id=signup.id, version=VERSION, document=seal(DOCUMENT, text),
        document_hash=hashlib.sha256(text.encode()).digest(), signed_at=now,
    )  # fmt: skip
    db.session.add(made)
    note(VISITOR, Verb.AGREEMENT_SIGNED, Object(Kind.SIGNUP, signup.id))
    return made


def text_of(agreement: Agreement) -> str:
    """The document as it was signed. Raises ValueError when it is not that any more."""
    text = unseal(DOCUMENT, agreement.document)
    if not hmac.compare_digest(hashlib.sha256(text.encode()).digest(), agreement.document_hash):
        raise ValueError("This document is not the one that was signed.")
    return text


def signing(signup_id: UUID) -> str:
    return tokens.token(SIGN, signup_id)
