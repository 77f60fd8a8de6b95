"""A gemeente takes over the wijken of a year, at first and when codes change, and loses nobody."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from meedoen.fieldwork.waves.models import Wave
from meedoen.forms.refusing import Refused
from meedoen.panel.members.models import Member
from meedoen.places import reading
from meedoen.places.drawing import merging, naming, renewing
from meedoen.places.importing.loading import load
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.fieldwork.builders import ONE_PAGE, add_members, planned
from tests.house import Home
from tests.places.sheets import csv_file, row

Look = Callable[..., list[Any]]
TODAY = date(2026, 11, 21)
POLDER, NORTH, WEST = "WK045309", "WK045301", "WK045303"
# In 2025 the polder has another code, IJmuiden-West is gone and Duinrand is there.
OF_2025 = [
    row("WK045301", "Wijk 01 IJmuiden-Noord", 9500), row("WK045302", "IJmuiden-Zuid", 8600),
    row("WK045311", "Spaarndammerpolder", 380), row("WK045312", "Duinrand", 4500),
]  # fmt: skip


@pytest.fixture
def home(velsen: Home, tmp_path: Path) -> Home:
    with velsen.as_worker():
        load(db.session.connection(), csv_file(tmp_path / "kwb-2025.csv", OF_2025))
        db.session.commit()
    renewed(velsen, 2024)
    with velsen.as_worker():
        add_members(3, POLDER)
        add_members(4, WEST)
        db.session.commit()
    return velsen


def renewed(space: Home, year: int, **moves: str) -> None:
    with space.as_web():
        renewing.renew(year, moves, SYSTEM, TODAY)
        db.session.commit()


def living(space: Home) -> dict[str | None, int]:
    query = sa.select(Member.area_code, sa.func.count()).group_by(Member.area_code)
    with space.as_web():
        return {code: count for code, count in db.session.execute(query)}  # noqa: C416


def test_an_empty_gemeente_gets_the_wijken_of_a_year(home: Home) -> None:
    with home.as_web():
        assert len(reading.areas()) == 10
        assert reading.inhabitants()["WK045308"] == 15085


def test_before_it_happens_it_is_said_what_changes(home: Home) -> None:
    with home.as_web():
        coming = renewing.renewal(2025)
        assert [one.name for one in coming.fresh] == ["Spaarndammerpolder", "Duinrand"]
        assert len(coming.ending) == 8
        assert coming.guesses[POLDER] == "WK045311"
        assert coming.guesses[WEST] == ""


def test_people_move_to_what_was_chosen_and_others_stay_unknown(home: Home) -> None:
    renewed(home, 2025, **{POLDER: "WK045311"})
    assert living(home) == {"WK045311": 3, WEST: 4}
    with home.as_web():
        assert [area.code for area in reading.areas()] == [
            "WK045312", NORTH, "WK045302", "WK045311",
        ]  # fmt: skip
        assert reading.names_ever()[WEST] == "IJmuiden-West"
        assert reading.whole_of()[WEST] is None


def test_two_that_change_places_are_not_moved_twice(home: Home) -> None:
    """A chain of moves would send the people of the first on with those of the second."""
    from meedoen.panel.managing.moving import move

    with home.as_web():
        move({POLDER: WEST, WEST: POLDER})
        db.session.commit()
    assert living(home) == {WEST: 3, POLDER: 4}


def test_a_plan_follows_and_never_becomes_the_whole_gemeente(home: Home) -> None:
    with home.as_worker():
        wave = planned(ONE_PAGE, areas=[POLDER, NORTH])
        lost = planned(ONE_PAGE, areas=[WEST])
        wave_id, lost_id = wave.id, lost.id
        db.session.commit()
    with pytest.raises(Refused, match="wijken die nu verdwijnen"):
        renewed(home, 2025, **{POLDER: "WK045311"})
    assert living(home) == {POLDER: 3, WEST: 4}
    renewed(home, 2025, **{POLDER: "WK045311", WEST: "WK045312"})
    with home.as_web():
        found = dict(db.session.execute(sa.select(Wave.id, Wave.areas)).all())
    assert found == {wave_id: ["WK045311", NORTH], lost_id: ["WK045312"]}


def test_what_was_merged_with_one_that_ends_stands_alone(home: Home) -> None:
    with home.as_web():
        merging.merge(NORTH, WEST, SYSTEM)
        db.session.commit()
    renewed(home, 2025)
    with home.as_web():
        assert reading.whole_names()[NORTH] == "IJmuiden-Noord"


def test_figures_are_renewed_and_a_name_of_ones_own_stays(home: Home) -> None:
    with home.as_web():
        naming.rename(NORTH, "Noord", SYSTEM)
        db.session.commit()
    renewed(home, 2025)
    with home.as_web():
        assert reading.names()[NORTH] == "Noord"
        assert reading.inhabitants()[NORTH] == 9500


def test_going_back_to_a_year_brings_its_wijken_back(home: Home) -> None:
    renewed(home, 2025)
    renewed(home, 2024)
    assert living(home) == {POLDER: 3, WEST: 4}
    with home.as_web():
        assert len(reading.areas()) == 10


def test_taking_a_year_over_again_changes_nothing(home: Home, owner_sql: Look) -> None:
    before = owner_sql("select *, xmin from area order by code")
    renewed(home, 2024)
    assert owner_sql("select *, xmin from area order by code") == before


@pytest.mark.parametrize(
    ("year", "moves", "said"),
    [(1999, {}, "zijn er geen wijken"), (2025, {POLDER: "WK037500"}, "Kies een wijk uit de lijst")],
)
def test_what_cannot_be_taken_over_says_why(
    home: Home, year: int, moves: dict[str, str], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        renewed(home, year, **moves)
    assert living(home) == {POLDER: 3, WEST: 4}


def test_what_was_typed_by_hand_is_taken_over_by_name(home: Home) -> None:
    with home.as_web():
        naming.add(["duinrand"], SYSTEM)
        db.session.commit()
    with home.as_web():
        assert renewing.renewal(2025).guesses["EG0001"] == "WK045312"
