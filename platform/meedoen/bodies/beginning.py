"""A new gemeente begins with a body of its own, in which its first manager gets a seat."""

import sqlalchemy as sa

from meedoen.accounts.coming_in import First
from meedoen.bodies.models import Body, BodyKind
from meedoen.bodies.seating import create_body
from meedoen.language.texts import _
from tenants import current
from tenants.database import db


def begin(_first: First) -> None:
    """Inviting the first manager to that seat by mail is what comes here."""
    if db.session.scalars(sa.select(Body.id).where(Body.kind == BodyKind.GEMEENTE)).first() is None:
        create_body(BodyKind.GEMEENTE, _("Gemeente %(name)s", name=current.space().name))
