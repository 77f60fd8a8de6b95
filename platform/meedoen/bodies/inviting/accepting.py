"""Whoever holds the link looks at the invitation, and takes the seat; from the platform, where they sign in."""

from dataclasses import dataclass
from datetime import date, datetime
from hmac import compare_digest
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import enrolling
from meedoen.accounts import finding as accounts
from meedoen.accounts.models import Account
from meedoen.accounts.welcoming import permits
from meedoen.accounts.welcoming.arriving import Arrived, Link
from meedoen.bodies import giving
from meedoen.bodies.inviting import finding
from meedoen.bodies.inviting.models import SeatInvitation, Standing
from meedoen.bodies.models import Body, Function, Role
from meedoen.bodies.seating import Term, has_visited, permissions_of, seat_for
from meedoen.language.days import day_of
from tenants import current
from tenants.access import Permission
from tenants.audit import note
from tenants.crossing import elsewhere
from tenants.database import db
from tenants.deeds import SYSTEM, Actor, Kind, Object, Verb
from tenants.queue import ring
from tenants.spaces import Space
from tenants.states import is_working

COME_TO_STAY = "come_to_stay"


@dataclass(frozen=True)
class Invited:
    """What the page behind the link tells."""

    standing: Standing
    link: Link
    name: str
    role: str
    body: str
    until_on: date | None


def look(space: Space, token: str, now: datetime) -> Invited | None:
    """From the platform; looking changes nothing. None for what is no link of an invitation there."""
    with elsewhere(space):
        invitation = _of_link(token, lock=False)
        if invitation is None:
            return None
        body = db.session.scalars(sa.select(Body.name).where(Body.id == invitation.body_id)).one()
        return Invited(
            _standing(invitation, now), Link(token, invitation.address(), space.id),
            invitation.called(), invitation.role, body, invitation.until_on,
        )  # fmt: skip


def take_seat(space: Space, token: str, arrived: Arrived, now: datetime) -> Standing:
    """From the platform, once the person is known there: the account, if there is none, and the seat.

    Of many at once one makes the seat, and the others find it taken. `Standing.ACCEPTED` is for
    whoever took it, then or before.
    """
    with elsewhere(space):
        invitation = _of_link(token, lock=True)
        if invitation is None:
            return Standing.WITHDRAWN
        if invitation.account_id == arrived.account_id:
            return Standing.ACCEPTED
        found = _standing(invitation, now)
        if found is not Standing.OPEN or not _may_sit(invitation, arrived, now):
            return Standing.WITHDRAWN if found is Standing.OPEN else found
        _sit_down(invitation, arrived, now)
        return Standing.ACCEPTED


def _sit_down(invitation: SeatInvitation, arrived: Arrived, now: datetime) -> None:
    who = Actor.account(arrived.account_id)
    term = Term(
        body_id=invitation.body_id, account_id=arrived.account_id, role=Role(invitation.role),
        from_on=day_of(now), until_on=invitation.until_on,
        function=Function.read(invitation.function or ""), speaks_for=invitation.speaks_for,
    )  # fmt: skip
    if not giving.sits_already(term):
        by = invitation.invited_by
        seat_for(term, SYSTEM if by is None else Actor.account(by))
    if accounts.active(arrived.account_id) is None:
        ring(COME_TO_STAY, arrived.account_id)
    invitation.accepted_at, invitation.account_id = now, arrived.account_id
    note(who, Verb.INVITATION_ACCEPTED, Object(Kind.INVITATION, invitation.id))


def _may_sit(invitation: SeatInvitation, arrived: Arrived, now: datetime) -> bool:
    """Makes the account where there is none. Nobody gives themselves a seat, nor one whose account was ended:
    but for a visitor, whose account ended with the visit."""
    if invitation.invited_by == arrived.account_id:
        return False
    known = accounts.of_person(arrived.person_id)
    if known is not None:
        return known.disabled_at is None or has_visited(known.id)
    permits.show(finding.token_of(invitation.id))
    enrolling.create_account(
        arrived.account_id, arrived.person_id, arrived.address, arrived.name, now
    )
    db.session.flush()
    return True


def _of_link(token: str, *, lock: bool) -> SeatInvitation | None:
    invitation_id = finding.of_link(token)
    if invitation_id is None:
        return None
    found = finding.locked(invitation_id) if lock else finding.by_id(invitation_id)
    if found is None or found.proof is None:
        return None
    proof = permits.proof_of(token, Account.lookup_of(found.address()))
    right = compare_digest(found.proof, proof)
    return found if right else None


def _standing(invitation: SeatInvitation, now: datetime) -> Standing:
    """Who may not manage any more, invited nobody; and where a gemeente stands still nothing changes."""
    found, by = invitation.standing(now), invitation.invited_by
    if found is Standing.OPEN and not is_working(current.space().state):
        return Standing.STILL
    if found is not Standing.OPEN or by is None:
        return found
    return found if _still_manages(by, day_of(now)) else Standing.WITHDRAWN


def _still_manages(account_id: UUID, today: date) -> bool:
    """Whether they may still give seats here."""
    active = accounts.active(account_id) is not None
    return active and Permission.PEOPLE in permissions_of(account_id, today)
