"""The page with bodies and seats, and who may open it."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from meedoen.bodies import seating
from meedoen.language.days import today_here
from tenants.database import db
from tests.accounts.builders import make_account, sign_in_by_password
from tests.house import ALICE, Home

TODAY = today_here()


def seat_alice(space: Home, role: str) -> Any:
    account_id = make_account(space, ALICE)
    with space.as_worker():
        body = seating.create_body("participatieraad", "Participatieraad <Velsen>")
        seating.create_body("college", "College")
        db.session.flush()
        seating.give_seat(body.id, account_id, role, TODAY)
        former = TODAY - timedelta(days=30)
        seating.give_seat(body.id, account_id, "lezer", former, former + timedelta(days=1))
        db.session.commit()
    return account_id


def test_a_beheerder_sees_bodies_seats_and_terms(velsen: Home, client: FlaskClient) -> None:
    seat_alice(velsen, "beheerder")
    sign_in_by_password(client)
    page = client.get("/beheer/organen").text
    for word in ("College", "Participatieraad &lt;Velsen&gt;", "Alice de Boer", "geen einde"):
        assert word in page
    assert page.index("Beheerder") < page.index("Lezer")
    assert "nog niemand een zetel" in page


@pytest.mark.parametrize("role", ["samensteller", "onderzoeker", "lezer"])
def test_other_roles_may_not_open_it(velsen: Home, client: FlaskClient, role: str) -> None:
    seat_alice(velsen, role)
    sign_in_by_password(client)
    assert client.get("/beheer/organen").status_code == 403


def test_an_ended_seat_closes_the_page_at_once(velsen: Home, client: FlaskClient) -> None:
    account_id = seat_alice(velsen, "beheerder")
    sign_in_by_password(client)
    assert client.get("/beheer/organen").status_code == 200
    with velsen.as_worker():
        (seat,) = seating.seats_of(account_id, TODAY)
        seat.from_on = TODAY - timedelta(days=9)
        db.session.flush()
        seating.end_seat(seat.id, TODAY - timedelta(days=1))
        db.session.commit()
    assert client.get("/beheer/organen").status_code == 403


def test_nothing_of_another_gemeente_is_on_it(
    velsen: Home, beverwijk: Home, client: FlaskClient
) -> None:
    seat_alice(velsen, "beheerder")
    with beverwijk.as_worker():
        seating.create_body("raad", "Kanarie van Beverwijk")
        db.session.commit()
    sign_in_by_password(client)
    assert "Kanarie" not in client.get("/beheer/organen").text
