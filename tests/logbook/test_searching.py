"""Who watches over a gemeente finds a person, a deed or a period, and takes what was found along."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient

from meedoen.bodies.models import Role
from meedoen.logbook import exporting
from tenants import chain
from tenants.audit import note
from tenants.database import db
from tenants.deeds import SYSTEM, VISITOR, WORKER, Actor, Kind, Object, Verb
from tenants.ground.ids import new_id
from tests.house import Home
from tests.results.builders import seated

Look = Callable[..., list[Any]]
LOG = "/beheer/logboek"
WAVE = Object(Kind.WAVE, uuid4())


@pytest.fixture
def alice(velsen: Home, client: FlaskClient, owner_sql: Look) -> Actor:
    client.set_cookie("meedoen", seated(velsen, "privacyfunctionaris"), domain=velsen.host)
    return Actor.account(owner_sql("select id from account")[0]["id"])


@pytest.fixture
def noted(velsen: Home, alice: Actor) -> Home:
    member = Actor.member(new_id())
    lines = (
        (alice, Verb.WAVE_PLANNED, WAVE), (WORKER, Verb.WAVE_COUNTED, WAVE),
        (member, Verb.PANEL_LEFT, member), (VISITOR, Verb.SIGN_IN_REFUSED, Object(Kind.ACCOUNT)),
    )  # fmt: skip
    with velsen.as_web():
        for who, verb, thing in lines:
            note(who, verb, thing, drawn=3)
            db.session.flush()
        db.session.commit()
    return velsen


def deeds(page: str) -> set[str]:
    found = ("Meting gepland", "Antwoorden geteld", "Gestopt met het panel", "Inloggen mislukt")
    return {deed for deed in found if f"<td>{deed}" in page}


def test_one_looks_for_a_colleague(client: FlaskClient, alice: Actor, noted: Home) -> None:
    page = client.get(f"{LOG}?who={alice}").text
    assert deeds(page) == {"Meting gepland"}
    assert f'<option value="{alice}" selected>Alice de Boer</option>' in page


@pytest.mark.parametrize(
    ("who", "found"),
    [("system", "Antwoorden geteld"), ("member", "Gestopt met het panel"),
     ("visitor", "Inloggen mislukt")],
)  # fmt: skip
def test_one_looks_for_who_has_no_name(
    client: FlaskClient, noted: Home, who: str, found: str
) -> None:
    assert deeds(client.get(f"{LOG}?who={who}").text) == {found}


def test_one_looks_for_a_deed(client: FlaskClient, noted: Home) -> None:
    assert deeds(client.get(f"{LOG}?deed=panel.left").text) == {"Gestopt met het panel"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (f"who=account:{UUID(int=1)}", "Kies een naam uit de lijst."),
        ("deed=x", "Kies uit de lijst wat"),
    ],
)
def test_who_or_what_is_not_there_cannot_be_looked_for(
    client: FlaskClient, noted: Home, asked: str, said: str
) -> None:
    answer = client.get(f"{LOG}?{asked}")
    assert (answer.status_code, said in answer.text) == (400, True)


def test_the_page_gives_the_head_to_keep_elsewhere(client: FlaskClient, noted: Home) -> None:
    page = client.get(LOG).text
    with noted.as_web():
        head = chain.verify(db.session.connection(), noted.id)
    assert str(head) in page


def test_what_is_sought_comes_as_a_file_for_excel(
    client: FlaskClient, alice: Actor, noted: Home
) -> None:
    answer = client.post(LOG, data={"form": "csv", "deed": "wave.planned"})
    assert "attachment" in answer.headers["Content-Disposition"]
    (row,) = csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";")
    assert (row["wie"], row["wat"], row["code_wie"]) == (
        "Alice de Boer",
        "Meting gepland",
        str(alice),
    )
    assert len(row["kenmerk"]) == 64


def test_from_the_json_anybody_makes_the_hashes_again(client: FlaskClient, noted: Home) -> None:
    told = client.post(LOG, data={"form": "json"}).get_json()
    hash = b""
    for line in told["lines"]:
        fields = [
            line[name] for name in ("place", "id", "at", "actor", "action", "subject", "detail")
        ]
        hash = chain.link_of(hash, json.dumps([told["space"], *fields], ensure_ascii=False))
        assert line["hash"] == hash.hex()
    assert told["head"] == f"{len(told['lines'])}:{hash.hex()}"


def test_taking_it_along_is_noted(client: FlaskClient, alice: Actor, noted: Home) -> None:
    client.post(LOG, data={"form": "csv", "who": "visitor"})
    page = client.get(f"{LOG}?subject=logboek").text
    assert "<td>Alice de Boer</td><td>Regels van het logboek opgehaald als bestand</td>" in page
    assert "<td>1 regel</td>" in page


def test_a_file_that_is_too_long_is_refused_and_not_noted(
    client: FlaskClient, noted: Home, monkeypatch: pytest.MonkeyPatch, owner_sql: Look
) -> None:
    monkeypatch.setattr(exporting, "MOST", 2)
    answer = client.post(LOG, data={"form": "csv"})
    assert (answer.status_code, "Kies een kortere periode" in answer.text) == (400, True)
    assert owner_sql("select from audit_event where action = 'log.exported'") == []


def test_a_file_has_one_of_two_forms(client: FlaskClient, noted: Home) -> None:
    assert client.post(LOG, data={"form": "exe"}).status_code == 400


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.PRIVACY, Role.BEHEERDER)])
def test_others_take_nothing_along(
    velsen: Home, client: FlaskClient, role: Role, owner_sql: Look
) -> None:
    client.set_cookie("meedoen", seated(velsen, role), domain=velsen.host)
    assert client.post(LOG, data={"form": "csv"}).status_code == 403
    assert owner_sql("select from audit_event where action = 'log.exported'") == []


def test_nothing_of_another_gemeente_is_in_the_file(
    client: FlaskClient, noted: Home, beverwijk: Home
) -> None:
    with beverwijk.as_web():
        note(SYSTEM, Verb.WAVE_STARTED, WAVE)
        db.session.commit()
    assert "wave.started" not in client.post(LOG, data={"form": "csv"}).text
