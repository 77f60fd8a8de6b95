"""`meedoen body …`: the bodies of a space, from being made to being ended."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import click
import sqlalchemy as sa

from meedoen.accounts import finding as accounts
from meedoen.bodies.composing import keeping, telling
from meedoen.bodies.composing.rule import Part
from meedoen.bodies.composing.schemas import parts_from, typed_of
from meedoen.bodies.life import closing, finding, making
from meedoen.bodies.life.closing import Ending, Onward
from meedoen.bodies.life.making import Facts
from meedoen.bodies.models import Body, BodyKind, Function, Ground
from meedoen.forms.email import lookup_key
from meedoen.language.days import today_here
from meedoen.shell.saying import Impossible, answer, house, inside, known_space
from tenants import current
from tenants.database import db
from tenants.deeds import SYSTEM, Actor
from tenants.spaces import Kind

DAY = click.DateTime(["%Y-%m-%d"])
ID = click.argument("body_id", type=click.UUID)
Fact = dict[str, Any]


@click.group()
def body() -> None:
    """Bodies of a space (worker's settings; answers in JSON)."""


@body.command("list")
@click.argument("space")
def list_(space: str) -> None:
    """Every body in SPACE, also those that are over."""
    with house(), inside(known_space(space)):
        told = [_told(one) for one in db.session.scalars(sa.select(Body).order_by(Body.name))]
    answer(told)


@body.command()
@click.argument("space")
@ID
def show(space: str, body_id: UUID) -> None:
    """One body, with its earlier names, who came before it, and what its composition misses."""
    with house(), inside(known_space(space)):
        told = _told(finding.by_id(body_id)) | {
            "former_names": [
                {"name": one.name, "until": one.until_on} for one in finding.former_names(body_id)
            ],
            "predecessors": [one.id for one in finding.predecessors(body_id)],
            "composition": [
                {"demand": one.text, "missing": one.missing, "extra": one.extra}
                for one in telling.tell(body_id, today_here())
            ],
        }
    answer(told)


def _facts(verb: Any) -> Any:
    for option in (
        click.option("--name", required=True),
        click.option("--founded", type=DAY, help="The first day."),
        click.option("--ground", type=click.Choice([str(one) for one in Ground])),
        click.option("--year", type=click.IntRange(1800, 2100), help="Of that law or ordinance."),
        click.option("--text", default="", help="What it rests on, in words."),
    ):
        verb = option(verb)
    return verb


@body.command()
@click.argument("space")
@click.option("--kind", type=click.Choice([str(one) for one in BodyKind]), required=True)
@_facts
def make(space: str, kind: str, **typed: Any) -> None:
    """Make a body in SPACE."""
    with house(), inside(known_space(space)):
        told = _told(making.make(BodyKind(kind), _read(typed), SYSTEM))
    answer(told)


@body.command()
@click.argument("space")
@ID
@_facts
def change(space: str, body_id: UUID, **typed: Any) -> None:
    """Write anew what a body is called and rests on; its earlier name stays."""
    with house(), inside(known_space(space)):
        told = _told(making.change(body_id, _read(typed), SYSTEM, today_here()))
    answer(told)


@body.command()
@click.argument("space")
@ID
@click.option("--last-day", type=DAY, help="Today, if you do not say.")
@click.option("--reason", required=True, help="Why; it is kept for good.")
@click.option("--successor", type=click.UUID, help="Which body comes after it.")
@click.option(
    "--move-seats", is_flag=True, help="The seats go along; without this and the next they end."
)
@click.option(
    "--offer-seats",
    metavar="EMAIL",
    help="Everybody is invited to a seat there, by this colleague.",
)
def end(space: str, body_id: UUID, **typed: Any) -> None:
    """End a body for good. The body of the space itself stays."""
    last_day = typed["last_day"].date() if typed["last_day"] else today_here()
    if typed["move_seats"] and typed["offer_seats"]:
        raise Impossible("Seats go along, or they are offered: not both.")
    seats = (
        Onward.MOVED
        if typed["move_seats"]
        else Onward.OFFERED
        if typed["offer_seats"]
        else Onward.ENDED
    )
    wanted = Ending(
        last_day=last_day, because=typed["reason"], successor_id=typed["successor"], seats=seats
    )
    with house(), inside(known_space(space)):
        actor = _colleague(typed["offer_seats"]) if typed["offer_seats"] else SYSTEM
        told = _told(closing.end(body_id, wanted, actor, datetime.now(UTC)))
    answer(told)


@body.command()
@click.argument("space")
@ID
@click.argument("function", type=click.Choice([str(one) for one in Function]))
@click.argument("number", type=click.IntRange(0, 50))
@click.option("--each", is_flag=True, help="For each gemeente of the region.")
@click.option("--out-of", default="", help="Where they come from, in words.")
@click.option("--independent", is_flag=True, help="Speaks for none of those gemeenten.")
@click.option("--sees-nobody", is_flag=True, help="Who sees the personal data of nobody.")
def compose(space: str, body_id: UUID, function: str, number: int, **asked: Any) -> None:
    """Ask for NUMBER people in FUNCTION; 0 asks for none. It is shown, and is in nobody's way."""
    with house(), inside(known_space(space)) as where:
        found = finding.living(body_id)
        part = Part(function=Function(function), number=number, **asked)
        others = [one for one in keeping.rule_of(body_id) if one.function is not part.function]
        typed = typed_of([*others, part])
        keeping.change(found, parts_from(typed, regional=where.kind is Kind.REGIO), SYSTEM)
        db.session.flush()
        told = [one.text for one in telling.tell(body_id, today_here())]
    answer(told)


def _read(typed: Fact) -> Facts:
    founded, ground = typed["founded"], typed["ground"]
    return Facts(
        name=typed["name"], founded_on=founded.date() if founded else None,
        ground=Ground(ground) if ground else None, ground_year=typed["year"], ground_text=typed["text"],
    )  # fmt: skip


def _colleague(email: str) -> Actor:
    """Who invites is named in each invitation, so they must be somebody who works there."""
    account = accounts.by_email(lookup_key(email))
    if account is None or account.disabled_at is not None:
        raise Impossible(f"Nobody works there as {email}.")
    return Actor.account(account.id)


def _told(one: Body) -> dict[str, date | UUID | str | int | None]:
    return {
        "id": one.id, "space": current.space().slug, "kind": one.kind, "name": one.name,
        "founded": one.founded_on, "ground": one.ground, "year": one.ground_year,
        "text": one.ground_text, "ended": one.ended_on, "reason": one.ended_because,
        "successor": one.successor_id,
    }  # fmt: skip
