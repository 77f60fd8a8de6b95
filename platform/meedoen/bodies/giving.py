"""A manager gives a seat to somebody who has an account here already, and never to themselves."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import finding
from meedoen.bodies.composing.asking import gemeenten_here
from meedoen.bodies.models import Body, BodyKind, Function, Role, Seat
from meedoen.bodies.seating import Term, goes_on, seat_for
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants import current
from tenants.database import db
from tenants.deeds import Actor
from tenants.spaces import Kind

ALLOWS = {
    Role.LEZER: lazy("Lezer: ziet de uitkomsten"),
    Role.SAMENSTELLER: lazy("Samensteller: maakt vragenlijsten en ziet de uitkomsten"),
    Role.ONDERZOEKER: lazy(
        "Onderzoeker: maakt vragenlijsten en metingen, geeft cijfers vrij en leest open antwoorden"
    ),
    Role.BEHEERDER: lazy(
        "Beheerder: doet alles, ook zetels en panelleden, maar leest geen open antwoorden"
    ),
    Role.PRIVACY: lazy("Privacyfunctionaris: leest het logboek"),
    Role.ADVISEUR: lazy(
        "Adviseur: leest vragenlijsten en plannen en maakt opmerkingen, maar ziet geen panelleden en antwoorden"
    ),
}
IN_A_REGION = {
    Role.LEZER: lazy("Lezer: ziet de cijfers die gemeenten aan de regio gaven"),
    Role.REGIOBEHEERDER: lazy("Beheerder van de regio: ziet die cijfers, en regelt organen, zetels en gemeenten"),
}  # fmt: skip
FUNCTIONS = {
    Function.CHAIR: lazy("Voorzitter"),
    Function.MEMBER: lazy("Lid"),
    Function.OFFICIAL: lazy("Ambtenaar"),
    Function.SUPPORTER: lazy("Ondersteuner"),
}
NO_ROLE = lazy("Kies een rol.")
NO_GEMEENTE = lazy("Kies een gemeente van de regio, of geen.")
NO_FUNCTION = lazy("Kies een functie uit de lijst, of geen.")
NOBODY = lazy("Kies iemand uit de lijst.")
NO_BODY = lazy("Kies een orgaan uit de lijst.")
TO_YOURSELF = lazy("U kunt uzelf geen zetel geven. Vraag het aan een andere beheerder.")
PAST = lazy("Deze dag is al voorbij. Kies vandaag of een latere dag.")
BACKWARDS = lazy("De laatste dag ligt vóór de eerste dag.")
TWICE = lazy("Deze persoon heeft in deze dagen al een zetel met deze rol in dit orgaan.")
Mistakes = Iterator[tuple[str, str]]


def give(term: Term, actor: Actor, today: date) -> Seat:
    """Raises Refused, also for a seat that would give the manager who gives it more rights."""
    _hold_all_seats()
    if found := dict(_mistakes(term, actor, today)):
        raise Refused.at(found)
    return seat_for(term, actor)


def allows(kind: Kind) -> Mapping[Role, str]:
    """The roles that are given in a space of this kind, with what each allows there."""
    return IN_A_REGION if kind is Kind.REGIO else ALLOWS


def bodies() -> Mapping[UUID, str]:
    """Those that nobody ended, by name; who sits in a regional council is for the region to say."""
    going_on = sa.select(Body.id, Body.name).where(goes_on())
    if current.space().kind is not Kind.REGIO:
        going_on = going_on.where(Body.kind != BodyKind.REGIORAAD)
    found = db.session.execute(going_on.order_by(Body.name))
    return {body: name for body, name in found}  # noqa: C416 (a Row is no tuple to mypy)


def people(giver: UUID) -> Mapping[UUID, str]:
    """Who may sign in here, by name, but for whoever gives."""
    known = sorted(finding.names().items(), key=lambda one: one[1].casefold())
    may = set(finding.active_ids()) - {giver}
    return {one: name for one, name in known if one in may}


def _mistakes(term: Term, actor: Actor, today: date) -> Mistakes:
    if term.account_id == actor.id:
        yield "account_id", TO_YOURSELF
    elif finding.active(term.account_id) is None:
        yield "account_id", NOBODY
    if term.body_id not in bodies():
        yield "body_id", NO_BODY
    if term.role not in allows(current.space().kind):
        yield "role", NO_ROLE
    yield from unspoken(term.speaks_for, today)
    if term.from_on < today:
        yield "from_on", PAST
    if term.until_on and term.until_on < term.from_on:
        yield "until_on", BACKWARDS
    elif sits_already(term):
        yield "role", TWICE


def unspoken(speaks_for: UUID | None, today: date) -> Mistakes:
    """Somebody speaks for a gemeente of this region, or for none."""
    if speaks_for is not None and speaks_for not in {one.id for one in gemeenten_here(today)}:
        yield "speaks_for", NO_GEMEENTE


def _hold_all_seats() -> None:
    """Whoever gives another seat at this moment is waited for; a manager has one, so there is one."""
    db.session.execute(sa.select(Seat.id).order_by(Seat.id).with_for_update())


def sits_already(term: Term) -> bool:
    begins = () if term.until_on is None else (Seat.from_on <= term.until_on,)
    there = sa.select(Seat.id).where(
        Seat.body_id == term.body_id,
        Seat.account_id == term.account_id,
        Seat.role == term.role,
        sa.or_(Seat.until_on.is_(None), Seat.until_on >= term.from_on),
        *begins,
    )
    return db.session.scalars(there.limit(1)).first() is not None
