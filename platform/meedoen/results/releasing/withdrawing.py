"""A gemeente takes its figures back: nobody sees them here any more, and everybody reads why."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.hooks import Hook
from meedoen.language.texts import lazy
from meedoen.results.releasing.models import Release
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb

NOTHING_STANDS = lazy("Deze cijfers zijn niet openbaar. Misschien trok een collega ze al in.")

on_withdrawal: Hook[[Release], None] = Hook()
"""What rooms above do when a release is taken back, in the same transaction."""


def withdraw(wave_id: UUID, because: str, actor: Actor, now: datetime) -> Release:
    """Take back the release that stands; its row stays, as what was public. Raises Refused."""
    standing = held(wave_id)
    standing.withdrawn_at, standing.withdrawn_by = now, str(actor)
    standing.withdrawn_because = because
    db.session.flush()
    note(actor, Verb.RELEASE_WITHDRAWN, Object(Kind.RELEASE, standing.id))
    on_withdrawal(standing)
    return standing


def held(wave_id: UUID) -> Release:
    """The release that stands, held until this transaction ends. Raises Refused without one."""
    stands = Release.wave_id == wave_id, Release.withdrawn_at.is_(None)
    query = sa.select(Release).where(*stands).with_for_update()
    found = db.session.scalar(query.execution_options(populate_existing=True))
    if found is None:
        raise Refused(NOTHING_STANDS, status=409)
    return found
