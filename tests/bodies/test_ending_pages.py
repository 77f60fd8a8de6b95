"""A manager ends a seat, after a page that asks; somebody who manages is always left."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.accounts.models import Account
from meedoen.bodies import ending, seating
from meedoen.language.days import today_here
from tenants.database import db
from tests.accounts.builders import make_account, sign_in_by_password
from tests.house import ALICE, Home

Look = Callable[..., list[Any]]
TODAY = today_here()
YESTERDAY = TODAY - timedelta(days=1)
LONG_AGO = TODAY - timedelta(days=400)
BOB = "bob@velsen.example.nl"


def give(space: Home, account: UUID, role: str, kind: str = "gemeente") -> UUID:
    with space.as_worker():
        body = seating.create_body(kind, f"Orgaan {kind}")
        db.session.flush()
        seat = seating.give_seat(body.id, account, role, LONG_AGO).id
        db.session.commit()
        return seat


@pytest.fixture
def manager(velsen: Home, client: FlaskClient) -> UUID:
    """Alice, signed in; her seat."""
    seat = give(velsen, make_account(velsen, ALICE), "beheerder")
    sign_in_by_password(client)
    return seat


@pytest.fixture
def bob(velsen: Home) -> UUID:
    return make_account(velsen, BOB)


def address(seat_id: UUID) -> str:
    return f"/beheer/organen/zetels/{seat_id}/beeindigen"


def end(client: FlaskClient, seat_id: UUID, day: date = YESTERDAY) -> Any:
    return client.post(address(seat_id), data={"last_day": day.isoformat()})


def until(look: Look, seat_id: UUID) -> date | None:
    found: date | None = look("select until_on from seat where id = :id", id=seat_id)[0]["until_on"]
    return found


def test_it_asks_first(
    client: FlaskClient, velsen: Home, manager: UUID, bob: UUID, owner_sql: Look
) -> None:
    seat = give(velsen, bob, "onderzoeker")
    assert address(seat) in client.get("/beheer/organen").text
    page = client.get(address(seat)).text
    assert "is onderzoeker in Orgaan gemeente, sinds" in page
    assert "uw eigen zetel" not in page
    assert "uw eigen zetel" in client.get(address(manager)).text
    assert until(owner_sql, seat) is None


def test_a_seat_that_was_ended_opens_nothing_any_more(
    client: FlaskClient, velsen: Home, manager: UUID, bob: UUID, owner_sql: Look
) -> None:
    seat = give(velsen, bob, "onderzoeker")
    answer = end(client, seat)
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "geldt tot en met" in page
    assert "autofocus" in page
    assert "Voorbij" in page
    assert until(owner_sql, seat) == YESTERDAY
    with velsen.as_worker():
        assert seating.permissions_of(bob, TODAY) == frozenset()
    (line,) = owner_sql("select actor, subject from audit_event where action = 'seat.ended'")
    assert line["actor"].startswith("account:")
    assert line["subject"] == f"seat:{seat}"


def test_a_seat_may_end_later(
    client: FlaskClient, velsen: Home, manager: UUID, bob: UUID, owner_sql: Look
) -> None:
    seat, day = give(velsen, bob, "lezer"), TODAY + timedelta(days=30)
    assert end(client, seat, day).status_code == 303
    assert until(owner_sql, seat) == day
    longer = end(client, seat, day + timedelta(days=1))
    assert longer.status_code == 400
    assert "Deze zetel liep al eerder af." in longer.text
    assert until(owner_sql, seat) == day


def test_the_last_manager_stays(client: FlaskClient, manager: UUID, owner_sql: Look) -> None:
    answer = end(client, manager)
    assert answer.status_code == 409
    assert "Dit is de laatste beheerder." in answer.text
    assert until(owner_sql, manager) is None


@pytest.mark.parametrize("gone", ["account", "seat", "region"])
def test_a_manager_who_is_gone_then_does_not_count(
    client: FlaskClient, velsen: Home, manager: UUID, bob: UUID, gone: str
) -> None:
    kind = "regioraad" if gone == "region" else "gemeente"
    seat = give(velsen, bob, "beheerder", kind)
    with velsen.as_worker():
        if gone == "account":
            db.session.query(Account).filter_by(id=bob).one().disabled_at = datetime.now(UTC)
        if gone == "seat":
            seating.end_seat(seat, TODAY)
        db.session.commit()
    assert end(client, manager, TODAY).status_code == 409


def test_with_a_second_manager_the_first_may_go(
    client: FlaskClient, velsen: Home, manager: UUID, bob: UUID
) -> None:
    give(velsen, bob, "beheerder")
    assert end(client, manager).status_code == 303
    assert client.get("/beheer/organen").status_code == 403


def test_the_mutant_that_counts_the_seat_itself_is_caught(
    client: FlaskClient, manager: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ending, "_managed_without", lambda seat, day: True)
    assert end(client, manager).status_code == 303
    assert client.get("/beheer/organen").status_code == 403


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Kies een datum."),
        ("ooit", "Vul een datum in"),
        ("1999-01-01", "niet voor de eerste dag"),
    ],
)
def test_a_day_that_cannot_be_is_told(
    client: FlaskClient, velsen: Home, manager: UUID, bob: UUID, typed: str,
    said: str,
) -> None:  # fmt: skip
    answer = client.post(address(give(velsen, bob, "lezer")), data={"last_day": typed})
    assert answer.status_code == 400
    assert said in answer.text
    assert "<title>Fout:" in answer.text


def test_a_seat_that_is_over_cannot_end_again(
    client: FlaskClient, velsen: Home, manager: UUID, bob: UUID
) -> None:
    seat = give(velsen, bob, "lezer")
    end(client, seat)
    assert address(seat) not in client.get("/beheer/organen").text
    assert client.get(address(seat)).status_code == 409
    assert end(client, seat, TODAY).status_code == 409


def test_only_a_manager_ends_seats(client: FlaskClient, velsen: Home, bob: UUID) -> None:
    seat = give(velsen, make_account(velsen, ALICE), "onderzoeker")
    sign_in_by_password(client)
    assert client.get(address(seat)).status_code == 403
    assert end(client, seat).status_code == 403


def test_a_seat_of_another_gemeente_does_not_exist_here(
    client: FlaskClient, beverwijk: Home, manager: UUID, owner_sql: Look
) -> None:
    charlie = make_account(beverwijk, "charlie@beverwijk.example.nl")
    seat = give(beverwijk, charlie, "lezer")
    assert client.get(address(seat)).status_code == 404
    assert end(client, seat).status_code == 404
    assert until(owner_sql, seat) is None
