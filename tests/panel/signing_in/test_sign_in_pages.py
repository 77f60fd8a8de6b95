"""The pages on which a member signs in and out."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from meedoen.forms.fields import ADDRESS
from meedoen.panel.signing_in import schemas
from tenants.spaces import Space
from tests.house import Home
from tests.panel.builders import (
    JANSEN,
    Look,
    another_code,
    member_of,
    newest_link,
    sign_in_by_mail,
)

Browse = Callable[[Space], FlaskClient]


@pytest.fixture(autouse=True)
def member(velsen: Home) -> None:
    member_of(velsen)


@pytest.fixture
def other(browse: Browse, velsen: Space) -> FlaskClient:
    """A second browser on the same host: a phone, or a mail scanner."""
    return browse(velsen)


def ask(client: FlaskClient, space: Home, **more: str) -> tuple[str, str]:
    """Ask for a link; where it leads, and its code."""
    answer = client.post("/inloggen", data={"email": JANSEN, **more})
    assert (answer.status_code, answer.location) == (303, "/inloggen/code")
    token, code = newest_link(space)
    return f"/inloggen/link/{token}", code


def test_a_member_signs_in_and_out(client: FlaskClient, velsen: Home) -> None:
    assert client.get("/mijn").location == "/inloggen?verder=/mijn"
    link, _ = ask(client, velsen)
    assert "Druk op de knop" in client.get(link).text
    answer = client.post(link)
    assert (answer.status_code, answer.location) == (303, "/mijn")
    assert client.get("/mijn").status_code == 200
    stolen = client.get_cookie("meedoen", domain=velsen.host)
    assert client.post("/uitloggen").location == "/inloggen?uitgelogd=1"
    assert stolen
    client.set_cookie("meedoen", stolen.value, domain=velsen.host)
    assert client.get("/mijn").status_code == 303


def test_a_scanner_that_opens_the_link_gets_nothing(
    client: FlaskClient, other: FlaskClient, velsen: Home
) -> None:
    link, _ = ask(client, velsen)
    for answer in (other.get(link), other.head(link), other.post(link), other.get(link)):
        assert "Set-Cookie" not in answer.headers
    assert other.get("/mijn").status_code == 303
    assert client.post(link).status_code == 303


def test_the_page_submits_nothing_by_itself(client: FlaskClient, velsen: Home) -> None:
    link, _ = ask(client, velsen)
    page = client.get(link).text
    assert "<script" not in page
    assert "http-equiv" not in page


def test_another_browser_types_the_code_behind_the_link(
    client: FlaskClient, other: FlaskClient, velsen: Home
) -> None:
    link, code = ask(client, velsen)
    assert "Code van 6 cijfers" in other.get(link).text
    refused = other.post(link, data={"code": another_code(code)})
    assert refused.status_code == 400
    assert another_code(code) in refused.text
    assert other.post(link, data={"code": f"{code[:3]} {code[3:]}"}).status_code == 303
    assert other.get("/mijn").status_code == 200


def test_the_code_is_typed_in_the_browser_that_asked(
    client: FlaskClient, other: FlaskClient, velsen: Home
) -> None:
    _, code = ask(client, velsen)
    assert other.get("/inloggen/code").location == "/inloggen"
    assert other.post("/inloggen/code", data={"code": code}).status_code == 404
    assert client.post("/inloggen/code", data={"code": code}).status_code == 303
    assert client.get("/mijn").status_code == 200


def test_after_five_wrong_codes_the_page_offers_a_new_mail(
    client: FlaskClient, velsen: Home
) -> None:
    _, code = ask(client, velsen)
    wrong = {"code": another_code(code)}
    statuses = [client.post("/inloggen/code", data=wrong).status_code for _ in range(5)]
    assert statuses == [400] * 4 + [404]
    assert "Vraag een nieuwe mail" in client.post("/inloggen/code", data={"code": code}).text


@pytest.mark.parametrize("code", ["", "abc", "12345", "\0", "1" * 9000])
def test_a_code_that_is_none_costs_no_try(
    client: FlaskClient, velsen: Home, owner_sql: Look, code: str
) -> None:
    link, _ = ask(client, velsen)
    answer = client.post("/inloggen/code", data={"code": code})
    assert answer.status_code == 400
    assert str(schemas.CODE) in answer.text
    assert owner_sql("select tries from sign_in_link")[0]["tries"] == 0
    assert client.post(link).status_code == 303


def test_an_unknown_address_sees_the_same_as_a_member(
    client: FlaskClient, other: FlaskClient
) -> None:
    known = client.post("/inloggen", data={"email": JANSEN})
    unknown = other.post("/inloggen", data={"email": "onbekend@example.nl"})
    assert (known.status_code, known.data) == (unknown.status_code, unknown.data)
    assert [n for n, _ in known.headers] == [n for n, _ in unknown.headers]
    assert client.get("/inloggen/code").data == other.get("/inloggen/code").data
    wrong = {"code": "000000"}
    answers = [browser.post("/inloggen/code", data=wrong) for browser in (client, other)]
    assert answers[0].data == answers[1].data


def test_asking_signs_nobody_out(client: FlaskClient, velsen: Home) -> None:
    sign_in_by_mail(client, velsen)
    client.post("/inloggen", data={"email": "onbekend@example.nl"})
    assert client.get("/mijn").status_code == 200


def test_signing_in_again_ends_the_old_session(client: FlaskClient, velsen: Home) -> None:
    sign_in_by_mail(client, velsen)
    old = client.get_cookie("meedoen", domain=velsen.host)
    sign_in_by_mail(client, velsen)
    new = client.get_cookie("meedoen", domain=velsen.host)
    assert old
    assert new
    assert old.value != new.value
    client.set_cookie("meedoen", old.value, domain=velsen.host)
    assert client.get("/mijn").status_code == 303


def test_the_asked_page_comes_back_but_never_another_site(
    client: FlaskClient, velsen: Home
) -> None:
    link, _ = ask(client, velsen, verder="/mijn/profiel")
    assert client.post(link).location == "/mijn/profiel"
    link, _ = ask(client, velsen, verder="https://elders.example.nl/mijn")
    assert client.post(link).location == "/mijn"


def test_the_cookies_are_closed_to_scripts_and_other_sites(
    client: FlaskClient, velsen: Home
) -> None:
    asked = client.post("/inloggen", data={"email": JANSEN})
    token, _ = newest_link(velsen)
    done = client.post(f"/inloggen/link/{token}")
    for answer in (asked, done):
        assert all(
            "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Domain=" not in cookie
            for cookie in answer.headers.getlist("Set-Cookie")
        )


@pytest.mark.parametrize(
    "address", ["", "jan", "\0", "jan@example.nl\0", "a" * 300 + "@example.nl"]
)
def test_an_address_that_is_none_gets_a_sentence_and_stays(
    client: FlaskClient, address: str
) -> None:
    answer = client.post("/inloggen", data={"email": address, "verder": "/mijn/profiel"})
    assert answer.status_code == 400
    assert str(ADDRESS) in answer.text
    assert 'value="/mijn/profiel"' in answer.text
    if address.isprintable() and address:
        assert f'value="{address}"' in answer.text


@pytest.mark.parametrize("token", ["x", "A" * 43, "%00", "%ED%A0%80", "A" * 5000])
def test_a_broken_link_offers_a_new_mail(client: FlaskClient, token: str) -> None:
    link = f"/inloggen/link/{token}"
    for answer in (client.get(link), client.post(link), client.post(link, data={"code": "123456"})):
        assert answer.status_code == 404
        assert "Vraag een nieuwe mail" in answer.text


@pytest.mark.parametrize("cookie", ["", "x", "é", "a" * 3000, "\x01"])
def test_a_strange_cookie_signs_nobody_in(
    client: FlaskClient, other: FlaskClient, velsen: Home, cookie: str
) -> None:
    _, code = ask(client, velsen)
    other.set_cookie("inloggen", cookie, domain=velsen.host)
    assert other.post("/inloggen/code", data={"code": code}).status_code == 404


def test_a_session_of_one_gemeente_is_none_in_another(
    client: FlaskClient, browse: Browse, velsen: Home, beverwijk: Space
) -> None:
    sign_in_by_mail(client, velsen)
    mine = client.get_cookie("meedoen", domain=velsen.host)
    assert mine
    neighbour = browse(beverwijk)
    neighbour.set_cookie("meedoen", mine.value, domain=beverwijk.host)
    assert neighbour.get("/mijn").status_code == 303


def test_nobody_is_signed_in_from_another_site(client: FlaskClient, velsen: Home) -> None:
    link, code = ask(client, velsen)
    headers = {"Sec-Fetch-Site": "cross-site"}
    for path in (link, "/inloggen/code", "/inloggen"):
        answer = client.post(path, data={"code": code, "email": JANSEN}, headers=headers)
        assert answer.status_code == 403
    assert client.get("/mijn").status_code == 303
