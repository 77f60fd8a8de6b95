"""The pages on which a manager brings in a list: look first, say what the columns hold, take in, throw away."""

import io
from datetime import datetime
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from meedoen.panel.importing import looking
from tests.house import Home, sign_in
from tests.isolation.people import give_account
from tests.panel.importing.builders import ANNE, BEN, HEADS, brought_in, let_in, look, taken_in
from tests.panel.sheets.lists import as_csv

PAGE = "/beheer/panel/lijsten"


@pytest.fixture
def manager(velsen: Home, client: FlaskClient) -> UUID:
    account = give_account(velsen, "beheer@velsen.example.nl", "beheerder")
    sign_in(client, velsen, "account", account)
    return account


def upload(client: FlaskClient, content: bytes) -> TestResponse:
    return client.post(PAGE, data={"file": (io.BytesIO(content), "leden.csv")})


def test_a_list_is_looked_through_before_anything_happens(
    velsen: Home, client: FlaskClient, manager: UUID, now: datetime
) -> None:
    answer = upload(client, as_csv(HEADS, ANNE, ("", "", "geen", "", "", "", "")))
    assert answer.status_code == 303
    own = answer.location
    assert "Wij bekijken de lijst" in client.get(own).text
    look(velsen, UUID(own.rpartition("/")[2]), now)
    page = client.get(own).text
    for said in (
        "Kolom C: E-mailadres",
        "Neem 1 persoon over",
        "er staat geen @ in",
        "Rijen die niet mee kunnen",
    ):
        assert said in page
    assert "Canari" not in page
    mistakes = client.get(f"{own}/fouten.csv")
    assert (
        mistakes.text
        == "\ufeffRij;Kolom;Wat is er mis?\r\n3;E-mailadres;Dit is geen e-mailadres: er staat geen @ in.\r\n"
    )
    assert "Lijst van" in client.get(PAGE).text


def test_what_columns_hold_can_be_said_otherwise(
    velsen: Home, client: FlaskClient, manager: UUID, now: datetime
) -> None:
    made = brought_in(
        velsen, now, content=as_csv(("Mail", "Reserve"), ("a@voorbeeld.nl", "b@voorbeeld.nl"))
    )
    own = f"{PAGE}/{made}"
    assert client.post(f"{own}/kolommen", data={"kolom0": "-", "kolom1": "-"}).status_code == 422
    twice = client.post(f"{own}/kolommen", data={"kolom0": "email", "kolom1": "email"})
    assert "twee keer hetzelfde" in twice.text
    assert (
        client.post(f"{own}/kolommen", data={"kolom0": "-", "kolom1": "email"}).status_code == 303
    )
    look(velsen, made, now)
    page = client.get(own).text
    assert '<option value="email" selected>' in page.partition('id="kolom1"')[2]
    assert "Neem 1 persoon over" in page


def test_a_manager_lets_it_in_and_sees_how_far_it_is(
    velsen: Home, client: FlaskClient, manager: UUID, now: datetime
) -> None:
    own = f"{PAGE}/{brought_in(velsen, now, ANNE, BEN)}"
    assert client.post(f"{own}/overnemen").status_code == 303
    assert "0 van 2 mensen" in client.get(own).text
    for late in ("overnemen", "weggooien", "kolommen"):
        assert client.post(f"{own}/{late}", data={"kolom2": "email"}).status_code in (409, 422)


def test_what_became_of_it_is_told_in_numbers(
    velsen: Home, client: FlaskClient, manager: UUID, now: datetime
) -> None:
    page = client.get(f"{PAGE}/{taken_in(velsen, now, ANNE, BEN)}").text
    assert "De lijst is overgenomen" in page
    assert "Kunnen nog antwoorden" in page


def test_a_file_that_is_no_list_says_why(
    velsen: Home, client: FlaskClient, manager: UUID, now: datetime
) -> None:
    own = f"{PAGE}/{brought_in(velsen, now, content=b'%PDF-1.7')}"
    assert "Dit is een pdf" in client.get(own).text
    assert client.post(f"{own}/weggooien").status_code == 303
    assert client.get(own).status_code == 404


def test_no_file_and_too_large_a_file_are_refused(
    client: FlaskClient, manager: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Kies een bestand" in client.post(PAGE, data={}).text
    monkeypatch.setattr(looking, "MOST_BYTES", 10)
    assert "te groot" in upload(client, b"x" * 11).text


def test_a_list_may_be_larger_than_any_other_form(client: FlaskClient, manager: UUID) -> None:
    large = b"x" * (3 << 20)
    assert upload(client, large).status_code == 303
    assert (
        client.post(
            "/beheer/vragenlijsten/inlezen", data={"file": (io.BytesIO(large), "x")}
        ).status_code
        == 413
    )


def test_only_who_may_see_people_brings_in_a_list(
    velsen: Home, client: FlaskClient, now: datetime
) -> None:
    made = brought_in(velsen, now, ANNE)
    sign_in(
        client, velsen, "account", give_account(velsen, "adviseur@velsen.example.nl", "adviseur")
    )
    for path in ("", f"/{made}", f"/{made}/fouten.csv"):
        assert client.get(PAGE + path).status_code == 403


def test_another_gemeente_finds_no_list_of_ours(
    velsen: Home, beverwijk: Home, client: FlaskClient, now: datetime
) -> None:
    made = brought_in(beverwijk, now, ANNE)
    let_in(beverwijk, made)
    sign_in(
        client, velsen, "account", give_account(velsen, "beheer@velsen.example.nl", "beheerder")
    )
    assert client.get(f"{PAGE}/{made}").status_code == 404
