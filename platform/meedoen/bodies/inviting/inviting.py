"""Inviting somebody to a seat, taking that back, and sending it once more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from meedoen.accounts import enrolling
from meedoen.accounts import finding as accounts
from meedoen.bodies import giving
from meedoen.bodies.inviting import finding
from meedoen.bodies.inviting.models import SeatInvitation, Standing, sealed_address, sealed_name
from meedoen.bodies.models import Function, Role
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import SYSTEM, Actor, Kind, Object, Verb
from tenants.ground.ids import new_id
from tenants.queue import ring
from tenants.spaces import Kind as SpaceKind

TERM = timedelta(days=7)
PASS_ON = "pass_on_invitation"  # noqa: S105 (a job, no password)
UNKNOWN = lazy("Deze uitnodiging bestaat niet.")
OVER = lazy("Deze uitnodiging is al aangenomen of ingetrokken. U hoeft niets te doen.")
TWICE = lazy(
    "Dit adres is al uitgenodigd voor deze zetel. Kwam de mail niet aan? Stuur hem dan opnieuw."
)
TOO_SHORT = lazy("Deze dag is al voorbij, of het is vandaag. Kies een latere dag.")
Mistakes = Iterator[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Who is asked, for what; the seat begins when they accept, `until_on` is its last day."""

    email: str
    name: str
    body_id: UUID
    role: Role
    until_on: date | None = None
    function: Function | None = None
    speaks_for: UUID | None = None


def invite(wanted: Wanted, by: UUID, now: datetime, today: date) -> SeatInvitation:
    """Whoever invites cannot tell whether the address has an account. Raises Refused."""
    if found := dict(_mistakes(wanted, by, today)):
        raise Refused.at(found)
    return _make(wanted, by, now)


def invite_first(wanted: Wanted, now: datetime) -> SeatInvitation:
    """By the house itself: who comes in first, and manages."""
    return _make(wanted, None, now)


def withdraw(invitation_id: UUID, actor: Actor, now: datetime) -> SeatInvitation:
    """Its link does nothing any more. Raises Refused when it ended already."""
    invitation = finding.locked(invitation_id)
    if invitation is None:
        raise Refused(UNKNOWN, status=404)
    if invitation.standing(now) in (Standing.ACCEPTED, Standing.WITHDRAWN):
        raise Refused(OVER, status=409)
    invitation.withdrawn_at = now
    note(actor, Verb.INVITATION_WITHDRAWN, Object(Kind.INVITATION, invitation.id))
    return invitation


def send_again(
    invitation_id: UUID, by: UUID, now: datetime, body_id: UUID | None = None
) -> SeatInvitation:
    """As a new one, with a new link: the old one does nothing any more. Raises Refused.

    `body_id`: to a seat in the successor of the body that it was for.
    """
    old = withdraw(invitation_id, Actor.account(by), now)
    wanted = Wanted(
        email=old.address(), name=old.called(), body_id=body_id or old.body_id, role=Role(old.role),
        until_on=old.until_on, function=Function.read(old.function or ""),
        speaks_for=old.speaks_for,
    )  # fmt: skip
    return _make(wanted, by, now)


def _make(wanted: Wanted, by: UUID | None, now: datetime) -> SeatInvitation:
    made = SeatInvitation(
        id=new_id(), body_id=wanted.body_id, role=wanted.role, until_on=wanted.until_on,
        function=wanted.function, speaks_for=wanted.speaks_for,
        email=sealed_address(enrolling.mailable(wanted.email)),
        name=sealed_name(enrolling.tidy_name(wanted.name)),
        invited_by=by, invited_at=now, expires_at=now + TERM,
    )  # fmt: skip
    db.session.add(made)
    actor = SYSTEM if by is None else Actor.account(by)
    note(actor, Verb.INVITATION_MADE, Object(Kind.INVITATION, made.id), role=wanted.role)
    if current.space().kind is not SpaceKind.REGIO:  # see passing_on.hurry
        ring(PASS_ON, made.id)
    return made


def _mistakes(wanted: Wanted, by: UUID, today: date) -> Mistakes:
    address, inviter = enrolling.mailable(wanted.email), accounts.by_id(by)
    if inviter is not None and inviter.email == address:
        yield "email", giving.TO_YOURSELF
    elif any(_is_same(one, wanted, address) for one in finding.waiting()):
        yield "email", TWICE
    if wanted.body_id not in giving.bodies():
        yield "body_id", giving.NO_BODY
    if wanted.role not in giving.allows(current.space().kind):
        yield "role", giving.NO_ROLE
    yield from giving.unspoken(wanted.speaks_for, today)
    if wanted.until_on is not None and wanted.until_on <= today:
        yield "until_on", TOO_SHORT


def _is_same(one: SeatInvitation, wanted: Wanted, address: str) -> bool:
    place = (one.body_id, one.role) == (wanted.body_id, wanted.role)
    return place and one.address() == address
