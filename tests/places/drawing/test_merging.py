"""A small wijk is asked and reported with another one; people stay where they live, and it can be undone."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from meedoen.fieldwork.anonymity.models import Participation
from meedoen.fieldwork.asking import opening
from meedoen.fieldwork.waves import planning
from meedoen.fieldwork.waves.models import Wave
from meedoen.forms.refusing import Refused
from meedoen.panel.members.models import Member
from meedoen.places import reading
from meedoen.places.drawing import merging
from meedoen.places.entering import enter_areas
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.fieldwork.builders import NOW, ONE_PAGE, add_members, open_wave, planned
from tests.house import Home
from tests.results.builders import closed_wave, definition, yes_no

Look = Callable[..., list[Any]]
POLDER, NORTH, SOUTH = "WK045309", "WK045301", "WK045302"


@pytest.fixture
def furnished(velsen: Home) -> Home:
    with velsen.as_worker():
        enter_areas("GM0453")
        add_members(3, POLDER)
        add_members(12, NORTH)
        db.session.commit()
    return velsen


def merged(space: Home, code: str = POLDER, into: str = NORTH) -> None:
    with space.as_web():
        merging.merge(code, into, SYSTEM)
        db.session.commit()


def parted(space: Home, code: str = POLDER) -> None:
    with space.as_web():
        merging.part(code, SYSTEM)
        db.session.commit()


def test_two_become_one_whole_under_the_code_of_the_other(furnished: Home) -> None:
    merged(furnished)
    with furnished.as_web():
        assert len(reading.wholes()) == 9
        assert reading.whole_names()[NORTH] == "IJmuiden-Noord en Spaarndammerpolder"
        (whole,) = (one for one in reading.wholes() if one.code == NORTH)
        assert whole.inhabitants == 9410 + 370
        assert reading.parts_of([NORTH, SOUTH]) == [NORTH, POLDER, SOUTH]


def test_residents_still_choose_where_they_live(furnished: Home) -> None:
    merged(furnished)
    with furnished.as_web():
        assert (POLDER, "Spaarndammerpolder") in reading.choices()
        homes = sa.select(Member.id).where(Member.area_code == POLDER)
        assert len(db.session.scalars(homes).all()) == 3


def test_undoing_it_brings_everything_back(furnished: Home) -> None:
    with furnished.as_web():
        before = reading.whole_names()
    merged(furnished)
    parted(furnished)
    with furnished.as_web():
        assert reading.whole_names() == before


def test_a_wave_asks_and_counts_the_whole(furnished: Home) -> None:
    merged(furnished)
    with furnished.as_worker():
        wave = planned(ONE_PAGE, areas=[NORTH])
        planning.confirm(wave, SYSTEM, NOW)
        opening.open_wave(wave.id, NOW)
        asked = db.session.execute(
            sa.select(Participation.area_code, sa.func.count()).group_by(Participation.area_code)
        ).all()
        assert [tuple(row) for row in asked] == [(NORTH, 15)]


def test_without_the_whole_it_would_ask_too_few(
    furnished: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    merged(furnished)
    monkeypatch.setattr(opening, "parts_of", list)
    with furnished.as_worker():
        wave = planned(ONE_PAGE, areas=[NORTH])
        planning.confirm(wave, SYSTEM, NOW)
        opening.open_wave(wave.id, NOW)
        assert wave.invited_count == 12


def test_a_plan_follows_there_and_back(furnished: Home) -> None:
    with furnished.as_worker():
        wave_id = planned(ONE_PAGE, areas=[POLDER]).id
        db.session.commit()
    merged(furnished)
    assert areas_of(furnished, wave_id) == [NORTH]
    parted(furnished)
    assert areas_of(furnished, wave_id) == [NORTH, POLDER]


def areas_of(space: Home, wave_id: object) -> list[str]:
    with space.as_web():
        return list(db.session.scalars(sa.select(Wave.areas).where(Wave.id == wave_id)).one())


def test_while_a_wave_runs_areas_stay(furnished: Home) -> None:
    open_wave(furnished, members=0)
    with pytest.raises(Refused, match="Er loopt nu een meting"):
        merged(furnished)


def test_while_a_closed_wave_is_not_counted_areas_stay(furnished: Home) -> None:
    with furnished.as_worker():
        closed_wave([(NORTH, {"rond": "ja"})], definition(yes_no()))
        db.session.commit()
    with pytest.raises(Refused, match="nog geteld"):
        merged(furnished)


@pytest.mark.parametrize(
    ("code", "into", "said"),
    [(POLDER, POLDER, "Kies een andere wijk"), (POLDER, "WK037500", "niet (meer)"),
     ("WK999999", NORTH, "niet (meer)")],
)  # fmt: skip
def test_what_cannot_be_merged_says_why(furnished: Home, code: str, into: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        merged(furnished, code, into)
    assert said in str(refused.value)


def test_a_whole_is_never_part_of_a_part(furnished: Home) -> None:
    merged(furnished)
    for code, into in ((POLDER, SOUTH), (SOUTH, POLDER)):
        with pytest.raises(Refused, match="al samengevoegd"):
            merged(furnished, code, into)
    merged(furnished, NORTH, SOUTH)
    with furnished.as_web():
        assert reading.parts_of([SOUTH]) == [SOUTH, NORTH, POLDER]


def test_what_stands_alone_cannot_be_parted(furnished: Home) -> None:
    with pytest.raises(Refused, match="staat al los"):
        parted(furnished)


def test_it_is_noted_with_codes_alone(furnished: Home, owner_sql: Look) -> None:
    merged(furnished)
    (line,) = owner_sql("select detail from audit_event where action = 'areas.merged'")
    assert line["detail"] == {"area": POLDER, "into": NORTH}
