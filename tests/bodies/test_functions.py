"""What somebody is in a body stands beside their name, goes along with an invitation, and gives no rights."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.bodies import giving, permissions, seating
from meedoen.bodies.inviting import inviting
from meedoen.bodies.models import Function, Role
from meedoen.bodies.seating import Term
from meedoen.language.days import today_here
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.accounts.builders import give_place, make_account, make_person
from tests.bodies.inviting.builders import passed_on
from tests.bodies.test_ending_pages import bob, manager
from tests.bodies.test_giving_pages import NEW, form
from tests.house import ALICE, BOB, Home

__all__ = ["bob", "form", "manager"]
Look = Callable[..., list[Any]]
TODAY = today_here()
INVITE = "/beheer/organen/uitnodigen"


def test_it_is_chosen_with_the_seat_and_stands_beside_the_name(
    client: FlaskClient, form: dict[str, str], owner_sql: Look
) -> None:
    answer = client.post(NEW, data={**form, "function": "voorzitter"})
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "<p>Voorzitter</p><p>Rol: Onderzoeker" in page
    assert page.count("<p>Voorzitter</p>") == 1
    assert len(owner_sql("select 1 from seat where function = 'voorzitter'")) == 1


def test_one_that_is_not_in_the_list_is_refused(
    client: FlaskClient, form: dict[str, str], owner_sql: Look
) -> None:
    answer = client.post(NEW, data={**form, "function": "koning"})
    assert answer.status_code == 400
    assert "Kies een functie uit de lijst, of geen." in answer.text
    assert len(owner_sql("select 1 from seat")) == 1  # the manager's own


def test_it_goes_along_with_an_invitation_and_with_the_one_that_replaces_it(
    client: FlaskClient, velsen: Home, manager: UUID, owner_sql: Look
) -> None:
    (body,) = owner_sql("select id from body")
    typed = {
        "name": "Bea Bakker", "email": "bea@velsen.example.nl", "body_id": str(body["id"]),
        "role": "lezer", "function": "ondersteuner",
    }  # fmt: skip
    assert client.post(INVITE, data=typed).status_code == 303
    (made,) = owner_sql("select id, invited_by from seat_invitation")
    passed_on(velsen, made["id"])
    with velsen.as_web():
        again = inviting.send_again(made["id"], made["invited_by"], datetime.now(UTC))
        db.session.commit()
        assert again.function == "ondersteuner"


@pytest.mark.parametrize("function", [None, *Function])
def test_it_gives_no_rights(velsen: Home, function: Function | None) -> None:
    for role in giving.ALLOWS:
        who = make_account(velsen, f"{role.value}@velsen.example.nl")
        may = _seated(velsen, who, "kopgroep", role, function)
        assert may == permissions.OF_ROLE[role]


def test_a_chair_of_no_gemeente_may_what_their_seats_say_and_nothing_elsewhere(
    velsen: Home, beverwijk: Home, heemskerk: Home, ijmond: Home
) -> None:
    """And an adviser of all gemeenten what each of these gave them."""
    chair, adviser = make_person(velsen, ALICE), make_person(velsen, BOB)
    account = give_place(ijmond, chair, ALICE)
    may = _seated(ijmond, account, "regioraad", Role.BEHEERDER, Function.CHAIR)
    assert may == permissions.REGIONAL
    roles = {velsen: Role.ONDERZOEKER, beverwijk: Role.LEZER, heemskerk: Role.PRIVACY}
    for gemeente, role in roles.items():
        account = give_place(gemeente, adviser, BOB)
        may = _seated(gemeente, account, "participatieraad", role, Function.OFFICIAL)
        assert may == permissions.OF_ROLE[role]
        account = give_place(gemeente, chair, ALICE)
        with gemeente.as_web():
            assert seating.permissions_of(account, TODAY) == frozenset()


def _seated(
    space: Home, account: UUID, body: str, role: Role, function: Function | None
) -> frozenset[str]:
    """What they may do there, with a seat in a new body."""
    with space.as_worker():
        made = seating.create_body(body, body.capitalize())
        db.session.flush()
        term = Term(
            body_id=made.id, account_id=account, role=role, from_on=TODAY, function=function
        )
        seating.seat_for(term, SYSTEM)
        db.session.commit()
    with space.as_web():
        return frozenset(seating.permissions_of(account, TODAY))
