"""What the rule of a body finds there today, in sentences for its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from meedoen.bodies.composing import keeping
from meedoen.bodies.composing.asking import gemeenten_here
from meedoen.bodies.composing.rule import Found, Part, Sits, check
from meedoen.bodies.models import Function, Seat
from meedoen.bodies.seating import in_term, opens
from meedoen.language.texts import _, ngettext
from tenants.access import Permission
from tenants.database import db

# What opens the data of people: of colleagues, or what residents wrote.
OF_PEOPLE = frozenset({Permission.PEOPLE, Permission.ANSWERS})


@dataclass(frozen=True)
class Told:
    """`missing`: how many should come. `why`: why somebody who is there does not count."""

    text: str
    missing: int
    extra: int
    why: str


def tell(body_id: UUID, today: date) -> list[Told]:
    """A line for each demand, in the order of the rule; empty where there is no rule."""
    parts = keeping.rule_of(body_id)
    if not parts:
        return []
    gemeenten = gemeenten_here(today)
    names = {one.id: one.name for one in gemeenten}
    found = check(parts, sitting(body_id, today), [one.id for one in gemeenten])
    return [_told(one, names) for one in found]


def sitting(body_id: UUID, today: date) -> list[Sits]:
    """Who sits in it today. What else their seats in this space say of them counts too."""
    seats = list(db.session.scalars(sa.select(Seat).where(in_term(today))))
    speaking = {seat.account_id for seat in seats if seat.speaks_for is not None}
    seeing = {account for account, allows in opens(today) if allows & OF_PEOPLE}
    return [
        Sits(
            seat.account_id, Function.read(seat.function or ""), seat.speaks_for,
            apart=seat.account_id not in speaking, sees_people=seat.account_id in seeing,
        )
        for seat in seats
        if seat.body_id == body_id
    ]  # fmt: skip


def _told(found: Found, names: dict[UUID, str]) -> Told:
    words = {"there": found.there, "number": found.part.number, "who": who(found.part)}
    text = _("%(there)s van %(number)s %(who)s", **words)
    if found.gemeente is not None:
        where = names[found.gemeente]
        text = _("%(where)s: %(there)s van %(number)s %(who)s", where=where, **words)
    return Told(text, found.missing, found.extra, " ".join(_why(found)))


def who(part: Part) -> str:
    """Whom a part asks for, in the number that it asks."""
    name = _plural(part)
    demands = [_("van %(place)s", place=part.out_of)] if part.out_of else []
    if part.independent:
        demands.append(_("die voor geen gemeente spreekt"))
    if part.sees_nobody:
        demands.append(_("die geen persoonsgegevens ziet"))
    return " ".join([name, *demands])


def _plural(part: Part) -> str:
    match part.function:
        case Function.CHAIR:
            return ngettext("voorzitter", "voorzitters", part.number)
        case Function.MEMBER:
            return ngettext("lid", "leden", part.number)
        case Function.OFFICIAL:
            return ngettext("ambtenaar", "ambtenaren", part.number)
        case Function.SUPPORTER:
            return ngettext("ondersteuner", "ondersteuners", part.number)


def _why(found: Found) -> Iterator[str]:
    if found.unfit and found.part.independent:
        yield _("Wie er zit, heeft hier ook een zetel namens een gemeente.")
    if found.unfit and found.part.sees_nobody:
        yield _("Wie er zit, mag hier gegevens van mensen zien.")
