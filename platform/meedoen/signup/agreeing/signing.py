"""A named person of the gemeente signs the agreement, once, by a link that was mailed to its contact."""

from datetime import datetime
from uuid import UUID

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _, lazy
from meedoen.mailing.outbox.posting import post
from meedoen.printing.setting import strange_signs
from meedoen.signup.agreeing.keeping import made, of
from meedoen.signup.agreeing.models import Agreement
from meedoen.signup.agreeing.writing import Signed
from meedoen.signup.asking import finding
from meedoen.signup.asking.models import Signup
from meedoen.signup.finding.listing import by_code
from tenants import current, moving
from tenants.audit import note
from tenants.database import db
from tenants.deeds import VISITOR, Kind, Object, Verb
from tenants.ground import tokens
from tenants.states import State

SIGN = "sign agreement"
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


def sign(signup: Signup, name: str, function: str, now: datetime) -> Agreement:
    """Signing twice is no mistake: the first stays. Raises Refused, also when nothing is offered."""
    moving.take_turns(signup.id)
    signed = of(signup.id)
    if signed is not None:
        return signed
    gemeente = by_code(signup.gm_code)
    if gemeente is None or not is_offered(signup.id):
        raise Refused(NOT_NOW, status=409)
    _refuse_strange_signs(name=name, function=function)
    signature = Signed(name, function, now)
    agreement = made(signup.id, gemeente.bare_name, current.space().name, signature)
    db.session.add(agreement)
    note(VISITOR, Verb.AGREEMENT_SIGNED, Object(Kind.SIGNUP, signup.id))
    return agreement


def _refuse_strange_signs(**typed: str) -> None:
    """A name that would be printed as boxes is no signature."""
    wrong = {
        field: _("Dit teken kunnen wij niet afdrukken: %(signs)s. Schrijf het anders.", signs=signs)
        for field, text in typed.items()
        if (signs := strange_signs(text))
    }
    if wrong:
        raise Refused.at(wrong)


def signing(signup_id: UUID) -> str:
    return tokens.token(SIGN, signup_id)
