"""The operator sees every gemeente and its numbers, never a resident; and nobody else sees this."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from meedoen.bodies import permissions
from meedoen.bodies.models import BodyKind, Role
from meedoen.mailing.outbox.posting import post_many
from meedoen.signup.asking.telling import Contact
from meedoen.signup.operating.counting import EVERY, count
from tenants.access import Permission, declaration
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.ground.ids import new_id
from tenants.queue import Bell
from tenants.spaces import Kind, Space
from tests.house import Home, sign_in
from tests.isolation.people import give_account
from tests.panel.builders import JANSEN, NAME, member_of
from tests.signup.builders import ANS, Look, confirmed, interested, offered, signed
from tests.signup.operators import at_the_console, operator

Browse = Callable[[Space], FlaskClient]
CONSOLE = "/beheer/gemeenten"


@pytest.fixture
def olga(platform: Home, browse: Browse) -> FlaskClient:
    return at_the_console(browse(platform), platform)


def counted(space: Home, now: datetime) -> None:
    with space.as_worker():
        count(now)
        db.session.commit()


def test_every_gemeente_and_region_stands_there(olga: FlaskClient) -> None:
    page = olga.get(CONSOLE).text
    for name in ("Velsen", "Beverwijk", "Heemskerk", "Regio IJmond"):
        assert name in page
    assert page.count("Nog niet geteld") == 4
    assert page.count("Doet mee") == 4


def test_the_numbers_are_those_of_each_gemeente_and_no_name_is_among_them(
    velsen: Home, olga: FlaskClient, now: datetime, owner_sql: Look
) -> None:
    member_of(velsen)
    with velsen.as_web():
        post_many("own_signup", [(new_id(), str(n), {"signup": str(new_id())}) for n in range(3)])
        db.session.commit()
    with velsen.as_worker():
        db.session.add(
            Bell(tenant_id=velsen.id, job="open_wave", subject_id=new_id(), due_at=now, tries=3)
        )
        db.session.commit()
    counted(velsen, datetime.now(UTC))
    (row,) = owner_sql("select * from space_load")
    assert (row["tenant_id"], row["members"], row["mail_waiting"]) == (velsen.id, 1, 4)
    assert (row["failing"], row["mail_failed"], row["waves"]) == ("open_wave", 0, 0)
    for path in (CONSOLE, f"{CONSOLE}/{velsen.id}"):
        page = olga.get(path).text
        assert "open_wave" in page
        assert JANSEN not in page and NAME not in page


def test_the_clock_counts_every_few_minutes(velsen: Home, now: datetime, owner_sql: Look) -> None:
    for at in (now, now + EVERY - timedelta(seconds=1)):
        counted(velsen, at)
        assert owner_sql("select counted_at from space_load")[0]["counted_at"] == now
    counted(velsen, now + EVERY)
    assert owner_sql("select counted_at from space_load")[0]["counted_at"] == now + EVERY


def test_a_gemeente_reads_no_numbers_of_another(
    velsen: Home, beverwijk: Home, now: datetime
) -> None:
    counted(velsen, now)
    with beverwijk.as_web():
        assert db.session.execute(sa.text("select * from space_load")).all() == []


def test_an_address_that_is_not_known_is_looked_at(
    platform: Home, olga: FlaskClient, now: datetime, owner_sql: Look
) -> None:
    stranger = Contact("Ans", "adviseur", "ans@dienst.example.nl")
    signup_id = interested(platform, now, stranger)
    assert "Adres te controleren" in olga.get(CONSOLE).text
    path = f"{CONSOLE}/{signup_id}"
    assert "dienst.example.nl niet als adres" in olga.get(path).text
    refused = olga.post(f"{path}/stand/agreement", data={"reason": "Akkoord."})
    assert refused.status_code == 409
    assert "Kijk eerst na" in refused.text
    assert olga.post(f"{path}/adres").status_code == 303
    assert "te controleren" not in olga.get(CONSOLE).text
    assert olga.post(f"{path}/stand/agreement", data={"reason": "Akkoord."}).status_code == 303
    verbs = [row["action"] for row in owner_sql("select action from audit_event order by id")]
    assert verbs.count("signup.checked") == 1


def test_a_request_tells_who_asks_and_what_it_brings_along(
    platform: Home, olga: FlaskClient, now: datetime
) -> None:
    signup_id = interested(platform, now)
    page = olga.get(f"{CONSOLE}/{signup_id}").text
    for told in (ANS.name, ANS.email, "Tien uur per maand.", "privacy@alkmaar.nl"):
        assert told in page


def test_who_has_not_answered_yet_is_seen_but_cannot_be_moved(
    platform: Home, olga: FlaskClient, now: datetime
) -> None:
    signup_id = confirmed(platform, now)
    assert "Wacht op de gemeente" in olga.get(CONSOLE).text
    answer = olga.post(
        f"{CONSOLE}/{signup_id}/stand/trial", data={"reason": "Zo", "slug": "alkmaar"}
    )
    assert answer.status_code == 409


@pytest.mark.parametrize("path", ["", "/00000000-0000-0000-0000-000000000000",
                                  "/00000000-0000-0000-0000-000000000000/stand/live"])  # fmt: skip
def test_without_a_seat_of_operator_nobody_comes_in(
    platform: Home, velsen: Home, browse: Browse, path: str
) -> None:
    nobody = browse(platform)
    assert nobody.get(CONSOLE + path).status_code == 303
    for role in Role:
        if role is not Role.OPERATOR:
            who = operator(platform, role, f"{role}@platform.example.nl")
            client = browse(platform)
            sign_in(client, platform, "person", who)
            assert client.get(CONSOLE + path).status_code == 403
    manager = browse(velsen)
    sign_in(manager, velsen, "account", give_account(velsen, "x@velsen.example.nl", "beheerder"))
    assert manager.get(CONSOLE + path).status_code == 404


def test_an_operator_s_session_is_worth_nothing_at_a_gemeente(
    platform: Home, velsen: Home, browse: Browse, olga: FlaskClient
) -> None:
    token = olga.get_cookie("meedoen", domain=platform.host)
    assert token is not None
    client = browse(velsen)
    client.set_cookie("meedoen", token.value, domain=velsen.host)
    assert client.get("/beheer").status_code == 303


def test_only_an_operator_of_the_platform_operates() -> None:
    for kind in Kind:
        for body in BodyKind:
            for role in Role:
                may = permissions.of_role(kind, body, role)
                mine = kind is Kind.PLATFORM and role is Role.OPERATOR
                assert (Permission.OPERATE in may) is mine
                if kind is Kind.PLATFORM:
                    assert may <= {Permission.OPERATE}


def test_every_page_of_the_operator_is_of_the_platform_alone(app: Flask) -> None:
    asked = [declaration(view) for view in app.view_functions.values()]
    mine = [one for one in asked if one and one.permission is Permission.OPERATE]
    assert len(mine) >= 5
    assert {one.kinds for one in mine} == {("platform",)}


def test_what_is_not_there_is_not_found(olga: FlaskClient, velsen: Home) -> None:
    for path in (f"/{uuid4()}", f"/{uuid4()}/stand/live", f"/{velsen.id}/stand/elders"):
        assert olga.get(CONSOLE + path).status_code == 404
        assert olga.post(CONSOLE + path, data={"reason": "Zo"}).status_code in (404, 405)
    assert str(SYSTEM) == "system"


def test_after_signing_in_an_operator_comes_to_the_console(olga: FlaskClient) -> None:
    answer = olga.get("/beheer")
    assert (answer.status_code, answer.location) == (303, CONSOLE)
    page = olga.get(CONSOLE).text
    assert 'aria-current="page">Gemeenten' in page


def test_a_gemeente_whose_space_is_being_made_does_not_vanish_meanwhile(
    platform: Home, olga: FlaskClient, now: datetime
) -> None:
    signup_id = offered(platform, now)
    signed(platform, signup_id, now)
    form = {"reason": "De overeenkomst is getekend.", "slug": "alkmaar"}
    assert olga.post(f"{CONSOLE}/{signup_id}/stand/trial", data=form).status_code == 303
    page = olga.get(CONSOLE).text
    assert "Alkmaar" in page
    assert "de omgeving wordt klaargezet" in page
