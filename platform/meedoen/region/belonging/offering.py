"""A region offers a gemeente a place, and takes that back while nobody answered. In the region's scope."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.region.belonging.models import RegionOffer
from meedoen.region.models import RegionMembership
from meedoen.survey.definition.policy import named
from tenants.audit import note
from tenants.database import db
from tenants.deeds import SYSTEM, Actor, Kind, Object, Verb
from tenants.ground.ids import new_id
from tenants.hosts import all_spaces, space_by_id
from tenants.spaces import Kind as SpaceKind
from tenants.spaces import Space
from tenants.states import is_working

NOBODY = lazy("Kies een gemeente uit de lijst.")
NOT_FOR = lazy("Deze regio gaat niet over dit onderwerp. Kies een onderwerp uit de lijst.")
PAST = lazy("Deze dag is al voorbij. Kies vandaag of een latere dag.")
BACKWARDS = lazy("Deze dag ligt niet na de eerste dag.")
WAITING = lazy("Deze gemeente is voor dit onderwerp al uitgenodigd en heeft nog niet geantwoord.")
MEMBER = lazy("Deze gemeente doet voor dit onderwerp al mee.")
ANSWERED = lazy("De gemeente heeft al geantwoord, of de uitnodiging is al ingetrokken.")
WAITS = RegionOffer.answered_at.is_(None), RegionOffer.withdrawn_at.is_(None)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """`until_on` is the first day that the gemeente would be no member any more."""

    gemeente_id: UUID
    policy_field: str
    from_on: date
    until_on: date | None = None


def choices(fields: Sequence[str]) -> dict[str, list[tuple[UUID | str, str]]]:
    """What the form that asks a gemeente offers in a region that is about these fields, with the names of each."""
    return {
        "gemeenten": [(one.id, one.name) for one in all_spaces() if _may_be_asked(one)],
        "fields": [(one, named(one)) for one in fields],
    }


def refuse_other_field(wanted: Wanted, fields: Sequence[str]) -> None:
    """Raises Refused for what a region that is about these fields does not ask."""
    if wanted.policy_field not in fields:
        raise Refused.at({"policy_field": NOT_FOR})


def offer(wanted: Wanted, now: datetime, today: date, actor: Actor = SYSTEM) -> RegionOffer:
    """The gemeente sees it at once. Raises Refused."""
    if found := dict(_mistakes(wanted, today)):
        raise Refused.at(found)
    made = RegionOffer(id=new_id(), offered_at=now, **vars(wanted))
    db.session.add(made)
    subject = Object(Kind.SPACE, wanted.gemeente_id)
    note(actor, Verb.OFFER_MADE, subject, from_on=wanted.from_on)
    return made


def withdraw(offer_id: UUID, now: datetime, actor: Actor = SYSTEM) -> None:
    """Raises Refused when the gemeente answered meanwhile."""
    waiting = sa.update(RegionOffer).where(RegionOffer.id == offer_id, *WAITS)
    gemeente_id = db.session.scalar(
        waiting.values(withdrawn_at=now).returning(RegionOffer.gemeente_id)
    )
    if gemeente_id is None:
        raise Refused(ANSWERED, status=409)
    note(actor, Verb.OFFER_WITHDRAWN, Object(Kind.SPACE, gemeente_id))


def offers() -> list[RegionOffer]:
    """The newest first."""
    return list(db.session.scalars(sa.select(RegionOffer).order_by(RegionOffer.id.desc())))


def members() -> list[RegionMembership]:
    """Also those that ended; the newest first."""
    newest = RegionMembership.from_on.desc(), RegionMembership.policy_field
    return list(db.session.scalars(sa.select(RegionMembership).order_by(*newest)))


def taking_part(day: date) -> list[UUID]:
    """The gemeenten that are members on that day, for whatever the region is about."""
    holds = sa.or_(RegionMembership.until_on.is_(None), RegionMembership.until_on > day)
    mine = sa.select(RegionMembership.gemeente_id).where(RegionMembership.from_on <= day, holds)
    return list(db.session.scalars(mine.distinct()))


def _mistakes(wanted: Wanted, today: date) -> Iterator[tuple[str, str]]:
    gemeente = space_by_id(wanted.gemeente_id)
    if gemeente is None or not _may_be_asked(gemeente):
        yield "gemeente_id", NOBODY
    elif any(_same(one, wanted) for one in offers() if one.answered_at is None):
        yield "policy_field", WAITING
    elif any(_same(one, wanted) for one in members()):
        yield "policy_field", MEMBER
    if wanted.from_on < today:
        yield "from_on", PAST
    elif wanted.until_on is not None and wanted.until_on <= wanted.from_on:
        yield "until_on", BACKWARDS


def _may_be_asked(space: Space) -> bool:
    return space.kind is SpaceKind.GEMEENTE and is_working(space.state)


def _same(one: RegionOffer | RegionMembership, wanted: Wanted) -> bool:
    """For this gemeente and field, and not over by the first day that is wanted."""
    if isinstance(one, RegionOffer) and one.withdrawn_at is not None:
        return False
    over = one.until_on is not None and one.until_on <= wanted.from_on
    place = one.gemeente_id, one.policy_field
    return place == (wanted.gemeente_id, wanted.policy_field) and not over
