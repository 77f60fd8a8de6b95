"""A gemeente takes part as it was offered, from a day and until a day, and by nobody's wish but its own."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.language.days import today_here
from meedoen.region.belonging import answering, offering, reading
from meedoen.region.contributing import regions_of_this_gemeente
from meedoen.region.models import RegionMembership
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.fieldwork.threads import made_to_wait
from tests.house import Home
from tests.region.asked import FIELD, asked
from tests.region.test_departing import tick

Look = Callable[..., list[Any]]
TODAY = today_here()
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
NOW = datetime.now(UTC)
MEMBERS = "select policy_field, from_on, until_on from region_membership order by from_on"


def accept(gemeente: Home, from_on: date = TODAY) -> None:
    with gemeente.as_web():
        (offered,) = reading.waiting()
        answering.accept(offered, from_on, SYSTEM, NOW, TODAY)
        db.session.commit()


def stop(region: Home, gemeente: Home, until_on: date = TODAY) -> None:
    with gemeente.as_web():
        part = reading.part(region.id, FIELD, TODAY)
        assert part is not None
        answering.stop(part, until_on, SYSTEM, TODAY)
        db.session.commit()


def flows_to(gemeente: Home) -> list[Any]:
    with gemeente.as_web():
        return regions_of_this_gemeente(datetime.now(UTC))


def test_it_takes_part_from_the_day_it_chose_and_stops_at_once(
    velsen: Home, ijmond: Home, owner_sql: Look
) -> None:
    asked(ijmond, velsen)
    assert flows_to(velsen) == []
    accept(velsen)
    assert flows_to(velsen) == [ijmond.id]
    stop(ijmond, velsen)
    assert flows_to(velsen) == []
    assert owner_sql(MEMBERS) == [{"policy_field": FIELD, "from_on": TODAY, "until_on": TODAY}]
    noted = owner_sql("select action, subject from audit_event where tenant_id = :v", v=velsen.id)
    assert [(row["action"], row["subject"]) for row in noted[-2:]] == [
        ("region.joined", f"space:{ijmond.id}"), ("region.left", f"space:{ijmond.id}"),
    ]  # fmt: skip


def test_an_offer_with_an_end_gives_a_part_with_that_end(
    velsen: Home, ijmond: Home, owner_sql: Look
) -> None:
    last = TODAY + timedelta(days=9)
    asked(ijmond, velsen, until_on=last)
    accept(velsen, TOMORROW)
    assert owner_sql(MEMBERS) == [{"policy_field": FIELD, "from_on": TOMORROW, "until_on": last}]


WRONG_DAYS = [
    (YESTERDAY, "al voorbij"),
    (TODAY, "De regio begint later."),
    (TODAY + timedelta(days=9), "Dan is de uitnodiging al voorbij."),
]


@pytest.mark.parametrize(("day", "said"), WRONG_DAYS)
def test_a_day_outside_the_offer_is_refused(
    velsen: Home, ijmond: Home, owner_sql: Look, day: date, said: str
) -> None:
    asked(ijmond, velsen, from_on=TOMORROW, until_on=TODAY + timedelta(days=9))
    with pytest.raises(Refused, match=said):
        accept(velsen, day)
    assert owner_sql(MEMBERS) == []


def test_it_comes_back_after_it_stopped_but_not_on_the_same_day(
    velsen: Home, ijmond: Home, owner_sql: Look
) -> None:
    asked(ijmond, velsen)
    accept(velsen)
    stop(ijmond, velsen)
    asked(ijmond, velsen)
    with pytest.raises(Refused, match="Kies een latere dag"):
        accept(velsen)
    accept(velsen, TOMORROW)
    assert len(owner_sql(MEMBERS)) == 2


WRONG_ENDS = [
    (YESTERDAY, "al voorbij"), (TODAY, "nog niet begonnen"),
    (TODAY + timedelta(days=9), "stopt al eerder"),
]  # fmt: skip


@pytest.mark.parametrize(("day", "said"), WRONG_ENDS)
def test_a_part_grows_no_longer_and_never_ends_in_the_past(
    velsen: Home, ijmond: Home, day: date, said: str
) -> None:
    asked(ijmond, velsen, until_on=TODAY + timedelta(days=9))
    accept(velsen, TOMORROW)
    with pytest.raises(Refused, match=said):
        stop(ijmond, velsen, day)


def test_who_stopped_before_the_first_day_is_no_news(
    velsen: Home, ijmond: Home, owner_sql: Look
) -> None:
    asked(ijmond, velsen)
    accept(velsen)
    stop(ijmond, velsen)
    tick(ijmond)
    assert owner_sql("select departed from region_membership") == [{"departed": []}]


def test_of_two_colleagues_at_once_one_answers(velsen: Home, ijmond: Home, owner_sql: Look) -> None:
    asked(ijmond, velsen)
    with velsen.as_web():
        (offered,) = reading.waiting()

    def say_yes() -> None:
        answering.accept(offered, TODAY, SYSTEM, NOW, TODAY)

    def say_no() -> None:
        answering.decline(offered, SYSTEM, NOW)

    second = made_to_wait(owner_sql, velsen, say_yes, say_no)
    with pytest.raises(Refused, match="een collega u voor"):
        second.result(10)
    assert [row["accepted"] for row in owner_sql("select accepted from region_offer")] == [True]


def test_what_was_taken_back_cannot_be_accepted(
    velsen: Home, ijmond: Home, owner_sql: Look
) -> None:
    offer_id = asked(ijmond, velsen)
    with velsen.as_web():
        (offered,) = reading.waiting()
    with ijmond.as_web():
        offering.withdraw(offer_id, NOW)
        db.session.commit()
    with velsen.as_web(), pytest.raises(Refused):
        answering.accept(offered, TODAY, SYSTEM, NOW, TODAY)
    assert owner_sql(MEMBERS) == []
    with velsen.as_web():
        assert reading.waiting() == []


def test_what_was_answered_cannot_be_taken_back(velsen: Home, ijmond: Home) -> None:
    offer_id = asked(ijmond, velsen)
    accept(velsen)
    with ijmond.as_web(), pytest.raises(Refused, match="al geantwoord"):
        offering.withdraw(offer_id, NOW)


def test_the_same_place_is_not_offered_twice(velsen: Home, ijmond: Home) -> None:
    asked(ijmond, velsen)
    with pytest.raises(Refused, match="nog niet geantwoord"):
        asked(ijmond, velsen)
    accept(velsen)
    with pytest.raises(Refused, match="doet voor dit onderwerp al mee"):
        asked(ijmond, velsen)
    asked(ijmond, velsen, "wonen")


def test_another_gemeente_sees_no_offer_and_no_part(
    velsen: Home, beverwijk: Home, ijmond: Home
) -> None:
    offer_id = asked(ijmond, velsen)
    with beverwijk.as_web():
        assert reading.offered(offer_id) is None
    accept(velsen)
    with beverwijk.as_web():
        assert (reading.parts(), reading.waiting()) == ([], [])


def insert(region: Home, gemeente: Home, **other: Any) -> sa.Insert:
    row = {
        "tenant_id": region.id, "gemeente_id": gemeente.id, "policy_field": FIELD,
        "from_on": TODAY, "until_on": None, **other,
    }  # fmt: skip
    return sa.insert(RegionMembership.__table__).values(**row)


@pytest.mark.parametrize(
    "other", [{"policy_field": "wonen"}, {"from_on": YESTERDAY}, {"until_on": TOMORROW}, {}]
)
def test_the_database_takes_in_nobody_but_as_it_was_offered_and_accepted(
    velsen: Home, ijmond: Home, other: dict[str, Any]
) -> None:
    """The last of these is as it was offered, and nobody accepted it."""
    asked(ijmond, velsen)
    with velsen.as_web(), pytest.raises(sa.exc.ProgrammingError, match="row-level security"):
        if other:
            db.session.execute(
                sa.text("update region_offer set accepted = true, answered_at = now()")
            )
        db.session.execute(insert(ijmond, velsen, **other))


def test_the_database_lets_a_gemeente_answer_and_stop_for_itself_alone(
    velsen: Home, beverwijk: Home, ijmond: Home, owner_sql: Look
) -> None:
    for gemeente in (velsen, beverwijk):
        asked(ijmond, gemeente)
        accept(gemeente)
    asked(ijmond, velsen, "wonen")
    with beverwijk.as_web():
        for change in (
            "update region_offer set accepted = true, answered_at = now()",
            "update region_membership set until_on = current_date + 1",
        ):
            db.session.execute(sa.text(change))
        db.session.commit()
    ended = owner_sql("select gemeente_id from region_membership where until_on is not null")
    assert [row["gemeente_id"] for row in ended] == [beverwijk.id]
    assert owner_sql(
        "select id from region_offer where accepted is null and policy_field = 'wonen'"
    )


def test_mutant_without_the_offer_in_the_policy_is_caught(
    velsen: Home, ijmond: Home, owner_sql: Look
) -> None:
    owner_sql(
        "create policy anybody on region_membership for insert to meedoen_app with check (true)"
    )
    try:
        with velsen.as_web():
            db.session.execute(insert(ijmond, velsen))
    finally:
        owner_sql("drop policy anybody on region_membership")


def test_mutant_of_a_gemeente_that_stops_for_others_is_caught(
    velsen: Home, beverwijk: Home, ijmond: Home, owner_sql: Look
) -> None:
    asked(ijmond, velsen)
    accept(velsen)
    owner_sql("create policy anybody on region_membership to meedoen_app using (true)")
    try:
        with beverwijk.as_web():
            db.session.execute(sa.text("update region_membership set until_on = current_date + 1"))
            db.session.commit()
    finally:
        owner_sql("drop policy anybody on region_membership")
    assert owner_sql("select 1 from region_membership where until_on is not null")
