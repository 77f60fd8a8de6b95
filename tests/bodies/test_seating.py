"""Seats give rights from their first day up to and including their last, in one space."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from meedoen.bodies import seating
from meedoen.forms.refusing import Refused
from tenants.access import Permission
from tenants.database import db
from tenants.spaces import Space
from tests.accounts.builders import make_account
from tests.house import inside

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
def test_a_seat_counts_only_in_its_term(
    worker_app: Flask, velsen: Space, today: date, holds: bool
) -> None:
    account_id = make_account(worker_app, velsen)
    with inside(worker_app, velsen):
        seat_for(account_id)
        assert (Permission.FIELD in seating.permissions_of(account_id, today)) is holds
        assert bool(seating.seats_of(account_id, today)) is holds


def test_seats_add_up(worker_app: Flask, velsen: Space) -> None:
    account_id = make_account(worker_app, velsen)
    with inside(worker_app, velsen):
        seat_for(account_id, "lezer")
        seat_for(account_id, "samensteller")
        allowed = seating.permissions_of(account_id, FIRST)
        assert allowed == {Permission.RESULTS, Permission.COMPOSE}


def test_no_seat_gives_nothing(in_velsen: Space) -> None:
    assert seating.permissions_of(uuid4(), FIRST) == frozenset()


def test_ending_a_seat_ends_the_right_and_keeps_the_row(worker_app: Flask, velsen: Space) -> None:
    account_id = make_account(worker_app, velsen)
    with inside(worker_app, velsen):
        seating.end_seat(seat_for(account_id), FIRST + DAY)
        assert seating.permissions_of(account_id, FIRST + DAY)
        assert not seating.permissions_of(account_id, FIRST + 2 * DAY)
        assert seating.seats_of(account_id, FIRST)


def test_a_term_cannot_end_before_it_begins(worker_app: Flask, velsen: Space) -> None:
    account_id = make_account(worker_app, velsen)
    with inside(worker_app, velsen):
        seat_id = seat_for(account_id)
        with pytest.raises(Refused, match="laatste dag"):
            seating.end_seat(seat_id, FIRST - DAY)
        with pytest.raises(Refused, match="bestaat niet"):
            seating.end_seat(uuid4(), LAST)


def test_an_unknown_kind_or_role_is_refused(worker_app: Flask, velsen: Space) -> None:
    with inside(worker_app, velsen):
        with pytest.raises(ValueError, match="zangkoor"):
            seating.create_body("zangkoor", "Zangkoor")
        with pytest.raises(ValueError, match="burgemeester"):
            seating.give_seat(uuid4(), uuid4(), "burgemeester", FIRST)


def test_a_seat_in_velsen_is_no_seat_in_beverwijk(
    worker_app: Flask, app: Flask, velsen: Space, beverwijk: Space
) -> None:
    account_id = make_account(worker_app, velsen)
    with inside(worker_app, velsen):
        seat_for(account_id)
        db.session.commit()
    with inside(app, beverwijk):
        assert seating.permissions_of(account_id, FIRST) == frozenset()
        assert seating.seats_of(account_id, FIRST) == []


def test_nobody_of_another_gemeente_gets_a_seat(
    worker_app: Flask, velsen: Space, beverwijk: Space
) -> None:
    charlie = make_account(worker_app, beverwijk)
    with inside(worker_app, velsen), pytest.raises(IntegrityError, match="fk_seat"):
        seat_for(charlie)


def test_a_seat_in_another_gemeentes_body_is_refused(
    worker_app: Flask, velsen: Space, beverwijk: Space
) -> None:
    with inside(worker_app, beverwijk):
        body_id = seating.create_body("raad", "Raad").id
        db.session.commit()
    account_id = make_account(worker_app, velsen)
    with inside(worker_app, velsen):
        seating.give_seat(body_id, account_id, "lezer", FIRST)
        with pytest.raises(IntegrityError, match="fk_seat"):
            db.session.flush()


def test_a_region_gives_its_council_the_regional_figures(
    worker_app: Flask, app: Flask, ijmond: Space
) -> None:
    account_id = make_account(worker_app, ijmond, "raad@ijmond.example.nl")
    with inside(worker_app, ijmond):
        seat_for(account_id, "beheerder", "regioraad")
        seat_for(account_id, "onderzoeker", "kopgroep")
        db.session.commit()
    with inside(app, ijmond):
        assert seating.permissions_of(account_id, FIRST) == {Permission.REGION}


def test_giving_and_ending_are_written_down(
    worker_app: Flask, velsen: Space, owner_sql: Callable[..., list[Any]]
) -> None:
    account_id = make_account(worker_app, velsen)
    with inside(worker_app, velsen):
        seating.end_seat(seat_for(account_id), LAST)
        db.session.commit()
    actions = [row["action"] for row in owner_sql("select action from audit_event order by id")]
    assert actions == ["account.created", "body.created", "seat.given", "seat.ended"]
