"""The operator makes a region, and the worker founds its space. In the platform's scope."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts.coming_in import First
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.region.operating import appointing
from meedoen.region.operating.models import RegionKind, RegionProfile
from meedoen.signup.operating.deciding import free_slug
from meedoen.survey.definition.policy import PolicyField
from tenants import moving
from tenants.audit import note
from tenants.database import db
from tenants.deeds import WORKER, Actor, Object, Verb
from tenants.deeds import Kind as Thing
from tenants.ground.ids import new_id
from tenants.lifecycle import NewSpace, found
from tenants.models import SpaceRow
from tenants.moving import Why
from tenants.queue import ring
from tenants.spaces import Kind
from tenants.states import State

FOUND = "found_region"
NO_FIELD = lazy("Kies minstens één onderwerp.")
TAKEN = lazy("Dit adres is al in gebruik. Kies een ander.")


@dataclass(frozen=True)
class Plan:
    """`slug` is the name before the domain; `reason` is kept for good; `first` manages it first."""

    name: str
    slug: str
    kind: RegionKind
    policy_fields: Sequence[str]
    reason: str
    first: First


def make(plan: Plan, actor: Actor, now: datetime) -> RegionProfile:
    """Raises Refused."""
    if found := dict(_mistakes(plan)):
        raise Refused.at(found)
    free_slug(plan.slug)
    made = RegionProfile(
        id=(region_id := new_id()), slug=plan.slug, name=plan.name, kind=plan.kind,
        policy_fields=[*dict.fromkeys(plan.policy_fields)], made_at=now,
        handed_over=appointing.sealed_for(region_id, plan.first),
    )  # fmt: skip
    db.session.add(made)
    moving.move(made.id, State.LIVE, Why(actor, plan.reason), now)
    ring(FOUND, made.id)
    return made


def found_region(region_id: UUID, now: datetime) -> None:
    """By the worker; a second time changes nothing."""
    moving.take_turns(region_id)
    profile = profile_of(region_id)
    founded = db.session.scalar(sa.select(SpaceRow.id).where(SpaceRow.id == region_id))
    if profile is None or founded is not None:
        return
    state = moving.state_of(region_id) or State.LIVE
    found(NewSpace(Kind.REGIO, profile.slug, profile.name, id=region_id, state=state), now)
    note(WORKER, Verb.SPACE_FOUNDED, Object(Thing.SPACE, region_id))
    ring(appointing.FURNISH, region_id, elsewhere=region_id)


def profile_of(region_id: UUID) -> RegionProfile | None:
    mine = sa.select(RegionProfile).where(RegionProfile.id == region_id)
    return db.session.scalars(mine).one_or_none()


def profiles() -> list[RegionProfile]:
    return list(db.session.scalars(sa.select(RegionProfile).order_by(RegionProfile.name)))


def promised(slug: str) -> bool:
    """Whether a region gets this address, founded or not."""
    mine = sa.select(RegionProfile.id).where(RegionProfile.slug == slug)
    return db.session.scalar(mine) is not None


def _mistakes(plan: Plan) -> Iterator[tuple[str, str]]:
    if promised(plan.slug):
        yield "slug", TAKEN
    if not plan.policy_fields or not set(plan.policy_fields) <= set(PolicyField):
        yield "policy_fields", NO_FIELD
