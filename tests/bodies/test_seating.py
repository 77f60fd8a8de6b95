"""Seats give rights from their first day up to and including their last, in one space."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from meedoen.bodies import seating
from meedoen.forms.refusing import Refused
from tenants.access import Permission
from tenants.database import db
from tenants.spaces import Space
from tests.accounts.builders import make_account
from tests.house import Home

FIRST, LAST = date(2026, 3, 1), date(2027, 2, 28)
DAY = timedelta(days=1)


def seat_for(account_id: UUID, role: str = "onderzoeker", kind: str = "participatieraad") -> UUID:
    body = seating.create_body(kind, "Participatieraad")
    db.session.flush()
    seat = seating.give_seat(body.id, account_id, role, FIRST, LAST)
    db.session.flush()
    return seat.id


@pytest.mark.parametrize(
    ("today", "holds"),
    [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)],
)
def test_a_seat_counts_only_in_its_term(velsen: Home, today: date, holds: bool) -> None:
    account_id = make_account(velsen)
    with velsen.as_worker():
        seat_for(account_id)
        assert (Permission.FIELD in seating.permissions_of(account_id, today)) is holds
        assert bool(seating.seats_of(account_id, today)) is holds


def test_seats_add_up(velsen: Home) -> None:
    account_id = make_account(velsen)
    with velsen.as_worker():
        seat_for(account_id, "lezer")
        seat_for(account_id, "samensteller")
        allowed = seating.permissions_of(account_id, FIRST)
        assert allowed == {Permission.RESULTS, Permission.COMPOSE, Permission.REMARK}


def test_no_seat_gives_nothing(in_velsen: Space) -> None:
    assert seating.permissions_of(uuid4(), FIRST) == frozenset()


def test_ending_a_seat_ends_the_right_and_keeps_the_row(velsen: Home) -> None:
    account_id = make_account(velsen)
    with velsen.as_worker():
        seating.end_seat(seat_for(account_id), FIRST + DAY)
        assert seating.permissions_of(account_id, FIRST + DAY)
        assert not seating.permissions_of(account_id, FIRST + 2 * DAY)
        assert seating.seats_of(account_id, FIRST)


def test_a_term_cannot_end_before_it_begins(velsen: Home) -> None:
    account_id = make_account(velsen)
    with velsen.as_worker():
        seat_id = seat_for(account_id)
        with pytest.raises(Refused, match="laatste dag"):
            seating.end_seat(seat_id, FIRST - DAY)
        with pytest.raises(Refused, match="bestaat niet"):
            seating.end_seat(uuid4(), LAST)


def test_an_unknown_kind_or_role_is_refused(velsen: Home) -> None:
    with velsen.as_worker():
        with pytest.raises(ValueError, match="zangkoor"):
            seating.create_body("zangkoor", "Zangkoor")
        with pytest.raises(ValueError, match="burgemeester"):
            seating.give_seat(uuid4(), uuid4(), "burgemeester", FIRST)


def test_a_seat_in_velsen_is_no_seat_in_beverwijk(velsen: Home, beverwijk: Home) -> None:
    account_id = make_account(velsen)
    with velsen.as_worker():
        seat_for(account_id)
        db.session.commit()
    with beverwijk.as_web():
        assert seating.permissions_of(account_id, FIRST) == frozenset()
        assert seating.seats_of(account_id, FIRST) == []


def test_nobody_of_another_gemeente_gets_a_seat(velsen: Home, beverwijk: Home) -> None:
    charlie = make_account(beverwijk)
    with velsen.as_worker(), pytest.raises(IntegrityError, match="fk_seat"):
        seat_for(charlie)


def test_a_seat_in_another_gemeentes_body_is_refused(velsen: Home, beverwijk: Home) -> None:
    with beverwijk.as_worker():
        body_id = seating.create_body("raad", "Raad").id
        db.session.commit()
    account_id = make_account(velsen)
    with velsen.as_worker():
        seating.give_seat(body_id, account_id, "lezer", FIRST)
        with pytest.raises(IntegrityError, match="fk_seat"):
            db.session.flush()


def test_a_region_gives_its_council_the_regional_figures(ijmond: Home) -> None:
    account_id = make_account(ijmond, "raad@ijmond.example.nl")
    with ijmond.as_worker():
        seat_for(account_id, "beheerder", "regioraad")
        seat_for(account_id, "onderzoeker", "kopgroep")
        db.session.commit()
    with ijmond.as_web():
        assert seating.permissions_of(account_id, FIRST) == {Permission.REGION}


def test_giving_and_ending_are_written_down(
    velsen: Home, owner_sql: Callable[..., list[Any]]
) -> None:
    account_id = make_account(velsen)
    with velsen.as_worker():
        seating.end_seat(seat_for(account_id), LAST)
        db.session.commit()
    actions = [row["action"] for row in owner_sql("select action from audit_event order by id")]
    assert actions == [
        "person.created",
        "account.created",
        "body.created",
        "seat.given",
        "seat.ended",
    ]
