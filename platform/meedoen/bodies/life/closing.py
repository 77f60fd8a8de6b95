"""A manager ends a body, for good: its seats stop, or go to its successor with what was still open.

Drafts, questionnaires and waves are the gemeente's own and know no body, so there is nothing of those to hand over.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import finding as accounts
from meedoen.bodies import ending, giving
from meedoen.bodies.inviting import finding as invitations
from meedoen.bodies.inviting import inviting
from meedoen.bodies.inviting.inviting import Wanted
from meedoen.bodies.inviting.models import Standing
from meedoen.bodies.life import finding
from meedoen.bodies.models import Body, Function, Role, Seat
from meedoen.bodies.seating import Term, end_seat, is_own, seat_for
from meedoen.forms.refusing import Refused
from meedoen.language.days import day_of
from meedoen.language.texts import lazy
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb

OWN = lazy("Dit is het orgaan van de gemeente of de regio zelf. Dat blijft altijd bestaan.")
NO_REASON = lazy("Vul in waarom het orgaan stopt.")
NO_SUCCESSOR = lazy("Kies een orgaan uit de lijst, of geen.")
NOBODY_AFTER = lazy("Zonder opvolger kunnen de zetels nergens heen. Kies een opvolger.")
TOO_EARLY = lazy("Toen was het orgaan er nog niet. Kies een latere dag.")


class Onward(StrEnum):
    """What becomes of the seats that go on after the last day."""

    MOVED = "mee"
    OFFERED = "vragen"
    ENDED = "stoppen"


@dataclass(frozen=True, kw_only=True)
class Ending:
    """`because` is a sentence that a person wrote; it is kept for good."""

    last_day: date
    because: str
    successor_id: UUID | None = None
    seats: Onward = Onward.ENDED


def end(body_id: UUID, wanted: Ending, actor: Actor, now: datetime) -> Body:
    """Raises Refused; then whoever called takes back what was written until there."""
    body = finding.living(body_id)
    if is_own(body):
        raise Refused(OWN, status=409)
    if found := dict(_mistakes(body, wanted)):
        raise Refused.at(found)
    seats = going_on(body.id, wanted.last_day)
    for seat in seats:
        _hand_over(seat, wanted, actor, now)
        shorten(seat, wanted.last_day, actor)
    _hand_over_invitations(body, wanted, actor, now)
    body.ended_on, body.ended_because = wanted.last_day, wanted.because
    body.successor_id = wanted.successor_id
    note(actor, Verb.BODY_ENDED, Object(Kind.BODY, body.id), last_day=wanted.last_day)
    db.session.flush()
    if any(ending.manages(seat) for seat in seats):
        ending.refuse_unmanaged(max(wanted.last_day, day_of(now) - timedelta(days=1)))
    return body


def going_on(body_id: UUID, last_day: date) -> list[Seat]:
    """The seats in it that would last longer, but a visitor's, which ends with the visit."""
    lasting = sa.or_(Seat.until_on.is_(None), Seat.until_on > last_day)
    mine = sa.select(Seat).where(Seat.body_id == body_id, Seat.role != Role.BEZOEKER, lasting)
    return list(db.session.scalars(mine.order_by(Seat.id).with_for_update()))


def shorten(seat: Seat, last_day: date, actor: Actor) -> None:
    """One that was to begin later holds a day at most, and opens nothing on it: its body is over then."""
    last = max(seat.from_on, last_day)
    if seat.until_on is None or seat.until_on > last:
        end_seat(seat.id, last, actor)


def _hand_over(seat: Seat, wanted: Ending, actor: Actor, now: datetime) -> None:
    """Who ends the body cannot be asked by themselves: their seat goes along."""
    account = accounts.active(seat.account_id)
    if wanted.successor_id is None or account is None or wanted.seats is Onward.ENDED:
        return
    if wanted.seats is Onward.MOVED or seat.account_id == actor.id:
        _move(seat, wanted, actor, day_of(now))
    elif actor.id is not None:
        asked = _asked(seat, wanted.successor_id, account.email, account.name)
        with suppress(Refused):  # somebody who is asked already, or whose seat ends today
            inviting.invite(asked, actor.id, now, day_of(now))


def _move(seat: Seat, wanted: Ending, actor: Actor, today: date) -> None:
    first = max(wanted.last_day + timedelta(days=1), seat.from_on, today)
    if wanted.successor_id is None or (seat.until_on is not None and seat.until_on < first):
        return
    term = Term(
        body_id=wanted.successor_id, account_id=seat.account_id, role=Role(seat.role),
        from_on=first, until_on=seat.until_on, function=Function.read(seat.function or ""),
        speaks_for=seat.speaks_for,
    )  # fmt: skip
    if not giving.sits_already(term):
        seat_for(term, actor)


def _asked(seat: Seat, successor_id: UUID, email: str, name: str) -> Wanted:
    return Wanted(
        email=email, name=name, body_id=successor_id, role=Role(seat.role),
        until_on=seat.until_on, function=Function.read(seat.function or ""),
        speaks_for=seat.speaks_for,
    )  # fmt: skip


def _hand_over_invitations(body: Body, wanted: Ending, actor: Actor, now: datetime) -> None:
    """Whoever was asked is asked again for the successor, with a new link; without one they are asked no more."""
    for one in [one for one in invitations.waiting() if one.body_id == body.id]:
        is_open = one.standing(now) is Standing.OPEN
        if wanted.successor_id is None or actor.id is None or not is_open:
            inviting.withdraw(one.id, actor, now)
        else:
            inviting.send_again(one.id, actor.id, now, body_id=wanted.successor_id)


def _mistakes(body: Body, wanted: Ending) -> Iterator[tuple[str, str]]:
    if body.founded_on is not None and wanted.last_day < body.founded_on:
        yield "last_day", TOO_EARLY
    if not wanted.because.strip():
        yield "because", NO_REASON
    if wanted.successor_id is not None:
        if wanted.successor_id == body.id or wanted.successor_id not in giving.bodies():
            yield "successor_id", NO_SUCCESSOR
    elif wanted.seats is not Onward.ENDED:
        yield "seats", NOBODY_AFTER
