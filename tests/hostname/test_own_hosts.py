"""From asking for an address to being found there, and back; nobody is lost on the way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meedoen.forms.refusing import Refused
from meedoen.hostname import asking
from meedoen.mailing.origin.sender import sender_of
from meedoen.panel.leaving import opting_out
from tenants import hosts
from tenants.addresses import url
from tenants.database import db
from tenants.ground.settings import Settings, configure
from tenants.spaces import Space
from tests.hostname.builders import ALL, HOST, OWN, Look, answered, asked, at
from tests.house import Home, sign_in
from tests.isolation.people import give_account
from tests.mailing.origin.names import NameServer
from tests.panel.builders import member_of

Browse = Callable[[Space], FlaskClient]
Run = Callable[[], None]


@pytest.fixture
def moved(
    client: FlaskClient, manager: UUID, olga: FlaskClient, velsen: Home, run_queue: Run,
    home: Callable[[str], Home],
) -> Home:  # fmt: skip
    """Velsen at its own address."""
    asked(client)
    assert answered(olga, velsen, "geven") == 303
    run_queue()
    hosts.forget()
    return home("velsen")


def test_a_host_that_was_asked_for_opens_nothing_yet(
    app: Flask, client: FlaskClient, manager: UUID, run_queue: Run
) -> None:
    asked(client)
    run_queue()
    hosts.forget()
    assert at(app, HOST).get("/").status_code == 404
    assert client.get("/").status_code == 200


def test_the_page_says_which_record_to_add_and_whether_it_is_there(
    client: FlaskClient, manager: UUID, names: NameServer
) -> None:
    names.zone.clear()
    names.zone["velsen.localhost", "A"] = ["192.0.2.7"]
    asked(client)
    page = client.get(OWN).text
    assert "Wijst nog niet naar ons" in page
    for said in (HOST, "CNAME", "velsen.localhost", "192.0.2.7"):
        assert said in page
    names.zone[HOST, "A"] = ["192.0.2.7"]
    assert "Wijst naar ons" in client.get(OWN).text
    names.zone[HOST, "A"] = ["192.0.2.7", "198.51.100.1"]
    assert "Wijst nog niet naar ons" in client.get(OWN).text
    names.broken = frozenset({HOST})
    assert "geen antwoord" in client.get(OWN).text


def test_the_operator_sees_who_asks_whether_it_leads_to_us_and_what_is_in_use(
    client: FlaskClient, manager: UUID, olga: FlaskClient, velsen: Home
) -> None:
    assert "Geen gemeente vraagt" in olga.get(ALL).text
    asked(client)
    waiting = olga.get(ALL).text
    for said in (HOST, "Velsen", "Wijst naar ons", "Zet dit adres aan", "certificaat"):
        assert said in waiting
    assert answered(olga, velsen, "geven") == 303
    given = olga.get(ALL).text
    assert "Haal dit adres weg" in given and "Zet dit adres aan" not in given
    assert client.get(ALL).status_code == 404


def test_what_was_given_is_where_everybody_finds_it(
    moved: Home, app: Flask, client: FlaskClient, owner_sql: Look
) -> None:
    assert moved.host == HOST
    assert at(app, HOST).get("/").status_code == 200
    with moved.as_worker():
        assert url("/panel/aanmelden") == f"http://{HOST}/panel/aanmelden"
        (row,) = owner_sql("update space set sender = '{}' where slug = 'velsen' returning id")
        hosts.forget()
        found = hosts.space_by_id(row["id"])
        assert found is not None
        # Only below our own domain do we know that we may send.
        assert sender_of(found).address == "noreply@velsen.localhost"
    verbs = {row["action"] for row in owner_sql("select action from audit_event")}
    assert {"host.asked", "host.answered", "host.changed"} <= verbs


@pytest.mark.parametrize("path", ["/", "/panel/aanmelden?a=1&b=%20x", "/meedoen/geheim-woord"])
def test_a_link_of_before_leads_to_the_same_page(
    moved: Home, client: FlaskClient, path: str
) -> None:
    for method in ("GET", "HEAD"):
        answer = client.open(path, method=method)
        assert (answer.status_code, answer.location) == (302, f"http://{HOST}{path}")
    assert client.get("/healthz").status_code == 200


def test_a_mail_of_before_still_stops_the_mail_without_a_redirect(
    velsen: Home, moved: Home, client: FlaskClient, owner_sql: Look
) -> None:
    member = member_of(velsen)
    with velsen.as_web():
        path = opting_out.unsubscribe_path(member)
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://mail.example.nl"}
    answer = client.post(path, data={"List-Unsubscribe": "One-Click"}, headers=headers)
    assert answer.status_code == 200
    assert owner_sql("select mail_stopped_at is not null as stopped from member")[0]["stopped"]


def test_what_somebody_typed_on_a_page_of_before_is_taken_and_no_form_from_elsewhere(
    moved: Home, app: Flask, client: FlaskClient
) -> None:
    old, new = "http://velsen.localhost", f"http://{HOST}"
    for browser, origin, code in (
        (client, old, 400), (client, new, 403), (at(app, HOST), new, 400), (at(app, HOST), old, 403),
    ):  # fmt: skip
        answer = browser.post("/panel/aanmelden", data={}, headers={"Origin": origin})
        assert answer.status_code == code


def test_what_stands_below_an_own_host_is_left_alone(
    moved: Home, app: Flask, settings: Settings
) -> None:
    """A gemeente may have pages there without https."""
    configure(replace(settings, scheme="https"))
    for host, below in ((HOST, False), ("beverwijk.localhost", True)):
        said = at(app, host).get("/").headers["Strict-Transport-Security"]
        assert ("includeSubDomains" in said) == below
    configure(settings)


def test_it_goes_back_and_the_own_host_leads_there(
    moved: Home, app: Flask, olga: FlaskClient, run_queue: Run, home: Callable[[str], Home]
) -> None:
    assert answered(olga, moved, "weghalen") == 303
    run_queue()
    hosts.forget()
    assert home("velsen").host == "velsen.localhost"
    answer = at(app, HOST).get("/contact")
    assert (answer.status_code, answer.location) == (302, "http://velsen.localhost/contact")


def test_a_second_host_takes_the_place_of_the_first_whatever_was_rung_for(
    moved: Home, app: Flask, olga: FlaskClient, client: FlaskClient, run_queue: Run, names: NameServer,
    home: Callable[[str], Home], velsen: Home, now: datetime,
) -> None:  # fmt: skip
    second = "meepraten.velsen.example"
    names.zone[second, "CNAME"] = ["velsen.localhost."]
    with velsen.as_web():
        asking.ask_for(second, velsen.id, now)
        db.session.commit()
    assert answered(olga, velsen, "geven", second) == 303
    run_queue()
    hosts.forget()
    assert home("velsen").host == second
    assert home("velsen").others == (HOST, "velsen.localhost")
    assert at(app, HOST).get("/").location == f"http://{second}/"


@pytest.mark.parametrize("what", ["geven", "weigeren", "weghalen"])
def test_an_operator_answers_only_what_they_saw(
    client: FlaskClient, manager: UUID, olga: FlaskClient, velsen: Home, what: str
) -> None:
    asked(client)
    assert answered(olga, velsen, what, "ander.velsen.example") == 409
    client.post(f"{OWN}/intrekken")
    assert answered(olga, velsen, what) == 409


def test_a_name_that_does_not_lead_to_us_is_not_given(
    client: FlaskClient, manager: UUID, olga: FlaskClient, velsen: Home, names: NameServer
) -> None:
    asked(client)
    names.zone[HOST, "CNAME"] = ["beverwijk.localhost."]
    assert answered(olga, velsen, "geven") == 409
    assert answered(olga, velsen, "weigeren") == 303
    assert "zette panel.velsen.example niet aan" in client.get(OWN).text


def test_the_host_of_another_is_refused_also_one_that_only_leads_there(
    moved: Home, beverwijk: Home, olga: FlaskClient, run_queue: Run, now: datetime
) -> None:
    for _ in range(2):
        with beverwijk.as_web(), pytest.raises(Refused, match="al in gebruik"):
            asking.ask_for(HOST, beverwijk.id, now)
        answered(olga, moved, "weghalen")
        run_queue()
        hosts.forget()


def test_one_asks_for_one_at_a_time(client: FlaskClient, manager: UUID) -> None:
    asked(client)
    assert client.post(OWN, data={"host": "ander.velsen.example"}).status_code == 409
    assert client.post(f"{OWN}/intrekken").status_code == 303
    assert client.post(f"{OWN}/intrekken").status_code == 409
    asked(client, "ander.velsen.example")


@pytest.mark.parametrize("role", ["onderzoeker", "lezer"])
def test_only_a_manager_asks(client: FlaskClient, velsen: Home, role: str) -> None:
    sign_in(client, velsen, "account", give_account(velsen, f"{role}@velsen.example.nl", role))
    assert client.get(OWN).status_code == 403
    assert client.post(OWN, data={"host": HOST}).status_code == 403
