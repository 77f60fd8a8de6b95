"""Accounts are made with care and stop at once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from meedoen.accounts import enrolling, finding, people, sessions
from meedoen.forms.refusing import Refused
from tenants.access import Permission
from tenants.database import db
from tests.accounts.builders import PASSWORD, SECRET, make_account
from tests.house import ALICE, BOB, Home


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
    make_account(velsen)
    with velsen.as_worker(), pytest.raises(Refused) as refused:
        enrolling.create_account(email, name, password, now)
    assert list(refused.value.errors) == [field]
    assert refused.value.errors[field].endswith(".")


def test_two_gemeenten_may_know_the_same_address(velsen: Home, beverwijk: Home) -> None:
    assert make_account(velsen) != make_account(beverwijk)


def test_password_and_secret_are_not_readable_in_the_table(
    velsen: Home, owner_sql: Callable[..., list[Any]]
) -> None:
    make_account(velsen)
    (row,) = owner_sql("select * from account")
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
