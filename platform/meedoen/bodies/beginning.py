"""A new gemeente begins with a body of its own, and its first manager is invited to a seat in it."""

from datetime import UTC, datetime

import sqlalchemy as sa

from meedoen.accounts.coming_in import First
from meedoen.bodies.inviting.inviting import Wanted, invite_first
from meedoen.bodies.models import Body, BodyKind, Role
from meedoen.bodies.seating import create_body
from meedoen.language.texts import _
from tenants import current
from tenants.database import db


def begin(first: First) -> None:
    """Told a second time, this changes nothing."""
    if db.session.scalars(sa.select(Body.id).where(Body.kind == BodyKind.GEMEENTE)).first():
        return
    body = create_body(BodyKind.GEMEENTE, _("Gemeente %(name)s", name=current.space().name))
    db.session.flush()
    name = "".join(filter(str.isprintable, first.name)).strip() or first.email
    wanted = Wanted(email=first.email, name=name, body_id=body.id, role=Role.BEHEERDER)
    invite_first(wanted, datetime.now(UTC))
