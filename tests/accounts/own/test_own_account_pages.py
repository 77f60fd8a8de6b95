"""What people change about their own account, and the proof it asks for."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from tenants.spaces import Space
from tests.accounts.builders import (
    PASSWORD,
    PLATFORM,
    code_at,
    give_code,
    give_password,
    make_account,
)
from tests.house import Home

NEW = "een nieuwe zin met woorden"
Browse = Callable[[Space], FlaskClient]


@pytest.fixture
def alice(velsen: Home, client: FlaskClient) -> FlaskClient:
    """Alice's browser, signed in."""
    make_account(velsen)
    give_password(client)
    assert give_code(client).status_code == 303
    return client


def new_password(client: FlaskClient, old: str = PASSWORD, new: str = NEW) -> Any:
    return client.post(
        f"{PLATFORM}/account/wachtwoord", data={"old_password": old, "new_password": new}
    )


def secret_on(page: str) -> str:
    return page.partition("<code>")[2].partition("</code>")[0].replace(" ", "")


@pytest.mark.parametrize("path", ["", "/wachtwoord", "/app"])
def test_a_stranger_is_sent_to_sign_in(client: FlaskClient, path: str) -> None:
    assert (
        client.get(f"{PLATFORM}/account{path}").headers["Location"].startswith("/account/inloggen")
    )
    assert client.post(f"{PLATFORM}/account{path}").status_code == 401


def test_a_name_is_changed(alice: FlaskClient) -> None:
    assert alice.post(f"{PLATFORM}/account", data={"name": "  Alice   Visser "}).status_code == 303
    page = alice.get(f"{PLATFORM}/account?gelukt=naam").text
    assert 'value="Alice Visser"' in page
    assert "Uw naam is opgeslagen" in page


@pytest.mark.parametrize("name", ["", "  ", "a\0b", "a" * 101, "\u202egnirts"])
def test_a_bad_name_gets_a_sentence_and_is_not_stored(alice: FlaskClient, name: str) -> None:
    answer = alice.post(f"{PLATFORM}/account", data={"name": name})
    assert answer.status_code == 400
    assert "naam" in answer.text
    assert "Alice de Boer" in alice.get(f"{PLATFORM}/account").text


def test_a_new_password_replaces_the_old_and_signs_out_elsewhere(
    alice: FlaskClient, browse: Browse, velsen: Space, owner_sql: Callable[..., list[Any]]
) -> None:
    owner_sql("update person set totp_last_step = null")
    elsewhere = browse(velsen)
    give_password(elsewhere)
    assert give_code(elsewhere).status_code == 303
    assert new_password(alice).status_code == 303
    assert alice.get(f"{PLATFORM}/account?gelukt=wachtwoord").status_code == 200
    assert elsewhere.get(f"{PLATFORM}/account").status_code == 303
    assert give_password(elsewhere).status_code == 400
    assert give_password(elsewhere, password=NEW).status_code == 303


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("niet mijn wachtwoord", NEW),
        (PASSWORD, "te kort"),
        ("", NEW),
        (PASSWORD, ""),
        (PASSWORD, "a" * 300),
    ],
)
def test_a_password_is_not_changed_without_proof_or_to_a_weak_one(
    alice: FlaskClient, old: str, new: str
) -> None:
    answer = new_password(alice, old, new)
    assert answer.status_code == 400
    assert alice.get(f"{PLATFORM}/account").status_code == 200
    alice.post(f"{PLATFORM}/beheer/uitloggen")
    assert give_password(alice).status_code == 303


def test_guessing_the_old_password_at_an_open_desk_is_slowed_down(alice: FlaskClient) -> None:
    for _ in range(5):
        new_password(alice, "niet mijn wachtwoord")
    assert "Wacht 15 minuten" in new_password(alice).text


def test_another_app_is_coupled_after_the_password(
    alice: FlaskClient, owner_sql: Callable[..., list[Any]]
) -> None:
    assert "<svg" not in alice.get(f"{PLATFORM}/account/app").text.partition("<main")[2]
    assert alice.post(f"{PLATFORM}/account/app", data={"password": "fout"}).status_code == 400
    assert alice.post(f"{PLATFORM}/account/app", data={"password": PASSWORD}).status_code == 303
    secret = secret_on(alice.get(f"{PLATFORM}/account/app").text)
    assert len(secret) == 32
    assert alice.post(f"{PLATFORM}/account/app", data={"code": "000000"}).status_code == 400
    code = code_at(datetime.now(UTC), secret)
    assert alice.post(f"{PLATFORM}/account/app", data={"code": code}).status_code == 303
    alice.post(f"{PLATFORM}/beheer/uitloggen")
    owner_sql("update person set totp_last_step = null")
    give_password(alice)
    assert give_code(alice).status_code == 400
    assert give_code(alice, code_at(datetime.now(UTC), secret)).status_code == 303


def test_a_code_without_the_password_first_couples_nothing(alice: FlaskClient) -> None:
    answer = alice.post(f"{PLATFORM}/account/app", data={"code": code_at(datetime.now(UTC))})
    assert answer.status_code == 400
    assert secret_on(alice.get(f"{PLATFORM}/account/app").text) == ""
