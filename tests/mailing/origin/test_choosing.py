"""A gemeente writes as itself, and only as itself."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tenants.ground.settings import Settings, configure
from tests.house import Home, sign_in
from tests.isolation.people import give_account
from tests.mailing.origin.names import DOMAIN, WELL, NameServer, serving

Look = Callable[..., list[Any]]
PAGE = "/beheer/afzender"
OWN = {"name": "Panel Velsen", "address": f"panel@{DOMAIN}", "reply_to": f"vragen@{DOMAIN}"}


@pytest.fixture
def names(settings: Settings) -> Iterator[NameServer]:
    said = replace(settings, mail_spf="_spf.meedoen.example.nl", mail_dkim_selector="meedoen1")
    with serving(said, WELL) as server:
        yield server
    configure(settings)


@pytest.fixture
def manager(velsen: Home, client: FlaskClient) -> UUID:
    account = give_account(velsen, "beheer@velsen.example.nl", "beheerder")
    sign_in(client, velsen, "account", account)
    return account


def sender(look: Look) -> dict[str, Any]:
    found: dict[str, Any] = look("select sender from space where slug = 'velsen'")[0]["sender"]
    return found


def test_looking_at_a_sender_changes_nothing(
    names: NameServer, client: FlaskClient, manager: UUID, owner_sql: Look
) -> None:
    answer = client.post(PAGE, data=OWN)
    assert answer.status_code == 200
    assert answer.text.count("In orde") == 4
    assert sender(owner_sql)["address"] == "panel@velsen.example.nl"


def test_a_domain_that_lets_us_may_be_used_and_the_one_before_returns_at_one_press(
    names: NameServer, client: FlaskClient, manager: UUID, owner_sql: Look
) -> None:
    page = client.post(f"{PAGE}/gebruiken", data=OWN, follow_redirects=True).text
    assert "De afzender is veranderd" in page
    found = sender(owner_sql)
    assert (found["name"], found["address"], found["verp"]) == (
        "Panel Velsen",
        f"panel@{DOMAIN}",
        False,
    )
    client.post(f"{PAGE}/terug")
    assert sender(owner_sql)["address"] == "panel@velsen.example.nl"


def test_a_domain_that_does_not_name_us_is_refused_also_past_the_page(
    names: NameServer, client: FlaskClient, manager: UUID, owner_sql: Look
) -> None:
    names.zone[DOMAIN, "TXT"] = ['"v=spf1 mx -all"']
    answer = client.post(f"{PAGE}/gebruiken", data=OWN)
    assert answer.status_code == 400
    assert "include:_spf.meedoen.example.nl" in answer.text
    assert sender(owner_sql)["address"] == "panel@velsen.example.nl"


def test_silence_is_no_leave(names: NameServer, client: FlaskClient, manager: UUID) -> None:
    names.broken = frozenset({DOMAIN})
    assert "geen antwoord" in client.post(f"{PAGE}/gebruiken", data=OWN).text


def test_without_knowing_our_own_servers_no_other_domain_can_be_chosen(
    client: FlaskClient, manager: UUID
) -> None:
    assert "ander domein" in client.post(f"{PAGE}/gebruiken", data=OWN).text


def test_a_name_alone_can_change_without_asking_anybody(
    client: FlaskClient, manager: UUID, owner_sql: Look
) -> None:
    same = {
        "name": "Velsen vraagt",
        "address": "panel@velsen.example.nl",
        "reply_to": "v@example.nl",
    }
    assert client.post(f"{PAGE}/gebruiken", data=same).status_code == 303
    assert sender(owner_sql)["name"] == "Velsen vraagt"


def test_what_is_missing_is_told_beside_it(client: FlaskClient, manager: UUID) -> None:
    answer = client.post(PAGE, data={"name": "", "address": "geen adres", "reply_to": ""})
    assert answer.status_code == 400
    assert "zoals panel@voorbeeld.nl" in answer.text
    assert 'value="geen adres"' in answer.text


@pytest.mark.parametrize("role", ["onderzoeker", "lezer"])
def test_only_a_manager_chooses(client: FlaskClient, velsen: Home, role: str) -> None:
    sign_in(client, velsen, "account", give_account(velsen, f"{role}@velsen.example.nl", role))
    assert client.get(PAGE).status_code == 403
    assert client.post(f"{PAGE}/gebruiken", data=OWN).status_code == 403
