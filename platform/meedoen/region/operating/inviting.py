"""The operator asks a gemeente to take part in a region: from the platform, where they sign in.

The offer is made inside the region, by the region's own role; the platform keeps who did it.
"""

from datetime import date, datetime
from uuid import UUID

from meedoen.region.belonging import offering
from meedoen.region.belonging.listing import Line, lines
from meedoen.region.belonging.offering import Wanted
from meedoen.region.operating.founding import profile_of
from meedoen.survey.definition.policy import PolicyField
from tenants.audit import note
from tenants.crossing import elsewhere
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.spaces import Space


def invite(region: Space, wanted: Wanted, actor: Actor, now: datetime, today: date) -> None:
    """What was not committed before is lost; the caller commits the platform's own line. Raises Refused."""
    offering.refuse_other_field(wanted, fields_of(region))
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


def lines_of(region: Space, today: date) -> list[Line]:
    """Who was asked there and did not take part, and who takes part."""
    with elsewhere(region):
        return lines(today)
