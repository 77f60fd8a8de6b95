"""The operator decides what becomes of a gemeente: each time with a reason, and only what is legal."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts.coming_in import First
from meedoen.forms.refusing import Refused
from meedoen.hooks import Hook
from meedoen.language.texts import lazy
from meedoen.signup.agreeing import keeping, signing
from meedoen.signup.asking import finding
from meedoen.signup.asking.models import Signup
from meedoen.signup.asking.telling import intake_of
from meedoen.signup.finding.taking_part import taking_part
from meedoen.signup.operating.overview import must_look
from tenants import moving
from tenants.audit import note
from tenants.crossing import seal_for
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.hosts import space_by_id, space_by_slug
from tenants.models import SpaceRow
from tenants.moving import IllegalMove, Why
from tenants.queue import ring
from tenants.states import State

FOUND = "found_space"
HANDED_OVER = "first manager"
SLUG = re.compile(r"[a-z][a-z0-9-]{1,40}")
# Names that something else of an installation may want.
KEPT_FREE = frozenset({"www", "mail", "smtp", "api", "status", "platform", "beheer", "meedoen"})
UNKNOWN = lazy("Deze gemeente is er niet.")
ILLEGAL = lazy(
    "Dit kan nu niet meer. Misschien was een collega u voor. Bekijk de gemeente opnieuw."
)
LOOK_FIRST = lazy("Kijk eerst na of het e-mailadres van deze gemeente is.")
NO_SLUG = lazy("Gebruik alleen kleine letters, cijfers en streepjes. Begin met een letter.")
TAKEN = lazy("Dit adres is al in gebruik. Kies een ander.")
HERE = lazy("Deze gemeente doet al mee.")
UNSIGNED = lazy("De gemeente heeft de overeenkomst nog niet getekend.")
NO_SUCCESSOR = lazy("Kies een gemeente die meedoet.")
is_wanted: Hook[[str], bool] = Hook()
"""Asked on the platform: whether another room promised this address to a space that is not founded yet."""


@dataclass(frozen=True)
class Decision:
    """`slug` counts for a trial alone, `successor` for closing alone."""

    to: State
    reason: str
    slug: str = ""
    successor: UUID | None = None


def check_address(signup_id: UUID, actor: Actor, now: datetime) -> None:
    """The operator looked, and the address is the gemeente's. Twice is no mistake. Raises Refused."""
    signup = finding.locked(signup_id)
    if signup is None or signup.confirmed_at is None:
        raise Refused(UNKNOWN, status=404)
    if signup.checked_at is None:
        signup.checked_at, signup.checked_by = now, str(actor)
        note(actor, Verb.SIGNUP_CHECKED, Object(Kind.SIGNUP, signup.id))


def decide(space_id: UUID, decision: Decision, actor: Actor, now: datetime) -> None:
    """Raises Refused; the caller commits, and then calls `hosts.forget`."""
    moving.take_turns(space_id)
    signup = finding.by_id(space_id)
    if signup is None and space_by_id(space_id) is None:
        raise Refused(UNKNOWN, status=404)
    if moving.state_of(space_id) is None:  # an official who did not answer the questions yet
        raise Refused(ILLEGAL, status=409)
    if signup is not None and decision.to in (State.AGREEMENT, State.TRIAL) and must_look(signup):
        raise Refused(LOOK_FIRST, status=409)
    try:
        moving.move(space_id, decision.to, Why(actor, decision.reason), now)
    except IllegalMove:
        raise Refused(ILLEGAL, status=409) from None
    if decision.to is State.AGREEMENT:
        signing.offer(space_id)
    if decision.to is State.TRIAL and signup is not None:
        _prepare(signup, decision.slug)
    if decision.to is State.CLOSED and decision.successor is not None:
        _point(space_id, decision.successor)


def _prepare(signup: Signup, slug: str) -> None:
    """The worker founds the space; who comes in first is handed over to it, sealed for it alone."""
    if keeping.of(signup.id) is None:
        raise Refused(UNSIGNED, status=409)
    if signup.gm_code in taking_part():
        raise Refused(HERE, status=409)
    signup.slug = free_slug(slug)
    told = intake_of(signup)
    if told is not None:
        first = First(told.contact_name, told.contact_function, told.contact_email)
        signup.handed_over = seal_for(signup.id, HANDED_OVER, json.dumps(asdict(first)))
    ring(FOUND, signup.id)


def free_slug(slug: str) -> str:
    """For a new space. Raises Refused."""
    if SLUG.fullmatch(slug) is None:
        raise Refused.at({"slug": NO_SLUG})
    wanted = db.session.scalar(sa.select(Signup.id).where(Signup.slug == slug))
    taken = wanted is not None or any(is_wanted(slug))
    if slug in KEPT_FREE or space_by_slug(slug) is not None or taken:
        raise Refused.at({"slug": TAKEN}, status=409)
    return slug


def _point(space_id: UUID, successor: UUID) -> None:
    after = space_by_id(successor)
    if after is None or after.id == space_id or after.state is State.CLOSED:
        raise Refused.at({"successor": NO_SUCCESSOR})
    change = sa.update(SpaceRow).where(SpaceRow.id == space_id)
    db.session.execute(change.values(successor_id=successor))
