"""Looks bodies up within this space, with who came before and after them."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from meedoen.bodies.models import Body, FormerName
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants.database import db

UNKNOWN = lazy("Dit orgaan bestaat niet.")
ENDED = lazy("Dit orgaan is beëindigd. U kunt er niets meer aan veranderen.")


def by_id(body_id: UUID) -> Body:
    """Raises Refused."""
    body = db.session.scalars(sa.select(Body).where(Body.id == body_id)).one_or_none()
    if body is None:
        raise Refused(UNKNOWN, status=404)
    return body


def living(body_id: UUID) -> Body:
    """One that nobody ended yet, held until this transaction ends. Raises Refused.

    Asked first without holding it: a policy shows one that was ended to nobody who would change it.
    """
    if by_id(body_id).ended_on is not None:
        raise Refused(ENDED, status=409)
    newest = sa.select(Body).where(Body.id == body_id).with_for_update()
    held = newest.execution_options(populate_existing=True)
    body = db.session.scalars(held).one_or_none()
    if body is None:
        raise Refused(ENDED, status=409)
    return body


def former_names(body_id: UUID) -> Sequence[FormerName]:
    """The last one first."""
    mine = sa.select(FormerName).where(FormerName.body_id == body_id)
    return db.session.scalars(mine.order_by(FormerName.id.desc())).all()


def every_former_name() -> dict[UUID, list[FormerName]]:
    """Of each body that ever changed its name, the first one first."""
    found: dict[UUID, list[FormerName]] = {}
    for one in db.session.scalars(
        sa.select(FormerName).order_by(FormerName.until_on, FormerName.id)
    ):
        found.setdefault(one.body_id, []).append(one)
    return found


def predecessors(body_id: UUID) -> Sequence[Body]:
    """Whose successor this is, by the day that they ended."""
    mine = sa.select(Body).where(Body.successor_id == body_id)
    return db.session.scalars(mine.order_by(Body.ended_on, Body.id)).all()
