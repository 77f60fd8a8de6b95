"""Forgets people who are no members yet: nothing points to them, so nothing stays."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from meedoen.panel.members.models import Consent, Member, State
from tenants import current
from tenants.database import db
from tenants.keys import persons


def erase(ids: Sequence[UUID]) -> None:
    """The caller saw that each of them is pending."""
    tenant = current.tenant_id()
    given = (Consent.tenant_id == tenant) & Consent.member_id.in_(ids)
    theirs = (Member.tenant_id == tenant) & Member.id.in_(ids) & (Member.state == State.PENDING)
    db.session.execute(sa.delete(Consent).where(given))
    db.session.execute(sa.delete(Member).where(theirs))
    persons.destroy(ids)
