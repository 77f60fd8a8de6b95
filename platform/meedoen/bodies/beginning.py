"""A new gemeente begins with a body of its own, and its first manager is invited to a seat in it."""

from datetime import UTC, datetime

import sqlalchemy as sa

from meedoen.accounts.coming_in import First
from meedoen.bodies.inviting import finding
from meedoen.bodies.inviting.inviting import Wanted, invite_first, withdraw
from meedoen.bodies.models import Body, BodyKind, Role
from meedoen.bodies.seating import allowed, create_body
from meedoen.language.texts import _
from tenants import current
from tenants.access import Permission
from tenants.database import db
from tenants.deeds import SYSTEM


def begin(first: First) -> None:
    """Told a second time, this changes nothing."""
    if _own_body() is not None:
        return
    body = create_body(BodyKind.GEMEENTE, _("Gemeente %(name)s", name=current.space().name))
    db.session.flush()
    _invite(first, body, datetime.now(UTC))


def begin_again(first: First) -> None:
    """With a new link, and the old one ends; not where somebody manages already."""
    body, now = _own_body(), datetime.now(UTC)
    if body is None or allowed(Permission.PEOPLE, now.date()):
        return
    for one in finding.waiting():
        if one.invited_by is None:
            withdraw(one.id, SYSTEM, now)
    _invite(first, body, now)


def _own_body() -> Body | None:
    return db.session.scalars(sa.select(Body).where(Body.kind == BodyKind.GEMEENTE)).first()


def _invite(first: First, body: Body, now: datetime) -> None:
    name = "".join(filter(str.isprintable, first.name)).strip() or first.email
    wanted = Wanted(email=first.email, name=name, body_id=body.id, role=Role.BEHEERDER)
    invite_first(wanted, now)
