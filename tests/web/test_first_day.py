"""The first page of staff leads from an empty gemeente to its first wave."""

from datetime import UTC, datetime

import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.accounts.enrolling import create_account
from meedoen.bodies.models import Body, Role
from meedoen.bodies.seating import give_seat
from meedoen.language.days import today_here
from meedoen.survey.editor import drafting
from tenants.database import db
from tenants.ground.ids import new_id
from tests.accounts.builders import sign_in_by_password
from tests.bodies.test_views import seat_alice
from tests.fieldwork.builders import ONE_PAGE
from tests.fieldwork.waves.test_days import planned
from tests.house import BOB, Home
from tests.panel.builders import member_of, with_areas

TITLE = "Van leeg naar eerste meting"


def signed_in(velsen: Home, client: FlaskClient, role: str) -> FlaskClient:
    seat_alice(velsen, role)
    sign_in_by_password(client)
    return client


def test_each_step_says_what_is_done_and_what_remains(velsen: Home, client: FlaskClient) -> None:
    alice = signed_in(velsen, client, "beheerder")
    page = alice.get("/beheer").text
    assert TITLE in page
    for remains in (
        "Kies de kleuren",
        "nog geen wijken",
        "nog alleen",
        "nog geen leden",
        "Begin met een voorbeeld",
    ):
        assert remains in page
    assert ">Klaar<" not in page
    with_areas(velsen)
    member_of(velsen)
    with velsen.as_web():
        drafting.make(ONE_PAGE, None, datetime.now(UTC))
        db.session.commit()
    page = alice.get("/beheer").text
    for done in ("Aantal wijken: 10", "leden van het panel: 1", "Aantal vragenlijsten: 1"):
        assert done in page
    assert page.count(">Klaar<") == 3


def test_once_a_wave_is_planned_nobody_needs_to_be_led(velsen: Home, client: FlaskClient) -> None:
    alice = signed_in(velsen, client, "beheerder")
    with velsen.as_web():
        planned()
        db.session.commit()
    assert TITLE not in alice.get("/beheer").text


def test_who_does_not_manage_is_not_asked_to(velsen: Home, client: FlaskClient) -> None:
    reader = signed_in(velsen, client, "lezer")
    assert TITLE not in reader.get("/beheer").text


def test_a_visitor_is_no_colleague(velsen: Home, client: FlaskClient) -> None:
    alice = signed_in(velsen, client, "beheerder")
    with velsen.as_worker():
        account = create_account(new_id(), new_id(), BOB, "Demo Bezoeker", datetime.now(UTC))
        body = db.session.scalars(sa.select(Body.id).limit(1)).one()
        give_seat(body, account.id, Role.BEZOEKER, today_here())
        db.session.commit()
    assert "U werkt hier nog alleen." in alice.get("/beheer").text
