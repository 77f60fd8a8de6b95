"""Whom the rooms above may ask."""

from datetime import date, datetime

import pytest

from meedoen.mailing.outbox.models import Reason
from meedoen.mailing.outbox.suppressing import suppress
from meedoen.panel.leaving import leaving
from meedoen.panel.members import finding
from meedoen.panel.members.selecting import (
    Candidate,
    active_members,
    address_of,
    age_band,
    mailable,
)
from tenants.database import db
from tenants.spaces import Space
from tests.house import Home
from tests.panel.builders import JANSEN, WIJK, asked, joined


def test_members_are_chosen_by_area(in_velsen: Space, now: datetime) -> None:
    here = joined("a@example.nl", now)
    there = joined("b@example.nl", now, area_code="WK045302", birth_year=2000, gender=None)
    nowhere = joined("c@example.nl", now, area_code=None)
    assert active_members([WIJK]) == [Candidate(here, WIJK, 1968, "woman")]
    assert [c.id for c in active_members([WIJK, "WK045302"])] == [here, there]
    assert [c.id for c in active_members([])] == [here, there, nowhere]


def test_nobody_is_chosen_who_cannot_be_mailed(in_velsen: Space, now: datetime) -> None:
    left = joined("left@example.nl", now)
    asked("pending@example.nl", now)
    on_paper = finding.by_id(joined("paper@example.nl", now))
    assert on_paper
    on_paper.channel = "letter"
    leaving.leave(left, now)
    db.session.flush()
    assert active_members([]) == []
    assert address_of(left) is None


def test_a_member_of_another_gemeente_is_nobody_here(
    velsen: Home, beverwijk: Home, now: datetime
) -> None:
    with beverwijk.as_web():
        foreign = joined(JANSEN, now)
    with velsen.as_web():
        assert active_members([]) == []
        assert (address_of(foreign), mailable(foreign)) == (None, False)


def test_a_suppressed_address_is_not_mailed(in_velsen: Space, now: datetime) -> None:
    member_id = joined(JANSEN, now)
    assert (address_of(member_id), mailable(member_id)) == (JANSEN, True)
    suppress(JANSEN, Reason.COMPLAINT, now)
    assert not mailable(member_id)


@pytest.mark.parametrize(
    ("birth_year", "band"),
    [(None, None), (2011, None), (2010, "16-24"), (2002, "16-24"), (2001, "25-44"),
     (1982, "25-44"), (1981, "45-64"), (1962, "45-64"), (1961, "65-74"), (1952, "65-74"),
     (1951, "75+"), (1900, "75+")],
)  # fmt: skip
def test_an_age_falls_in_its_band(birth_year: int | None, band: str | None) -> None:
    assert age_band(birth_year, date(2026, 11, 21)) == band
