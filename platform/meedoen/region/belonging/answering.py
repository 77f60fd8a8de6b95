"""A gemeente accepts what a region offers, or does not, and may stop later. In the gemeente's scope.

Nothing that was released before the first day is handed over, and nothing from the last day on; what a region was
given, it keeps.
"""

from datetime import date, datetime

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.region.belonging import reading
from meedoen.region.belonging.models import RegionOffer
from meedoen.region.belonging.reading import Offered, Part
from meedoen.region.models import RegionMembership
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb

GONE = lazy("Deze uitnodiging is er niet meer. Misschien was een collega u voor.")
PAST = lazy("Deze dag is al voorbij. Kies vandaag of een latere dag.")
TOO_EARLY = lazy("De regio begint later. Kies de dag uit de uitnodiging of een latere dag.")
TOO_LATE = lazy("Dan is de uitnodiging al voorbij. Kies een eerdere dag.")
TWICE = lazy("Op deze dag doet uw gemeente al mee, of begon zij al eens. Kies een latere dag.")
NO_PART = lazy("Uw gemeente doet hier niet aan mee. Misschien was een collega u voor.")
NOT_BEGUN = lazy("Dan is uw gemeente nog niet begonnen. Kies de eerste dag of een latere dag.")
LONGER = lazy("De deelname stopt al eerder. Kies een eerdere dag.")
OFFER, MEMBER = RegionOffer.__table__, RegionMembership.__table__


def accept(offered: Offered, from_on: date, actor: Actor, now: datetime, today: date) -> None:
    """From that day on what is released about it goes to the region. Raises Refused."""
    if wrong := _wrong_day(offered, from_on, today):
        raise Refused.at({"from_on": wrong})
    _answer(offered, now, accepted=True)
    db.session.execute(
        sa.insert(MEMBER).values(
            tenant_id=offered.region_id, gemeente_id=current.tenant_id(),
            policy_field=offered.policy_field, from_on=from_on, until_on=offered.until_on,
        )
    )  # fmt: skip
    note(actor, Verb.REGION_JOINED, Object(Kind.SPACE, offered.region_id), from_on=from_on)


def decline(offered: Offered, actor: Actor, now: datetime) -> None:
    """Raises Refused."""
    _answer(offered, now, accepted=False)
    note(actor, Verb.OFFER_DECLINED, Object(Kind.SPACE, offered.region_id))


def stop(part: Part, until_on: date, actor: Actor, today: date) -> None:
    """From that day on nothing goes there any more; its others are told by the clock. Raises Refused."""
    if wrong := _wrong_end(part, until_on, today):
        raise Refused.at({"until_on": wrong})
    stopped = db.session.execute(
        sa.update(MEMBER)
        .where(
            MEMBER.c.tenant_id == part.region_id,
            MEMBER.c.gemeente_id == current.tenant_id(),
            MEMBER.c.policy_field == part.policy_field,
            MEMBER.c.from_on == part.from_on,
            sa.or_(MEMBER.c.until_on.is_(None), MEMBER.c.until_on > until_on),
        )
        .values(until_on=until_on)
        .returning(MEMBER.c.from_on)
    )
    if stopped.first() is None:
        raise Refused(NO_PART, status=409)
    note(actor, Verb.REGION_LEFT, Object(Kind.SPACE, part.region_id), until_on=until_on)


def _answer(offered: Offered, now: datetime, *, accepted: bool) -> None:
    """Of two colleagues at once, one answers."""
    answered = db.session.execute(
        sa.update(OFFER)
        .where(
            OFFER.c.tenant_id == offered.region_id,
            OFFER.c.gemeente_id == current.tenant_id(),
            OFFER.c.id == offered.id,
            OFFER.c.answered_at.is_(None),
            OFFER.c.withdrawn_at.is_(None),
        )
        .values(answered_at=now, accepted=accepted)
        .returning(OFFER.c.id)
    )
    if answered.first() is None:
        raise Refused(GONE, status=409)


def _wrong_day(offered: Offered, from_on: date, today: date) -> str | None:
    if from_on < today:
        return PAST
    if from_on < offered.from_on:
        return TOO_EARLY
    if offered.until_on is not None and from_on >= offered.until_on:
        return TOO_LATE
    return TWICE if any(_clashes(one, offered, from_on) for one in reading.parts()) else None


def _clashes(part: Part, offered: Offered, from_on: date) -> bool:
    same = (part.region_id, part.policy_field) == (offered.region_id, offered.policy_field)
    return same and (part.from_on == from_on or not part.over(from_on))


def _wrong_end(part: Part, until_on: date, today: date) -> str | None:
    if until_on < today:
        return PAST
    if until_on < part.from_on:
        return NOT_BEGUN
    return LONGER if part.until_on is not None and until_on >= part.until_on else None
