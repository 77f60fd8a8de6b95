"""Who was on a list comes in to be asked, all or nobody, and who should not be asked is not."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from meedoen.mailing.outbox.models import Reason
from meedoen.mailing.outbox.suppressing import suppress
from meedoen.panel.importing import entering, keeping, taking_in
from meedoen.panel.importing.models import What
from meedoen.panel.leaving import leaving
from meedoen.panel.members import barring, finding
from meedoen.panel.members.models import State
from meedoen.panel.members.selecting import active_members
from meedoen.panel.profile import consenting
from meedoen.panel.sheets.reading import Person
from tenants.database import db
from tests.house import Home
from tests.panel.builders import as_hex, everything, joined, with_areas
from tests.panel.importing.builders import (
    ANNE,
    BEN,
    HEADS,
    MAIL,
    brought_in,
    let_in,
    list_of,
    member,
    taken_in,
)
from tests.panel.sheets.lists import as_csv

Look = Callable[..., list[Any]]
ADDRESS = "anne@voorbeeld.nl"


@pytest.fixture(autouse=True)
def areas(velsen: Home) -> None:
    with_areas(velsen)


def mailed(owner_sql: Look) -> int:
    return len(owner_sql("select 1 from outbox where kind = :kind", kind=MAIL))


def test_whoever_is_on_a_list_is_no_member_and_is_asked_once(
    velsen: Home, now: datetime, owner_sql: Look
) -> None:
    made = taken_in(velsen, now, ANNE, BEN, ("", "", "geen", "", "", "", ""))
    with velsen.as_web():
        anne, ben = member(ADDRESS), member(BEN[2])
        assert anne and ben
        assert (anne.state, anne.list_id, finding.name_of(anne)) == (
            State.PENDING,
            made,
            "Anne Canari",
        )
        assert (anne.area_code, anne.birth_year, anne.gender, anne.language) == (
            "WK045301",
            1968,
            "woman",
            "en",
        )
        assert (ben.area_code, ben.language) == (None, "nl")
        assert consenting.standing(anne.id) == []
        assert active_members(()) == []
        mine = list_of(made)
        assert (mine.state, mine.asked, mine.refused, mine.done) == ("taken", 2, 1, 2)
    assert mailed(owner_sql) == 2


def test_who_was_on_a_list_cannot_be_read_from_the_database(
    velsen: Home, now: datetime, owner_sql: Look
) -> None:
    brought_in(velsen, now, ANNE)
    taken_in(velsen, now, BEN)
    stolen = everything(owner_sql).lower()
    for secret in (ADDRESS, BEN[2], "canari"):
        assert secret not in stolen
        assert as_hex(secret) not in stolen
    assert as_hex("Canari") not in stolen


def test_the_same_list_mails_nobody_twice(velsen: Home, now: datetime, owner_sql: Look) -> None:
    taken_in(velsen, now, ANNE)
    again = taken_in(velsen, now, ANNE, BEN)
    assert mailed(owner_sql) == 2
    with velsen.as_web():
        assert (list_of(again).asked, list_of(again).not_asked) == (1, 1)


def not_mailed(velsen: Home, now: datetime, owner_sql: Look) -> bool:
    taken_in(velsen, now, ANNE)
    return mailed(owner_sql) == 0


def test_a_member_is_not_asked_and_stays_one(velsen: Home, now: datetime, owner_sql: Look) -> None:
    with velsen.as_web():
        joined(ADDRESS, now)
    assert not_mailed(velsen, now, owner_sql)
    with velsen.as_web():
        found = member(ADDRESS)
        assert found is not None
        assert (found.state, found.list_id) == (State.ACTIVE, None)


def left(velsen: Home, now: datetime) -> None:
    with velsen.as_web():
        assert leaving.leave(joined(ADDRESS, now), now)
        db.session.commit()


def test_a_member_who_left_is_not_asked(velsen: Home, now: datetime, owner_sql: Look) -> None:
    left(velsen, now)
    assert not_mailed(velsen, now, owner_sql)
    with velsen.as_web():
        assert member(ADDRESS) is None


@pytest.mark.mutant
def test_without_the_mark_who_left_would_be_asked(
    velsen: Home, now: datetime, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(velsen, now)
    monkeypatch.setattr(barring, "barred", lambda marks: set())
    assert not not_mailed(velsen, now, owner_sql)


def test_a_year_and_a_month_later_that_is_forgotten(
    velsen: Home, now: datetime, owner_sql: Look
) -> None:
    left(velsen, now)
    for days, kept in ((365, 1), (397, 0)):
        with velsen.as_worker():
            barring.forget_old_marks(now + timedelta(days=days))
            db.session.commit()
        assert len(owner_sql("select 1 from not_from_list")) == kept


@pytest.mark.parametrize("reason", Reason)
def test_who_wants_no_mail_is_not_asked(
    velsen: Home, now: datetime, owner_sql: Look, reason: Reason
) -> None:
    with velsen.as_web():
        suppress(ADDRESS, reason, now)
        db.session.commit()
    assert not_mailed(velsen, now, owner_sql)


def test_everybody_comes_in_or_nobody(
    velsen: Home, now: datetime, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = brought_in(velsen, now, ANNE, BEN)
    let_in(velsen, made)
    monkeypatch.setattr("tenants.ground.portions.PORTION", 1)
    enter = entering.enter

    def stumbles(people: list[Person], *rest: Any) -> int:
        if people[0].email == BEN[2]:
            raise OSError
        return enter(people, *rest)

    monkeypatch.setattr(entering, "enter", stumbles)
    with velsen.as_worker(), pytest.raises(OSError):
        taking_in.take_in(made, now)
    assert owner_sql("select 1 from member") == []
    assert mailed(owner_sql) == 0
    (row,) = owner_sql("select state, done from member_list")
    assert (row["state"], row["done"]) == ("taking", 1)
    monkeypatch.setattr(entering, "enter", enter)
    with velsen.as_worker():
        taking_in.take_in(made, now)
        db.session.commit()
    assert mailed(owner_sql) == 2


def test_taking_in_twice_does_nothing_the_second_time(
    velsen: Home, now: datetime, owner_sql: Look
) -> None:
    made = taken_in(velsen, now, ANNE)
    with velsen.as_worker():
        taking_in.take_in(made, now)
        db.session.commit()
    assert mailed(owner_sql) == 1


def test_the_file_goes_when_it_is_taken_in(velsen: Home, now: datetime, owner_sql: Look) -> None:
    made = taken_in(velsen, now, ANNE)
    assert owner_sql("select 1 from member_list_part") == []
    with velsen.as_web():
        assert keeping.got(made, What.FILE) == b""


def test_a_list_that_nobody_takes_in_goes_within_a_day(
    velsen: Home, now: datetime, owner_sql: Look
) -> None:
    brought_in(velsen, now, ANNE)
    kept = taken_in(velsen, now, BEN)
    for hours, lists in ((23, 2), (24, 1)):
        with velsen.as_worker():
            keeping.forget_old_lists(now + timedelta(hours=hours))
            db.session.commit()
        assert len(owner_sql("select id from member_list")) == lists
    assert owner_sql("select id from member_list")[0]["id"] == kept
    assert owner_sql("select 1 from member_list_part") == []


def many(count: int) -> Iterator[tuple[str, ...]]:
    for n in range(count):
        yield (f"Anne{n}", "Canari", f"anne{n}@voorbeeld{n % 40}.nl", "1968", "v", "WK045301", "nl")


def test_a_panel_of_2300_comes_in_at_once(velsen: Home, now: datetime, owner_sql: Look) -> None:
    taken_in(velsen, now, content=as_csv(HEADS, *many(2300)))
    assert mailed(owner_sql) == 2300
    assert len(owner_sql("select 1 from person_key")) in (0, 2300)
