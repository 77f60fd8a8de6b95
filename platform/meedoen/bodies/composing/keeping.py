"""The rule of a body is read, and written anew as a whole."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from meedoen.bodies.composing.models import BodyPart
from meedoen.bodies.composing.rule import Part
from meedoen.bodies.models import Body, Function
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb

ORDER = [*Function]


def rule_of(body_id: UUID) -> list[Part]:
    """In the order of the functions; empty where nobody asked for anything."""
    rows = db.session.scalars(sa.select(BodyPart).where(BodyPart.body_id == body_id))
    return sorted((_part(row) for row in rows), key=lambda part: ORDER.index(part.function))


def write(body: Body, parts: Sequence[Part]) -> None:
    """In the place of what was asked before."""
    db.session.execute(sa.delete(BodyPart).where(BodyPart.body_id == body.id))
    db.session.add_all(BodyPart(body_id=body.id, **vars(part)) for part in parts)


def change(body: Body, parts: Sequence[Part], actor: Actor) -> None:
    write(body, parts)
    note(actor, Verb.BODY_COMPOSED, Object(Kind.BODY, body.id))


def _part(row: BodyPart) -> Part:
    return Part(
        function=Function(row.function), number=row.number, each=row.each, out_of=row.out_of,
        independent=row.independent, sees_nobody=row.sees_nobody,
    )  # fmt: skip
