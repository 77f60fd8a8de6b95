"""Which rules hold here, for every room that hides or erases something."""

import sqlalchemy as sa

from meedoen.rules.limits import Rules
from meedoen.rules.models import OwnRules
from tenants import current
from tenants.database import db
from tenants.spaces import Kind


def in_use() -> Rules:
    """A region and the platform decide nothing of their own."""
    if current.space().kind is not Kind.GEMEENTE:
        return Rules()
    found = _newest(1)
    return found[0].rules if found else Rules()


def before() -> Rules | None:
    """What held before, when there was a decision."""
    found = _newest(2)
    if not found:
        return None
    return found[1].rules if len(found) > 1 else Rules()


def _newest(count: int) -> list[OwnRules]:
    order = OwnRules.decided_at.desc(), OwnRules.id.desc()
    return list(db.session.scalars(sa.select(OwnRules).order_by(*order).limit(count)))
