"""Pages travel compressed, but never where the size of a page could give a secret away."""

import gzip
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from meedoen.web import compressing
from tenants.access import declaration
from tests.accounts.builders import CODE, PLATFORM, give_password, make_account, sign_in_by_password
from tests.house import Home

ACCOUNT, APP = f"{PLATFORM}/account", f"{PLATFORM}/account/app"
# What somebody who is signed in gets, and is not packed.
OPEN_TO_GUESSING: dict[str, dict[str, Any]] = {
    "a page with a query": {"path": "/beheer", "query_string": {"zoek": "a"}},
    "a form that comes back": {"path": ACCOUNT, "method": "POST", "data": {"name": ""}},
    "a page that shows a key": {"path": APP},
}


def ask(client: FlaskClient, path: str, accepted: str = "gzip", **more: Any) -> TestResponse:
    answer = client.open(path, headers={"Accept-Encoding": accepted}, **more)
    assert answer.status_code in (200, 400)
    return answer


def is_packed(answer: TestResponse) -> bool:
    return answer.headers.get("Content-Encoding") == "gzip"


@pytest.fixture
def alice(client: FlaskClient, velsen: Home) -> FlaskClient:
    """Signed in as staff of Velsen."""
    make_account(velsen)
    return sign_in_by_password(client)


@pytest.mark.parametrize("path", ["/beheer", ACCOUNT])
def test_a_plain_page_of_somebody_signed_in_comes_compressed(alice: FlaskClient, path: str) -> None:
    packed = ask(alice, path)
    assert is_packed(packed)
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert gzip.decompress(packed.data) == ask(alice, path, "identity").data


@pytest.mark.parametrize("asked", OPEN_TO_GUESSING.values(), ids=list(OPEN_TO_GUESSING))
def test_what_could_be_guessed_from_a_size_comes_as_it_is(
    alice: FlaskClient, asked: dict[str, Any]
) -> None:
    assert not is_packed(ask(alice, **asked))


@pytest.mark.parametrize("asked", OPEN_TO_GUESSING.values(), ids=list(OPEN_TO_GUESSING))
def test_without_the_rule_it_would_be_compressed(
    alice: FlaskClient, asked: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compressing, "_tells_nothing", lambda: True)
    assert is_packed(ask(alice, **asked))


def test_the_key_of_a_first_app_is_never_compressed(client: FlaskClient, velsen: Home) -> None:
    make_account(velsen, totp_secret=None)
    give_password(client)
    page = ask(client, CODE)
    assert "<svg" in page.text
    assert not is_packed(page)


@pytest.mark.parametrize("query", ["", "?verder=/mijn"])
def test_a_page_for_everybody_comes_compressed(client: FlaskClient, query: str) -> None:
    assert is_packed(ask(client, f"/inloggen{query}"))
    refused = ask(client, "/panel/aanmelden", method="POST", data={"email": "geen adres"})
    assert is_packed(refused)


@pytest.mark.parametrize("accepted", ["identity", "br", "gzip;q=0", ""])
def test_who_cannot_read_it_gets_it_plain(client: FlaskClient, accepted: str) -> None:
    assert not is_packed(ask(client, "/panel/aanmelden", accepted))


def test_these_pages_show_something_worth_guessing(app: Flask) -> None:
    declared = {name: declaration(view) for name, view in app.view_functions.items()}
    assert {name for name, one in declared.items() if one and one.secret} == {
        "accounts.change_app", "accounts.choose_password", "accounts.come_in",
        "accounts.enter_code", "accounts.enter_recovery", "accounts.new_password_page",
        "accounts.enter_by_passkey", "accounts.make_passkey", "accounts.make_passkey_page",
        "accounts.passkey_page", "accounts.begin_sso", "accounts.couple", "accounts.return_from_provider",
        "accounts.renew_recovery_codes", "answering.fill_in", "bodies.accept",
        "bodies.invitation_page", "privacy.agreement",
        "open_answers.judge", "open_answers.places", "open_answers.text", "open_answers.texts",
        "signup.agreement_document", "signup.agreement_page", "signup.sign",
        "signup.signed_agreement", "signup.own_page", "signup.tell", "signup.tenant",
    }  # fmt: skip
