"""A stranger who guesses keeps nobody out of a browser that they signed in with before."""

from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meedoen.accounts.proving import devices, tries
from tests.accounts.builders import (
    SIGN_IN,
    give_code,
    give_password,
    make_account,
    sign_in_by_password,
)
from tests.house import ALICE, BOB, Home

WRONG = "een andere lange zin"


@pytest.fixture
def alice(velsen: Home) -> None:
    make_account(velsen)


@pytest.fixture
def stranger(app: Flask, velsen: Home) -> FlaskClient:
    """Somebody else's browser, which guesses until it is told to wait."""
    return app.test_client()


def guess(browser: FlaskClient, velsen: Home, times: int = 60) -> list[int]:
    form = {"email": ALICE, "password": WRONG}
    return [
        browser.post(SIGN_IN, data=form, environ_overrides={"REMOTE_ADDR": f"192.0.2.{number}"}).status_code
        for number in range(times)
    ]  # fmt: skip


def test_who_signed_in_before_is_let_in_while_a_stranger_guesses(
    alice: None, client: FlaskClient, stranger: FlaskClient, velsen: Home
) -> None:
    sign_in_by_password(client)
    assert guess(stranger, velsen) == [400] * 5 + [429] * 55
    assert give_password(client).status_code == 303


def test_a_browser_that_never_signed_in_waits_with_the_strangers(
    alice: None, client: FlaskClient, stranger: FlaskClient, velsen: Home
) -> None:
    guess(stranger, velsen, 5)
    assert give_password(client).status_code == 429


def test_a_known_browser_is_held_to_five_tries_as_well(
    alice: None, client: FlaskClient, velsen: Home
) -> None:
    sign_in_by_password(client)
    assert [give_password(client, password=WRONG).status_code for _ in range(6)] == [400] * 5 + [
        429
    ]


def test_the_code_is_counted_where_the_password_was(
    alice: None, client: FlaskClient, stranger: FlaskClient, velsen: Home
) -> None:
    sign_in_by_password(client)
    guess(stranger, velsen)
    give_password(client)
    assert give_code(client, "000000").status_code == 400


@pytest.mark.parametrize("shown", [None, "", ".", "0" * 32, f"{'0' * 32}.{'0' * 64}", "é.ë"])
def test_a_made_up_mark_counts_with_the_strangers(in_velsen: Home, shown: str | None) -> None:
    assert devices.counted(ALICE, shown) == ALICE


def test_a_mark_is_for_one_address_in_one_gemeente(
    velsen: Home, beverwijk: Home, now: datetime
) -> None:
    with velsen.as_web():
        shown = devices.mark(ALICE)
        assert devices.counted(ALICE, shown) not in (
            ALICE,
            devices.counted(ALICE, devices.mark(ALICE)),
        )
        assert devices.counted(BOB, shown) == BOB
    with beverwijk.as_web():
        assert devices.counted(ALICE, shown) == ALICE


def test_without_counting_apart_the_stranger_keeps_her_out(
    alice: None, client: FlaskClient, stranger: FlaskClient, velsen: Home,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(devices, "counted", lambda address, _: address)
    sign_in_by_password(client)
    guess(stranger, velsen)
    assert give_password(client).status_code == 429


def test_the_name_of_a_count_fits_an_address_as_well_as_a_browser(
    in_velsen: Home, now: datetime
) -> None:
    apart = devices.counted(ALICE, devices.mark(ALICE))
    assert [tries.take(apart, now) for _ in range(6)] == [True] * 5 + [False]
    assert tries.take(ALICE, now)
