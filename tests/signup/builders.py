"""Officials and their requests, as the tests of signing up start from them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from meedoen.mailing.email.writing import Words, written
from meedoen.mailing.outbox.kinds import kind_named
from meedoen.mailing.outbox.models import Outbox
from meedoen.signup.agreeing import signing
from meedoen.signup.asking import asking, intake
from meedoen.signup.asking.models import Signup
from meedoen.signup.asking.telling import Contact, Intake
from meedoen.signup.finding.listing import Gemeente, by_code
from meedoen.signup.operating.deciding import Decision, decide
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.states import State
from tests.house import Home

Look = Callable[..., list[Any]]
ANS = Contact("Ans Canari", "adviseur participatie", "ans@alkmaar.nl")
TOLD: Mapping[str, str] = {
    "policy": "vastgesteld", "policy_where": "", "contribution": "Tien uur per maand.",
    "contact_name": "Ans Canari", "contact_function": "adviseur participatie",
    "contact_email": "ans@alkmaar.nl", "privacy_name": "Piet Canari",
    "privacy_email": "privacy@alkmaar.nl",
}  # fmt: skip


def gemeente(code: str = "GM0361") -> Gemeente:
    found = by_code(code)
    assert found is not None
    return found


def asked(platform: Home, now: datetime, contact: Contact = ANS, code: str = "GM0361") -> UUID:
    """Somebody who asked and has not confirmed."""
    with platform.as_web():
        asking.ask(gemeente(code), contact, now)
        db.session.commit()
        return newest()


def newest() -> UUID:
    return db.session.scalars(sa.select(Signup.id).order_by(Signup.id.desc()).limit(1)).one()


def confirmed(platform: Home, now: datetime, contact: Contact = ANS, code: str = "GM0361") -> UUID:
    signup_id = asked(platform, now, contact, code)
    with platform.as_web():
        found, _ = asking.confirm(asking.confirming(signup_id), now)
        assert found is asking.Standing.DONE
        db.session.commit()
    return signup_id


def interested(platform: Home, now: datetime, contact: Contact = ANS, code: str = "GM0361") -> UUID:
    """A gemeente that told what it brings along."""
    signup_id = confirmed(platform, now, contact, code)
    with platform.as_web():
        signup = asking.of_own_page(asking.own_token(signup_id))
        assert signup is not None
        intake.tell(signup, Intake(**TOLD), now)
        db.session.commit()
    return signup_id


def offered(platform: Home, now: datetime) -> UUID:
    """A gemeente that was invited to sign."""
    signup_id = interested(platform, now)
    with platform.as_web():
        decide(signup_id, Decision(State.AGREEMENT, "Akkoord."), SYSTEM, now)
        db.session.commit()
    return signup_id


def signed(platform: Home, signup_id: UUID, now: datetime) -> None:
    """Somebody of the gemeente signed what was offered."""
    with platform.as_web():
        signup = signing.of_link(signing.signing(signup_id))
        assert signup is not None
        signing.sign(signup, "Bert Canari", "gemeentesecretaris", now)
        db.session.commit()


def mails(platform: Home, now: datetime) -> list[tuple[str, Words]]:
    """(to whom, which words) of all that waits, as it would be sent now."""
    with platform.as_worker():
        rows = db.session.scalars(sa.select(Outbox).order_by(Outbox.id)).all()
        letters = [kind_named(row.kind).prepare(row, now) for row in rows]
        return [(letter.to, written(letter)) for letter in letters if letter]
