"""The worker takes a host into use that was given, or goes back to the one below our own domain."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.hostname.models import Answer, HostRequest
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import WORKER, Kind, Object, Verb
from tenants.lifecycle import move_to_host


def take_host(_request_id: UUID, _now: datetime) -> None:
    """What is given at this moment counts, whatever was rung for; a second time changes nothing."""
    given = sa.select(HostRequest.host).where(HostRequest.answer == Answer.GIVEN)
    if move_to_host(db.session.scalars(given).one_or_none()):
        note(WORKER, Verb.HOST_CHANGED, Object(Kind.SPACE, current.tenant_id()))
