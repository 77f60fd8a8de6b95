"""Who manages a region first: named by the operator who makes it, and invited by mail, as in a gemeente."""

import json
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts.coming_in import First
from meedoen.bodies import beginning
from meedoen.bodies.inviting.inviting import PASS_ON
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.region.operating.models import RegionProfile
from tenants import current
from tenants.audit import note
from tenants.crossing import elsewhere, seal_for
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.ground.sealing import unseal
from tenants.queue import ring
from tenants.spaces import Space

FURNISH, HANDED_OVER = "furnish_region", "first manager of a region"
MANAGED = lazy("Deze regio heeft al een beheerder. Die kan zelf mensen uitnodigen.")
PROFILE = RegionProfile.__table__


def sealed_for(region_id: UUID, first: First) -> bytes:
    """So that the region alone can read who it is."""
    return seal_for(region_id, HANDED_OVER, json.dumps(asdict(first)))


def furnish(region_id: UUID, _now: datetime) -> None:
    """By the worker, inside a new region; a second time changes nothing."""
    assert region_id == current.tenant_id()
    sealed = db.session.scalar(sa.select(PROFILE.c.handed_over).where(PROFILE.c.id == region_id))
    if sealed is not None:
        beginning.begin(First(**json.loads(unseal(HANDED_OVER, sealed))))


def appoint(region: Space, first: First, actor: Actor) -> None:
    """For a region that nobody manages: the mail was lost, or it is older than its pages. Raises Refused.

    Inside the region, by its own role; the platform keeps who did it, once the caller commits.
    """
    with elsewhere(region):
        invitation_id = beginning.appoint(first)
        if invitation_id is None:
            raise Refused(MANAGED, status=409)
    ring(PASS_ON, invitation_id, elsewhere=region.id)
    note(actor, Verb.INVITATION_MADE, Object(Kind.SPACE, region.id))
