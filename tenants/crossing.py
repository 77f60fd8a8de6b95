"""Every step from one space into another, in this one place: what is taken along, and why it may be."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tenants import current
from tenants.database import db
from tenants.ground import sealing
from tenants.models import SpaceRow
from tenants.scope import scope
from tenants.spaces import Kind, Space


@contextmanager
def elsewhere(space: Space) -> Iterator[Space]:
    """Leave the space that is open, do something in another, keep that, and come back.

    Because one sign-out ends what a person opened in every space, and one page lists their places:
    each is visited in a scope and a transaction of its own, never two at once. What was not
    committed before is lost, as with every scope.
    """
    db.session.remove()
    token = current._space.set(None)
    try:
        with scope(space):
            yield space
            db.session.commit()
    finally:
        current._space.reset(token)


def rows_of_all(query: sa.Select[Any], table: sa.FromClause) -> Sequence[sa.Row[Any]]:
    """What the policies of one table let a gemeente see of every gemeente; its own rows as well.

    Because a gemeente shares questionnaires with all others, and counts who took them over. The wall is
    the policy of that table: a query on any other finds one's own alone.
    """
    gemeenten = sa.select(SpaceRow.id).where(SpaceRow.kind == Kind.GEMEENTE)
    return db.session.execute(query.where(table.c.tenant_id.in_(gemeenten))).all()


def seal_for(tenant: UUID, purpose: str, text: str) -> bytes:
    """So that this space alone can open it: the platform hands a person over to where they work, and tells a new
    gemeente who comes in first."""
    return sealing.seal_under(tenant, purpose, text)


def unseal_of(tenant: UUID, purpose: str, blob: bytes) -> str:
    """What a space sealed: the app for codes of a person was coupled there, before persons were.

    Raises cryptography's InvalidTag on anything else.
    """
    return sealing.unseal_under(tenant, purpose, blob)
