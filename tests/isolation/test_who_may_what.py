"""Every route of staff and council, for whoever sits somewhere: it opens where the table says so, and nowhere else.

A kopgroep, an adviser of forty gemeenten, an independent chair of none, and who manages a region; the routes come
from the map of addresses, and the table is written out by hand.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from meedoen.bodies import permissions
from meedoen.bodies.models import BodyKind, Function, Role
from meedoen.bodies.seating import Term, create_body, seat_for
from tenants import hosts
from tenants.access import Declaration, Permission, Who, declaration
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.ground.ids import new_id
from tenants.lifecycle import NewSpace, found
from tenants.spaces import Kind
from tests.accounts.builders import give_place, make_person
from tests.bodies.test_rights import CELLS, LOOKS
from tests.house import ALICE, BOB, CHARLIE, Home, session_of
from tests.isolation.people import LONG_AGO
from tests.isolation.test_routes import browser
from tests.isolation.walk import Browse, is_refused

ADVISED = 40
GIVEN = (
    Role.LEZER,
    Role.SAMENSTELLER,
    Role.ONDERZOEKER,
    Role.BEHEERDER,
    Role.PRIVACY,
    Role.ADVISEUR,
)
IN_A_REGION = {
    Role.LEZER: {Permission.REGION},
    Role.REGIOBEHEERDER: {Permission.REGION, Permission.PEOPLE, Permission.SETTINGS},
}
METHODS = ("GET", "POST")


@dataclass(frozen=True)
class Door:
    """A route of staff or council, with something in the place of its arguments."""

    endpoint: str
    method: str
    path: str
    asked: Declaration

    def __str__(self) -> str:
        return f"{self.method} {self.path} ({self.endpoint})"


def doors(app: Flask) -> list[Door]:
    found = []
    for rule in app.url_map.iter_rules():
        asked = declaration(app.view_functions[rule.endpoint])
        if asked is not None and asked.who in (Who.STAFF, Who.COUNCIL):
            values = {name: _something(rule, name) for name in rule.arguments}
            built = rule.build(values, append_unknown=False)
            assert built is not None
            methods = [one for one in METHODS if one in (rule.methods or ())]
            found += [Door(rule.endpoint, one, built[1], asked) for one in methods]
    return sorted(found, key=str)


def _something(rule: Rule, name: str) -> Any:
    kind = type(rule._converters[name]).__name__
    return {"UUIDConverter": new_id(), "IntegerConverter": 1}.get(kind, "woord")


def wrong(
    client: FlaskClient, kind: Kind, may: set[Permission], tried: Sequence[Door],
    looks: Collection[Permission] = (),
) -> Iterator[str]:  # fmt: skip
    """What opens though the table does not say so, or does not though it does; `looks` open pages alone."""
    for door in tried:
        answer = client.open(door.path, method=door.method)
        exists = kind in door.asked.kinds
        here = may if door.method == "POST" else may | set(looks)
        allowed = exists and (door.asked.permission is None or door.asked.permission in here)
        if allowed and answer.status_code in (401, 403):
            yield f"{door} is shut, with {answer.status_code}"
        if not allowed and answer.status_code != (403 if exists else 404):
            yield f"{door} gave {answer.status_code}"


def seated(
    space: Home, person: UUID, email: str, role: Role, body: BodyKind, function: Function
) -> str:
    """Their session there, with a seat in a new body."""
    account_id = give_place(space, person, email)
    with space.as_worker():
        made = create_body(body, f"{body} {function}")
        db.session.flush()
        seat_for(
            Term(
                body_id=made.id,
                account_id=account_id,
                role=role,
                from_on=LONG_AGO,
                function=function,
            ),
            SYSTEM,
        )
        db.session.commit()
    return session_of(space, "account", account_id)


def forty(velsen: Home, home: Callable[[str], Home]) -> list[Home]:
    with velsen.on_platform(worker=True):
        for n in range(ADVISED):
            found(NewSpace(Kind.GEMEENTE, f"plaats-{n}", f"Plaats {n}"), datetime.now(UTC))
        db.session.commit()
    hosts.forget()
    return [home(f"plaats-{n}") for n in range(ADVISED)]


@pytest.mark.slow
def test_an_adviser_of_forty_gemeenten_may_in_each_what_the_table_says(
    app: Flask, browse: Browse, velsen: Home, home: Callable[[str], Home]
) -> None:
    """Each has its share of the doors; each role besides meets a door of every permission that there is."""
    person, every, faults = make_person(velsen, ALICE), doors(app), []
    one_of_each = list({door.asked.permission: door for door in every}.values())
    assert len(every) > 150
    assert {door.asked.permission for door in one_of_each} == {None, *Permission}
    for n, gemeente in enumerate(forty(velsen, home)):
        role = GIVEN[n % len(GIVEN)]
        token = seated(gemeente, person, ALICE, role, BodyKind.PARTICIPATIERAAD, Function.OFFICIAL)
        may = {permission for permission in Permission if CELLS[role, permission]}
        looks = [permission for permission in Permission if LOOKS[role, permission]]
        tried = [*every[n::ADVISED], *(one_of_each if n < len(GIVEN) else ())]
        client = browser(browse, gemeente, token)
        faults += [f"{role}: {one}" for one in wrong(client, Kind.GEMEENTE, may, tried, looks)]
    assert faults == []


def test_the_mutant_that_gives_a_reader_one_thing_more_is_caught(
    app: Flask, browse: Browse, velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = frozenset({Permission.RESULTS, Permission.AUDIT})
    monkeypatch.setitem(permissions.OF_ROLE, Role.LEZER, more)
    token = seated(
        velsen, make_person(velsen, ALICE), ALICE, Role.LEZER, BodyKind.RAAD, Function.MEMBER
    )
    here, every = browser(browse, velsen, token), doors(app)
    tried = [door for door in every if door.asked.permission is Permission.AUDIT]
    faults = list(wrong(here, Kind.GEMEENTE, {Permission.RESULTS}, tried))
    assert len(faults) == len(tried) > 0


@pytest.mark.parametrize(
    ("role", "body", "function"),
    [
        (Role.LEZER, BodyKind.KOPGROEP, Function.MEMBER),
        (Role.LEZER, BodyKind.KOPGROEP, Function.CHAIR),
        (Role.REGIOBEHEERDER, BodyKind.REGIORAAD, Function.OFFICIAL),
    ],
)
def test_in_a_region_too_and_in_none_of_its_gemeenten(
    app: Flask, browse: Browse, velsen: Home, beverwijk: Home, heemskerk: Home, ijmond: Home, role: Role,
    body: BodyKind, function: Function,
) -> None:  # fmt: skip
    """The chair of no gemeente sits here alone; a member sits in Velsen too, and may there what that seat says."""
    person = make_person(ijmond, BOB)
    token, every = seated(ijmond, person, BOB, role, body, function), doors(app)
    here = browser(browse, ijmond, token)
    assert list(wrong(here, Kind.REGIO, IN_A_REGION[role], every)) == []
    for gemeente in (velsen, beverwijk, heemskerk):
        away = browser(browse, gemeente, token)
        refused = every[:: 4 if gemeente is velsen else 30]
        assert [
            str(door)
            for door in refused
            if not is_refused(away.open(door.path, method=door.method))
        ] == []
    if function is Function.MEMBER:
        mine = seated(velsen, person, BOB, Role.LEZER, BodyKind.PARTICIPATIERAAD, function)
        home = browser(browse, velsen, mine)
        may = {permission for permission in Permission if CELLS[Role.LEZER, permission]}
        assert list(wrong(home, Kind.GEMEENTE, may, every[::5])) == []


def test_the_mutant_that_lets_every_seat_of_a_region_manage_is_caught(
    app: Flask, browse: Browse, ijmond: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(permissions, "REGIONAL", permissions.MANAGING_REGION)
    person = make_person(ijmond, CHARLIE)
    token = seated(ijmond, person, CHARLIE, Role.LEZER, BodyKind.KOPGROEP, Function.CHAIR)
    here = browser(browse, ijmond, token)
    tried = [
        door
        for door in doors(app)
        if "/beheer/organen" in door.path or "/beheer/deelname" in door.path
    ]
    faults = list(wrong(here, Kind.REGIO, IN_A_REGION[Role.LEZER], tried))
    assert any("/beheer/organen" in one for one in faults)
    assert any("/beheer/deelname" in one for one in faults)
