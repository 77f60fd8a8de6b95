"""The two pages of signing in, on the platform, and signing out, as a browser meets them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from flask.testing import FlaskClient

from meedoen.accounts import sessions
from tenants.database import db
from tests.accounts.builders import (
    CODE,
    PASSWORD,
    PLATFORM,
    SIGN_IN,
    code_at,
    give_code,
    give_password,
    make_account,
    way_in,
)
from tests.house import ALICE, BOB, Home

ACCOUNT, PLACES = f"{PLATFORM}/account", "/account/plekken"


@pytest.fixture
def alice(velsen: Home) -> Any:
    return make_account(velsen)


def cookie(client: FlaskClient, host: str = "localhost") -> str | None:
    found = client.get_cookie("meedoen", host)
    return found.value if found else None


def test_no_cookie_before_signing_in(client: FlaskClient) -> None:
    answer = client.get(SIGN_IN)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert "Set-Cookie" not in client.get("/beheer").headers


def test_two_steps_lead_in(client: FlaskClient, alice: Any) -> None:
    answer = give_password(client)
    assert (answer.status_code, answer.location) == (303, "/account/inloggen/code")
    answer = give_code(client)
    assert (answer.status_code, answer.location) == (303, PLACES)
    assert client.get(ACCOUNT).status_code == 200


def test_the_password_alone_opens_nothing(client: FlaskClient, alice: Any) -> None:
    give_password(client)
    assert client.get(ACCOUNT).status_code == 303
    assert client.get(CODE).status_code == 200
    assert client.get(PLATFORM + way_in(client)).location.startswith("/account/inloggen?verder=")


def test_the_code_page_without_a_password_sends_back(client: FlaskClient, alice: Any) -> None:
    for answer in (client.get(CODE), give_code(client)):
        assert answer.headers["Location"] == "/account/inloggen?verlopen=1"
    assert "duurde te lang" in client.get(f"{SIGN_IN}?verlopen=1").text


def test_a_wrong_password_keeps_the_address_and_drops_the_password(
    client: FlaskClient, alice: Any
) -> None:
    answer = give_password(client, password="een andere lange zin")
    assert answer.status_code == 400
    assert ALICE in answer.text
    assert "een andere lange zin" not in answer.text
    assert cookie(client) is None


def test_unknown_and_known_addresses_get_the_same_page(client: FlaskClient, alice: Any) -> None:
    visitors = (f"192.0.2.{number}" for number in count(1))

    def page(email: str) -> tuple[int, str]:
        form = {"email": email, "password": "een andere lange zin"}
        elsewhere = {"REMOTE_ADDR": next(visitors)}
        answer = client.post(SIGN_IN, data=form, environ_overrides=elsewhere)
        return answer.status_code, answer.text.replace(email, "")

    for _ in range(7):
        assert page("noone@velsen.example.nl") == page(ALICE)
    assert "15 minuten" in page(ALICE)[1]


def test_a_wrong_try_is_counted_also_when_nothing_else_happens(
    client: FlaskClient, alice: Any, owner_sql: Callable[..., list[Any]]
) -> None:
    give_password(client, password="een andere lange zin")
    assert [row["failed"] for row in owner_sql("select failed from sign_in_tries")] == [1]


def test_the_page_asked_for_comes_after_the_code(client: FlaskClient, alice: Any) -> None:
    sent = client.get(f"{PLATFORM}/account/app").location
    assert 'name="verder" value="/account/app"' in client.get(PLATFORM + sent).text
    give_password(client, verder="/account/app")
    assert give_code(client).location == "/account/app"


@pytest.mark.parametrize("elsewhere", ["https://elders.example.nl", "//elders.example.nl/account"])
def test_an_address_elsewhere_is_not_followed(
    client: FlaskClient, alice: Any, elsewhere: str
) -> None:
    assert "elders" not in client.get(SIGN_IN, query_string={"verder": elsewhere}).text
    give_password(client, verder=elsewhere)
    assert give_code(client).location == PLACES


def test_the_token_changes_at_every_step(client: FlaskClient, alice: Any) -> None:
    give_password(client)
    half_way = cookie(client)
    give_code(client)
    full = cookie(client)
    assert half_way and full and half_way != full
    client.set_cookie("meedoen", half_way, domain="localhost")
    assert client.get(CODE).status_code == 303
    assert client.get(ACCOUNT).status_code == 303


def test_a_copied_cookie_is_worthless_after_signing_out(client: FlaskClient, alice: Any) -> None:
    give_password(client)
    give_code(client)
    copied = cookie(client)
    assert copied
    assert client.post(f"{PLATFORM}/beheer/uitloggen").status_code == 303
    assert cookie(client) is None
    client.set_cookie("meedoen", copied, domain="localhost")
    assert client.get(ACCOUNT).status_code == 303


def test_signing_out_twice_is_no_trouble(client: FlaskClient) -> None:
    for host in ("", PLATFORM):
        assert client.post(f"{host}/beheer/uitloggen").location == "/beheer/uitgelogd"
        assert "overal uitgelogd" in client.get(f"{host}/beheer/uitgelogd").text


def test_signing_out_needs_a_post(client: FlaskClient) -> None:
    assert client.get("/beheer/uitloggen").status_code == 405


def test_a_wrong_code_says_so_and_lets_one_try_again(client: FlaskClient, alice: Any) -> None:
    give_password(client)
    for wrong in ("000000", "geen code", "", "1" * 500, "\0"):
        answer = client.post(CODE, data={"code": wrong})
        assert answer.status_code == 400
        assert "code" in answer.text
    assert give_code(client).status_code == 303


def test_first_sign_in_shows_the_code_to_scan_and_couples_it(
    velsen: Home, client: FlaskClient
) -> None:
    make_account(velsen, BOB, None)
    give_password(client, BOB)
    page = client.get(CODE).text
    assert "<svg" in page
    secret = page.partition("<code>")[2].partition("</code>")[0].replace(" ", "")
    assert client.get(CODE).text == page
    assert give_code(client, "000000").status_code == 400
    answer = give_code(client, code_at(datetime.now(UTC), secret))
    assert answer.location == PLACES
    client.post(f"{PLATFORM}/beheer/uitloggen")
    give_password(client, BOB)
    assert secret[:4] not in client.get(CODE).text


def test_a_member_session_is_no_account_session(
    client: FlaskClient, velsen: Home, alice: Any
) -> None:
    with velsen.as_web():
        token = sessions.open_session("member", alice, datetime.now(UTC) - timedelta(minutes=1))
        db.session.commit()
    client.set_cookie("meedoen", token, domain="velsen.localhost")
    assert client.get("/beheer").status_code == 303


@pytest.mark.parametrize("email", ["", "alice", "a\0@x.nl", "é" * 300 + "@x.nl", "<svg>@x nl"])
def test_bad_input_gets_a_sentence(client: FlaskClient, email: str) -> None:
    answer = give_password(client, email)
    assert answer.status_code == 400
    assert "Vul uw e-mailadres in" in answer.text
    assert "<svg>@" not in answer.text


@pytest.mark.parametrize("form", [{}, {"email": ALICE}, {"email": [ALICE, "b"], "password": ""}])
def test_missing_and_doubled_fields_get_a_sentence(client: FlaskClient, form: Any) -> None:
    assert client.post(SIGN_IN, data=form).status_code == 400


def test_a_huge_password_is_refused_without_work(client: FlaskClient, alice: Any) -> None:
    assert give_password(client, password=PASSWORD * 1000).status_code == 400
