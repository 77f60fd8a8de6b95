"""Who was asked into this region and who takes part, as its managers and the operator see it. In the region's scope."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meedoen.region.belonging import offering
from meedoen.region.belonging.models import RegionOffer
from meedoen.region.models import RegionMembership
from meedoen.survey.definition.policy import named
from tenants.hosts import space_by_id


@dataclass(frozen=True)
class Line:
    """An offer or a membership; `offer_id` where the offer still waits, `may_end` where a membership goes on."""

    gemeente_id: UUID
    gemeente: str
    policy_field: str
    about: str
    from_on: date
    until_on: date | None
    standing: str
    offer_id: UUID | None = None
    may_end: bool = False


def lines(today: date) -> list[Line]:
    """Who was asked and did not take part, and who takes part; by gemeente."""
    asked = [_offered(one) for one in offering.offers() if not one.accepted]
    taking_part = [_taking_part(one, today) for one in offering.members()]
    return sorted([*asked, *taking_part], key=lambda line: (line.gemeente, line.about))


def _offered(one: RegionOffer) -> Line:
    waits = one.answered_at is None and one.withdrawn_at is None
    standing = "waiting" if waits else "withdrawn" if one.withdrawn_at else "declined"
    offer_id = one.id if waits else None
    return Line(*_named(one), one.from_on, one.until_on, standing, offer_id)


def _taking_part(one: RegionMembership, today: date) -> Line:
    over = one.until_on is not None and one.until_on <= today
    standing = "ended" if over else "holds" if one.from_on <= today else "coming"
    return Line(*_named(one), one.from_on, one.until_on, standing, may_end=not over)


def _named(one: RegionOffer | RegionMembership) -> tuple[UUID, str, str, str]:
    gemeente = space_by_id(one.gemeente_id)
    name = gemeente.name if gemeente else ""
    return one.gemeente_id, name, one.policy_field, named(one.policy_field)
