"""A regional manager asks a gemeente, and ends what one takes part in. In the region's scope."""

from datetime import date, datetime
from uuid import UUID

from meedoen.accounts.everywhere import on_the_platform
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.region import joining
from meedoen.region.belonging import offering
from meedoen.region.belonging.answering import LONGER, PAST
from meedoen.region.belonging.listing import Line, lines
from meedoen.region.belonging.offering import Wanted
from meedoen.region.operating.inviting import fields_of
from tenants import current
from tenants.deeds import Actor

NOT_BEGUN = lazy("Dan is de gemeente nog niet begonnen. Kies een latere dag.")
NO_PART = lazy("Deze gemeente doet hier niet meer aan mee.")


def fields_here() -> list[str]:
    """What the region is about, as the platform keeps it: it made the region, so it is asked there. What was
    not committed before is lost."""
    region = current.space()
    with on_the_platform():
        return fields_of(region)


def ask(wanted: Wanted, actor: Actor, now: datetime, today: date) -> None:
    """Raises Refused."""
    offering.refuse_other_field(wanted, fields_here())
    offering.offer(wanted, now, today, actor)


def part(gemeente_id: UUID, policy_field: str, today: date) -> Line:
    """What a gemeente takes part in, as long as it does. Raises Refused."""
    for line in lines(today):
        same = (line.gemeente_id, line.policy_field) == (gemeente_id, policy_field)
        if same and line.may_end:
            return line
    raise Refused(NO_PART, status=404)


def end(taken: Line, until_on: date, actor: Actor, today: date) -> None:
    """From that day on nothing comes from there; what was handed over stays. Raises Refused."""
    if wrong := _wrong_end(taken, until_on, today):
        raise Refused.at({"until_on": wrong})
    joining.end(taken.gemeente_id, taken.policy_field, until_on, actor)


def _wrong_end(taken: Line, until_on: date, today: date) -> str | None:
    if until_on < today:
        return PAST
    if until_on <= taken.from_on:
        return NOT_BEGUN
    return LONGER if taken.until_on is not None and until_on >= taken.until_on else None
