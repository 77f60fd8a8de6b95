"""An installation gets its first people and seats without a browser, by the command `meedoen`."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from meedoen.accounts.passkeys.models import Passkey
from meedoen.accounts.sso.models import Coupling
from meedoen.command import main
from meedoen.language.days import today_here
from tenants import hosts
from tenants.database import db
from tenants.ground.ids import new_id
from tests.accounts.builders import (
    CODE,
    code_at,
    give_code,
    give_password,
    handed_over,
    make_person,
    sign_in_by_password,
)
from tests.house import ALICE, Home, session_of

Look = Callable[..., list[Any]]
IN_THE_KOPGROEP = (
    "seat", "give", "ijmond", ALICE, "--role", "lezer", "--body", "Kopgroep", "--kind", "kopgroep"
)  # fmt: skip


def meedoen(*words: str, typed: str | None = None) -> Any:
    done = CliRunner().invoke(main, words, input=typed)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def refusal(*words: str, typed: str | None = None) -> str:
    done = CliRunner().invoke(main, words, input=typed)
    assert done.exit_code == 1, done.output
    return str(done.stderr)


def test_the_first_manager_of_a_gemeente_can_sign_in(client: FlaskClient, velsen: Home) -> None:
    told = meedoen("person", "add", ALICE, "--name", "Alice de Boer")
    assert told["email"] == ALICE
    assert not told["app_coupled"]
    seat = meedoen("seat", "give", "velsen", ALICE, "--role", "beheerder")
    assert (seat["body"], seat["kind"], seat["role"]) == ("Velsen", "gemeente", "beheerder")
    give_password(client, password=told["password"])
    page = client.get(CODE).text
    secret = page.partition("<code>")[2].partition("</code>")[0].replace(" ", "")
    assert give_code(client, code_at(datetime.now(UTC), secret)).status_code == 303
    assert client.get(handed_over(client)).location == "/beheer"
    assert client.get("/beheer/organen").status_code == 200


def test_a_password_of_ones_own_is_not_told(velsen: Home, client: FlaskClient) -> None:
    words = ("person", "add", ALICE, "--name", "Alice", "--password-file", "-")
    told = meedoen(*words, typed="een eigen lange zin\n")
    assert "password" not in told
    assert give_password(client, password="een eigen lange zin").status_code == 303


@pytest.mark.parametrize(
    ("email", "typed", "sentence"),
    [
        ("geen adres", "een eigen lange zin", "Vul een e-mailadres in"),
        (ALICE, "kort", "Kies een wachtwoord van 12 tekens of meer."),
    ],
)
def test_what_a_page_refuses_the_shell_refuses_in_the_same_words(
    velsen: Home, owner_sql: Look, email: str, typed: str, sentence: str
) -> None:
    words = ("person", "add", email, "--name", "Alice", "--password-file", "-")
    assert sentence in refusal(*words, typed=typed)
    assert owner_sql("select * from person") == []


def test_who_forgot_a_password_gets_another_and_needs_the_same_app(
    velsen: Home, client: FlaskClient, owner_sql: Look
) -> None:
    make_person(velsen)
    meedoen("seat", "give", "velsen", ALICE, "--role", "beheerder")
    sign_in_by_password(client)
    told = meedoen("person", "password", ALICE)
    assert client.get("/beheer").status_code == 303
    assert give_password(client).status_code == 400
    owner_sql("update person set totp_last_step = null")
    assert give_password(client, password=told["password"]).status_code == 303
    assert "<svg" not in client.get(CODE).text.partition("<main")[2]
    assert give_code(client).status_code == 303


def test_what_a_lost_phone_could_still_open_is_gone_too(velsen: Home, owner_sql: Look) -> None:
    person_id = make_person(velsen)
    meedoen("seat", "give", "velsen", ALICE, "--role", "beheerder")
    with velsen.on_platform():
        db.session.add(
            Passkey(
                id=new_id(), person_id=person_id, credential_id=b"sleutel", public_key=b"", sign_count=0,
                name="Telefoon", created_at=datetime.now(UTC),
            )
        )  # fmt: skip
        db.session.add(
            Coupling(
                person_id=person_id, space_id=velsen.id, subject_hash=b"kees", made_at=datetime.now(UTC)
            )
        )  # fmt: skip
        db.session.commit()
    meedoen("person", "uncouple", ALICE)
    assert owner_sql("select 1 from passkey") == owner_sql("select 1 from sso_coupling") == []
    assert len(owner_sql("select 1 from audit_event where action = 'sso.uncoupled'")) == 1
    assert len(owner_sql("select 1 from audit_event where action = 'passkey.removed'")) == 1


def test_who_lost_phone_and_codes_couples_another_app(
    velsen: Home, client: FlaskClient, owner_sql: Look
) -> None:
    make_person(velsen)
    meedoen("seat", "give", "velsen", ALICE, "--role", "beheerder")
    sign_in_by_password(client)
    assert not meedoen("person", "uncouple", ALICE)["app_coupled"]
    assert client.get("/beheer").status_code == 303
    give_password(client)
    page = client.get(CODE).text
    assert "Koppel een app" in page
    secret = page.partition("<code>")[2].partition("</code>")[0].replace(" ", "")
    assert give_code(client).status_code == 400
    assert give_code(client, code_at(datetime.now(UTC), secret)).status_code == 303
    (mail,) = owner_sql("select kind from outbox")
    assert mail["kind"] == "app_uncoupled"
    assert len(owner_sql("select 1 from audit_event where action = 'second_factor.uncoupled'")) == 1


def test_an_empty_password_is_none(velsen: Home) -> None:
    make_person(velsen)
    assert "12 tekens" in refusal("person", "password", ALICE, "--password-file", "-", typed="\n")


def test_everybody_is_listed_with_their_places(velsen: Home) -> None:
    make_person(velsen)
    meedoen("seat", "give", "velsen", ALICE, "--role", "lezer")
    meedoen(*IN_THE_KOPGROEP)
    (alice,) = meedoen("person", "list")
    assert (alice["email"], alice["places"], alice["app_coupled"]) == (
        ALICE,
        ["ijmond", "velsen"],
        True,
    )
    assert "password_hash" not in alice
    (seat,) = meedoen("seat", "list", "ijmond")
    assert (seat["name"], seat["body"], seat["kind"]) == ("Alice de Boer", "Kopgroep", "kopgroep")


def test_a_second_seat_stands_on_the_same_account_and_body(velsen: Home, owner_sql: Look) -> None:
    make_person(velsen)
    for role in ("lezer", "beheerder"):
        meedoen("seat", "give", "velsen", ALICE, "--role", role, "--body", "Raad", "--kind", "raad")
    assert len(owner_sql("select * from account")) == len(owner_sql("select * from body")) == 1
    assert len(meedoen("seat", "list", "velsen")) == 2


def test_a_seat_has_a_term_and_ends(velsen: Home) -> None:
    make_person(velsen)
    today = today_here()
    term = ("--from", str(today - timedelta(9)), "--until", str(today + timedelta(9)))
    seat = meedoen("seat", "give", "velsen", ALICE, "--role", "lezer", *term)
    ended = meedoen("seat", "end", "velsen", seat["id"], "--last-day", str(today + timedelta(1)))
    assert ended["until"] == str(today + timedelta(1))
    assert refusal("seat", "end", "beverwijk", seat["id"])
    assert refusal("seat", "give", "velsen", ALICE, "--role", "lezer", "--until", "2020-01-01")


def test_the_last_manager_is_not_ended_from_the_shell_either(velsen: Home) -> None:
    make_person(velsen)
    seat = meedoen("seat", "give", "velsen", ALICE, "--role", "beheerder")
    assert "laatste beheerder" in refusal("seat", "end", "velsen", seat["id"])


def test_who_is_disabled_is_out_everywhere(velsen: Home, client: FlaskClient) -> None:
    make_person(velsen)
    meedoen("seat", "give", "velsen", ALICE, "--role", "beheerder")
    sign_in_by_password(client)
    assert client.get("/beheer").status_code == 200
    ended = meedoen("person", "disable", ALICE.upper())
    assert ended["email"] == ALICE and ended["disabled_at"]
    (alice,) = meedoen("person", "list")
    assert (alice["email"], alice["name"], alice["id"]) == (None, None, ended["id"])
    assert "was ended" in refusal("seat", "give", "velsen", ALICE, "--role", "lezer")
    assert client.get("/beheer").status_code == 303
    assert give_password(client).status_code == 400


def test_an_operator_gets_a_seat_on_the_platform_and_sees_who_takes_part(
    velsen: Home, client: FlaskClient
) -> None:
    person_id = make_person(velsen)
    assert meedoen("seat", "give", "platform", ALICE, "--role", "operator")["kind"] == "platform"
    client.set_cookie(
        "meedoen", session_of(velsen.platform(), "person", person_id), domain="localhost"
    )
    assert "Velsen" in client.get("/beheer/gemeenten", base_url="http://localhost").text


@pytest.mark.parametrize(
    "words",
    [
        ("person", "disable", "niemand@example.nl"),
        ("seat", "give", "velsen", "niemand@example.nl", "--role", "lezer"),
        ("seat", "give", "elders", ALICE, "--role", "lezer"),
        ("seat", "give", "platform", ALICE, "--role", "lezer"),
        ("seat", "give", "velsen", ALICE, "--role", "operator"),
        ("seat", "list", "elders"),
        ("seat", "end", "velsen", "00000000-0000-0000-0000-000000000000"),
    ],
)
def test_what_is_not_there_is_said(velsen: Home, words: tuple[str, ...]) -> None:
    make_person(velsen)
    assert refusal(*words).startswith("Error: ")


def test_the_first_person_of_an_installation_founds_its_platform(
    worker_app: Flask, owner_sql: Look
) -> None:
    owner_sql("update space set kind = 'gemeente', slug = 'weg' where kind = 'platform'")
    hosts.forget()
    try:
        meedoen("person", "add", ALICE, "--name", "Alice")
        (made,) = owner_sql("select id, slug, name from space where kind = 'platform'")
        assert (made["slug"], made["name"]) == ("platform", "Meedoen")
        assert owner_sql("select tenant_id from person")[0]["tenant_id"] == made["id"]
    finally:
        owner_sql("delete from space where kind = 'platform'")
        owner_sql("update space set kind = 'platform', slug = 'platform' where slug = 'weg'")
        hosts.forget()


def test_the_command_says_what_there_is() -> None:
    told = CliRunner().invoke(main, ["person", "--help"]).output
    for verb in ("add", "password", "list", "disable"):
        assert verb in told
