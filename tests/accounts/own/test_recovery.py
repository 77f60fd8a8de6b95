"""Codes for a lost phone: ten, shown once, each worth one sign-in, and told by mail when used."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from meedoen.accounts import finding
from meedoen.accounts.proving import recovery
from tenants.database import db
from tenants.spaces import Space
from tests.accounts.builders import (
    PASSWORD,
    PLATFORM,
    give_code,
    give_password,
    make_person,
)
from tests.accounts.forgotten.test_forgotten import mails
from tests.house import ALICE, BOB, Home, sign_in

Browse = Callable[[Space], FlaskClient]
Look = Callable[..., list[Any]]
PAGE = f"{PLATFORM}/account/herstelcodes"
SHAPE = re.compile(r"<code>([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})</code>")


@pytest.fixture
def alice(velsen: Home) -> UUID:
    return make_person(velsen)


@pytest.fixture
def signed_in(browse: Browse, platform: Home, alice: UUID) -> FlaskClient:
    client = browse(platform)
    sign_in(client, platform, "person", alice)
    return client


@pytest.fixture
def codes(signed_in: FlaskClient) -> list[str]:
    """A set of Alice's, as she printed it."""
    return SHAPE.findall(renew(signed_in).text)


@pytest.fixture
def elsewhere(browse: Browse, platform: Home) -> FlaskClient:
    """Another browser, which knows her password."""
    client = browse(platform)
    give_password(client)
    return client


def renew(client: FlaskClient, password: str = PASSWORD) -> TestResponse:
    return client.post(PAGE, data={"password": password})


def give(client: FlaskClient, code: str) -> TestResponse:
    return client.post(f"{PLATFORM}/account/inloggen/herstelcode", data={"code": code})


def test_ten_codes_are_shown_once(
    signed_in: FlaskClient, codes: list[str], owner_sql: Look
) -> None:
    assert len(set(codes)) == recovery.COUNT == 10
    page = signed_in.get(PAGE).text
    assert "U hebt er nog 10." in page
    assert not SHAPE.findall(page)
    stored = str(owner_sql("select * from recovery_code"))
    assert not [code for code in codes if code in stored or code.replace("-", "") in stored]
    (line,) = owner_sql("select * from audit_event where action = 'recovery.renewed'")
    assert line["actor"] == line["subject"]


def test_the_page_is_not_kept_by_a_browser_and_not_packed(signed_in: FlaskClient) -> None:
    answer = signed_in.post(PAGE, data={"password": PASSWORD}, headers={"Accept-Encoding": "gzip"})
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Content-Encoding" not in answer.headers


def test_a_wrong_password_makes_none(signed_in: FlaskClient, owner_sql: Look) -> None:
    for password in ("", "een andere lange zin"):
        assert renew(signed_in, password).status_code == 400
    assert owner_sql("select 1 from recovery_code") == []


def test_a_code_takes_the_place_of_the_app_once(
    codes: list[str], elsewhere: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    assert "herstelcode" in elsewhere.get(f"{PLATFORM}/account/inloggen/code").text
    typed = codes[0].upper().replace("-", " ")
    assert give(elsewhere, typed).status_code == 303
    assert "Op " in elsewhere.get(PAGE).text
    assert "U hebt er nog 9." in elsewhere.get(PAGE).text
    ((to, words),) = mails(velsen)
    assert to == ALICE
    assert "U hebt nog 9 codes over." in words.text
    assert len(owner_sql("select 1 from audit_event where action = 'recovery.used'")) == 1
    give_password(elsewhere)
    again = give(elsewhere, codes[0])
    assert again.status_code == 400
    assert "Deze herstelcode klopt niet of is al gebruikt." in again.text
    assert give(elsewhere, codes[1]).status_code == 303


def test_a_new_set_ends_the_old(
    signed_in: FlaskClient, codes: list[str], elsewhere: FlaskClient
) -> None:
    new = SHAPE.findall(renew(signed_in).text)
    assert give(elsewhere, codes[3]).status_code == 400
    assert give(elsewhere, new[3]).status_code == 303


def test_guessing_is_slowed_down_together_with_codes_of_the_app(
    codes: list[str], elsewhere: FlaskClient
) -> None:
    for number in range(5):
        wrong = give(elsewhere, "aaaa-bbbb-cccc") if number % 2 else give_code(elsewhere, "000000")
        assert wrong.status_code == 400
    assert give(elsewhere, codes[0]).status_code == 429


def test_without_a_password_there_is_no_page_for_it(
    browse: Browse, platform: Home, codes: list[str]
) -> None:
    answer = give(browse(platform), codes[0])
    assert answer.location == "/account/inloggen?verlopen=1"


def test_the_code_of_somebody_else_is_no_help(
    codes: list[str], velsen: Home, browse: Browse, platform: Home
) -> None:
    make_person(velsen, BOB)
    client = browse(platform)
    give_password(client, BOB)
    assert give(client, codes[0]).status_code == 400


def test_who_has_no_app_yet_couples_one_first(
    codes: list[str], elsewhere: FlaskClient, owner_sql: Look
) -> None:
    """A code takes the place of an app that is lost, not of one that never was."""
    owner_sql("update person set totp_secret = null")
    assert give(elsewhere, codes[0]).status_code == 400


def test_of_two_at_once_one_succeeds(velsen: Home, alice: UUID, codes: list[str]) -> None:
    def use(_: int) -> bool:
        with velsen.on_platform():
            person = finding.active_person(alice)
            assert person is not None
            used = recovery.use(person, codes[0], datetime.now(UTC))
            db.session.commit()
            return used

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(use, range(8))).count(True) == 1


@pytest.mark.parametrize("table", ["recovery_code", "password_link"])
def test_they_stand_on_the_platform_alone(velsen: Home, owner_sql: Look, table: str) -> None:
    query = "select 1 from pg_policy where polname = 'platform_only' and polrelid = cast(:t as regclass)"
    assert len(owner_sql(query, t=table)) == 1
