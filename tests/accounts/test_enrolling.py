"""Accounts are made with care and stop at once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from meedoen.accounts import enrolling, finding, people, sessions, workplaces
from meedoen.forms.refusing import Refused
from tenants.access import Permission
from tenants.database import db
from tenants.ground.ids import new_id
from tests.accounts.builders import PASSWORD, SECRET, make_account, make_person
from tests.house import ALICE, BOB, Home

Look = Callable[..., list[Any]]


@pytest.mark.parametrize(
    ("email", "name", "password", "field"),
    [
        ("geen adres", "Alice", PASSWORD, "email"),
        ("a\0@x.nl", "Alice", PASSWORD, "email"),
        (ALICE.upper(), "Alice", PASSWORD, "email"),
        (BOB, " ", PASSWORD, "name"),
        (BOB, "Bob\0", PASSWORD, "name"),
        (BOB, "\ud800", PASSWORD, "name"),
        (BOB, "b" * 101, PASSWORD, "name"),
        (BOB, "Bob", "te kort", "password"),
    ],
)
def test_a_wrong_fact_gets_a_sentence_by_its_field(
    velsen: Home, now: datetime, email: str, name: str, password: str, field: str
) -> None:  # fmt: skip
    make_person(velsen)
    with velsen.on_platform(worker=True), pytest.raises(Refused) as refused:
        enrolling.create_person(email, name, password, now)
    assert list(refused.value.errors) == [field]
    assert refused.value.errors[field].endswith(".")


def test_two_gemeenten_may_know_the_same_person(
    velsen: Home, beverwijk: Home, owner_sql: Look
) -> None:
    assert make_account(velsen) != make_account(beverwijk)
    assert len(owner_sql("select * from person")) == 1
    assert len(owner_sql("select distinct person_id from account")) == 1
    assert len(owner_sql("select * from workplace")) == 2


def test_a_person_has_one_account_in_a_gemeente(velsen: Home, now: datetime) -> None:
    make_account(velsen)
    person_id = make_person(velsen)
    for email in (ALICE, BOB):
        with velsen.as_worker(), pytest.raises(Refused):
            enrolling.create_account(new_id(), person_id, email, "Alice", now)


def test_the_platform_gives_one_id_for_one_place(velsen: Home) -> None:
    """So that who was cut off between the two spaces goes on where they were."""
    person_id = make_person(velsen)
    with velsen.on_platform(worker=True):
        first = workplaces.make(person_id, velsen.id)
        db.session.commit()
    with velsen.on_platform(worker=True):
        assert workplaces.make(person_id, velsen.id) == first
        assert list(workplaces.of(person_id)) == [(velsen.id, first)]


def test_password_and_secret_are_not_readable_in_the_table(velsen: Home, owner_sql: Look) -> None:
    make_account(velsen)
    (row,) = owner_sql("select * from person")
    assert row["password_hash"].startswith("$argon2id$")
    assert SECRET.encode() not in row["totp_secret"]
    assert PASSWORD not in str(dict(row))


def test_an_account_that_stops_is_out_at_once(velsen: Home, now: datetime) -> None:
    account_id = make_account(velsen)
    with velsen.as_web():
        token = sessions.open_session("account", account_id, now)
        db.session.commit()
    with velsen.as_worker():
        enrolling.disable(account_id, now)
        db.session.commit()
    with velsen.as_web():
        assert sessions.find(token, now) is None
        assert finding.active(account_id) is None
        assert people.account_person(account_id, frozenset(Permission)) is None
        assert finding.names() == {account_id: "Alice de Boer"}


def test_a_person_has_the_permissions_that_the_gate_found(velsen: Home) -> None:
    account_id = make_account(velsen)
    with velsen.as_worker():
        person = people.account_person(account_id, frozenset({Permission.FIELD}))
    assert person is not None
    assert (person.name, person.kind) == ("Alice de Boer", "account")
    assert person.permissions == {Permission.FIELD}
    assert person.is_authenticated
    assert person.get_id() == f"account:{account_id}"


def test_a_person_who_stops_is_out_of_the_platform_at_once(velsen: Home, now: datetime) -> None:
    person_id = make_person(velsen)
    with velsen.on_platform():
        token = sessions.open_session("person", person_id, now)
        db.session.commit()
    with velsen.on_platform(worker=True):
        enrolling.disable_person(person_id, now)
        db.session.commit()
    with velsen.on_platform():
        assert sessions.find(token, now) is None
        assert finding.active_person(person_id) is None
        assert people.platform_person(person_id, frozenset()) is None
