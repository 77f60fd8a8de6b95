"""The operator asks a gemeente to take part in a region: from the platform, where they sign in.

The offer is made inside the region, by the region's own role; the platform keeps who did it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.region.belonging import offering
from meedoen.region.belonging.models import RegionOffer
from meedoen.region.belonging.offering import Wanted
from meedoen.region.models import RegionMembership
from meedoen.region.operating.founding import profile_of
from meedoen.survey.definition.policy import PolicyField, named
from tenants.audit import note
from tenants.crossing import elsewhere
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.hosts import space_by_id
from tenants.spaces import Space

NOT_FOR = lazy("Deze regio gaat niet over dit onderwerp. Kies een onderwerp uit de lijst.")


@dataclass(frozen=True)
class Line:
    """An offer or a membership as the operator sees it; `offer_id` where the offer still waits."""

    gemeente: str
    about: str
    from_on: date
    until_on: date | None
    standing: str
    offer_id: UUID | None = None


def invite(region: Space, wanted: Wanted, actor: Actor, now: datetime, today: date) -> None:
    """What was not committed before is lost; the caller commits the platform's own line. Raises Refused."""
    if wanted.policy_field not in fields_of(region):
        raise Refused.at({"policy_field": NOT_FOR})
    with elsewhere(region):
        offering.offer(wanted, now, today)
    asked = Object(Kind.SPACE, region.id)
    note(actor, Verb.OFFER_MADE, asked, gemeente=wanted.gemeente_id, from_on=wanted.from_on)


def take_back(region: Space, offer_id: UUID, actor: Actor, now: datetime) -> None:
    """Raises Refused when the gemeente answered meanwhile."""
    with elsewhere(region):
        offering.withdraw(offer_id, now)
    note(actor, Verb.OFFER_WITHDRAWN, Object(Kind.SPACE, region.id))


def fields_of(region: Space) -> list[str]:
    """A region from before there were pages may be about anything."""
    profile = profile_of(region.id)
    return list(profile.policy_fields) if profile else [*PolicyField]


def lines(region: Space, today: date) -> list[Line]:
    """Who was asked and did not take part, and who takes part; by gemeente."""
    with elsewhere(region):
        asked = [_offered(one) for one in offering.offers() if not one.accepted]
        taking_part = [_taking_part(one, today) for one in offering.members()]
    return sorted([*asked, *taking_part], key=lambda line: (line.gemeente, line.about))


def _offered(one: RegionOffer) -> Line:
    waits = one.answered_at is None and one.withdrawn_at is None
    standing = "waiting" if waits else "withdrawn" if one.withdrawn_at else "declined"
    offer_id = one.id if waits else None
    name, about = _called(one.gemeente_id), named(one.policy_field)
    return Line(name, about, one.from_on, one.until_on, standing, offer_id)


def _taking_part(one: RegionMembership, today: date) -> Line:
    over = one.until_on is not None and one.until_on <= today
    standing = "ended" if over else "holds" if one.from_on <= today else "coming"
    name, about = _called(one.gemeente_id), named(one.policy_field)
    return Line(name, about, one.from_on, one.until_on, standing)


def _called(gemeente_id: UUID) -> str:
    gemeente = space_by_id(gemeente_id)
    return gemeente.name if gemeente else ""
