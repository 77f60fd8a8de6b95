"""`meedoen seat …`: who sits where, in which role and until when."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import click
import sqlalchemy as sa

from meedoen.accounts import enrolling, finding, workplaces
from meedoen.accounts.models import Account
from meedoen.bodies import ending
from meedoen.bodies.giving import ALLOWS, unspoken
from meedoen.bodies.models import Body, BodyKind, Function, Role, Seat
from meedoen.bodies.seating import OWN, Term, create_body, goes_on, seat_for
from meedoen.forms.refusing import Refused
from meedoen.language.days import today_here
from meedoen.shell.persons import person_called, platform
from meedoen.shell.saying import Impossible, answer, house, inside, known_space
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.hosts import space_by_id
from tenants.spaces import Kind, Space

DAY = click.DateTime(["%Y-%m-%d"])
# Not that of a visitor, which only a visit gives.
GIVEN = [str(role) for role in (*ALLOWS, Role.REGIOBEHEERDER, Role.OPERATOR)]


@click.group()
def seat() -> None:
    """Who sits where, in which role and until when (worker's settings; answers in JSON)."""


@seat.command()
@click.argument("space")
@click.argument("email")
@click.option("--role", type=click.Choice(GIVEN), required=True)
@click.option(
    "--body", "body_name", help="Its name; made if there is none. Else that of the space."
)
@click.option("--kind", type=click.Choice([str(kind) for kind in BodyKind]), help="Of a new body.")
@click.option(
    "--function", type=click.Choice([str(one) for one in Function]), help="What they are there."
)
@click.option(
    "--speaks-for", metavar="GEMEENTE", help="For which gemeente of the region they sit there."
)
@click.option("--from", "first", type=DAY, help="The first day; today.")
@click.option("--until", "last", type=DAY, help="The last day; without it the seat goes on.")
def give(space: str, **asked: Any) -> None:
    """Give somebody who can sign in a seat in SPACE."""
    with house():
        where = known_space(space)
        if (where.kind is Kind.PLATFORM) != (asked["role"] == Role.OPERATOR):
            raise Impossible("On the platform people are operator; elsewhere nobody is.")
        if asked["role"] == Role.REGIOBEHEERDER and where.kind is not Kind.REGIO:
            raise Impossible("Only a region has a regiobeheerder.")
        speaks_for = known_space(asked["speaks_for"]).id if asked["speaks_for"] else None
        with inside(platform()):
            person = person_called(asked["email"])
            if person.disabled_at is not None:
                raise Impossible(f"Who signed in as {asked['email']} was ended.")
            facts = (person.id, person.email, person.name)
            account_id = workplaces.make(person.id, where.id)
        with inside(where):
            account = _account(account_id, *facts)
            body = _body(where, asked["body_name"], asked["kind"])
            db.session.flush()
            first, last = (day and day.date() for day in (asked["first"], asked["last"]))
            term = Term(
                body_id=body.id, account_id=account.id, role=Role(asked["role"]), from_on=first or today_here(),
                until_on=last, function=Function.read(asked["function"] or ""), speaks_for=speaks_for,
            )  # fmt: skip
            if found := dict(unspoken(speaks_for, today_here())):
                raise Refused.at(found)
            given = seat_for(term, SYSTEM)
            told = _told(given, account, body)
    answer(told)


@seat.command("list")
@click.argument("space")
def list_(space: str) -> None:
    """Every seat in SPACE, also those that are over."""
    with house(), inside(known_space(space)):
        told = [_told(*row) for row in _rows()]
    answer(told)


@seat.command()
@click.argument("space")
@click.argument("seat_id", type=click.UUID)
@click.option("--last-day", type=DAY, help="Today, if you do not say.")
def end(space: str, seat_id: UUID, last_day: datetime | None) -> None:
    """End a seat in SPACE; refused for the last manager there."""
    with house(), inside(known_space(space)):
        sitting = ending.sitting(seat_id, today_here())
        ending.end(sitting, last_day.date() if last_day else today_here(), SYSTEM)
        told = {"id": seat_id, "until": sitting.seat.until_on}
    answer(told)


def _account(account_id: UUID, person_id: UUID, email: str, name: str) -> Account:
    """The place of this person here, made if this is their first seat."""
    known = finding.by_id(account_id)
    if known is not None and known.disabled_at is not None:
        raise Impossible(f"The account of {email} in this space has ended.")
    return known or enrolling.create_account(account_id, person_id, email, name, datetime.now(UTC))


def _body(space: Space, name: str | None, kind: str | None) -> Body:
    called = name or space.name
    going_on = sa.select(Body).where(Body.name == called, goes_on())
    known = db.session.scalars(going_on.order_by(Body.id).limit(1)).first()
    return known or create_body(kind or OWN[space.kind], called)


def _rows() -> list[tuple[Seat, Account, Body]]:
    query = (
        sa.select(Seat, Account, Body)
        .join(Account, sa.and_(Account.tenant_id == Seat.tenant_id, Account.id == Seat.account_id))
        .join(Body, sa.and_(Body.tenant_id == Seat.tenant_id, Body.id == Seat.body_id))
    )
    found = [(held, account, body) for held, account, body in db.session.execute(query)]
    return sorted(found, key=lambda row: (row[2].name, row[1].name, row[0].from_on))


def _told(seat: Seat, account: Account, body: Body) -> dict[str, date | UUID | str | None]:
    return {
        "id": seat.id, "email": account.email, "name": account.name, "body": body.name,
        "kind": body.kind, "role": seat.role, "function": seat.function, "speaks_for": _slug(seat.speaks_for),
        "from": seat.from_on, "until": seat.until_on,
    }  # fmt: skip


def _slug(gemeente_id: UUID | None) -> str | None:
    gemeente = space_by_id(gemeente_id) if gemeente_id else None
    return gemeente.slug if gemeente else None
