"""A new gemeente or region begins with a body of its own, and its first manager is invited to a seat in it."""

from datetime import UTC, datetime
from uuid import UUID

from meedoen.accounts.coming_in import First
from meedoen.bodies.ending import MANAGES
from meedoen.bodies.inviting import finding
from meedoen.bodies.inviting.inviting import Wanted, invite_first, withdraw
from meedoen.bodies.models import Body
from meedoen.bodies.seating import allowed, make_own_body, own_body
from meedoen.language.days import day_of
from tenants import current
from tenants.access import Permission
from tenants.deeds import SYSTEM


def begin(first: First) -> None:
    """Told a second time, this changes nothing."""
    if own_body() is not None:
        return
    _invite(first, make_own_body(), datetime.now(UTC))


def begin_again(first: First) -> None:
    """With a new link, and the old one ends; not where somebody manages already."""
    if own_body() is not None:
        appoint(first)


def appoint(first: First) -> UUID | None:
    """The same, whether or not there is a body; the invitation, if one was made."""
    now = datetime.now(UTC)
    if allowed(Permission.PEOPLE, day_of(now)):
        return None
    body = own_body() or make_own_body()
    for one in finding.waiting():
        if one.invited_by is None:
            withdraw(one.id, SYSTEM, now)
    return _invite(first, body, now)


def _invite(first: First, body: Body, now: datetime) -> UUID:
    name = "".join(filter(str.isprintable, first.name)).strip() or first.email
    wanted = Wanted(
        email=first.email, name=name, body_id=body.id, role=MANAGES[current.space().kind]
    )
    return invite_first(wanted, now).id
