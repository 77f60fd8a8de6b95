"""A gemeente asks for an address of its own, or takes that back. In the scope of the gemeente."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.hostname.models import Answer, HostRequest
from meedoen.hostname.naming import proper, refuse_taken
from meedoen.language.texts import lazy
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb

WAITS = lazy("U vroeg al om een webadres. Trek die aanvraag eerst in.")
NOTHING = lazy("Er is geen aanvraag meer die u kunt intrekken.")


def ask_for(typed: str, account_id: UUID, now: datetime) -> HostRequest:
    """Raises Refused (field `host`, 409)."""
    space = current.space()
    host = proper(typed, space)
    refuse_taken(host, space)
    if waiting() is not None:
        raise Refused.at({"host": WAITS}, status=409)
    made = HostRequest(host=host, asked_by=account_id, asked_at=now)
    db.session.add(made)
    _tell(account_id, Verb.HOST_ASKED)
    return made


def withdraw(account_id: UUID, now: datetime) -> None:
    """Raises Refused (409)."""
    found = waiting()
    if found is None:
        raise Refused(NOTHING, status=409)
    found.answer, found.answered_at = Answer.WITHDRAWN, now
    _tell(account_id, Verb.HOST_WITHDRAWN)


def waiting() -> HostRequest | None:
    unanswered = sa.select(HostRequest).where(HostRequest.answer.is_(None))
    return db.session.scalars(unanswered).one_or_none()


def refused() -> HostRequest | None:
    """The last one, when the platform refused it."""
    newest = sa.select(HostRequest).order_by(HostRequest.asked_at.desc()).limit(1)
    found = db.session.scalars(newest).one_or_none()
    return found if found is not None and found.answer == Answer.REFUSED else None


def _tell(account_id: UUID, verb: Verb) -> None:
    note(Actor.account(account_id), verb, Object(Kind.SPACE, current.tenant_id()))
