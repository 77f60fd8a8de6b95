"""A wijk makes way for its buurten, which go into wholes like any area; and it comes back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from meedoen.fieldwork.asking import opening
from meedoen.fieldwork.waves import planning
from meedoen.fieldwork.waves.models import Wave
from meedoen.forms.refusing import Refused
from meedoen.panel.members.models import Member
from meedoen.places import catalogue, reading
from meedoen.places.drawing import dividing, merging, naming, renewing
from meedoen.places.entering import enter_areas
from meedoen.places.importing.loading import load
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.fieldwork.builders import NOW, ONE_PAGE, add_members, open_wave, planned
from tests.house import Home
from tests.places.sheets import csv_file, row

Look = Callable[..., list[Any]]
TODAY = date(2026, 11, 21)
DORP, POLDER = "WK045300", "WK045309"
VELSEN_DORP, BEEK, EAST = "BU04530000", "BU04530001", "BU04530002"


@pytest.fixture
def furnished(velsen: Home) -> Home:
    with velsen.as_worker():
        enter_areas("GM0453")
        add_members(4, DORP)
        db.session.commit()
    return velsen


def divided(space: Home, code: str = DORP) -> None:
    with space.as_web():
        dividing.divide(code, SYSTEM, TODAY)
        db.session.commit()


def restored(space: Home, code: str = BEEK) -> None:
    with space.as_web():
        dividing.restore(code, SYSTEM, TODAY)
        db.session.commit()


def living(space: Home) -> dict[str | None, int]:
    query = sa.select(Member.area_code, sa.func.count()).group_by(Member.area_code)
    with space.as_web():
        return {code: count for code, count in db.session.execute(query)}  # noqa: C416


def choose(space: Home, code: str) -> None:
    with space.as_web():
        db.session.execute(sa.update(Member).values(area_code=code))
        db.session.commit()


def test_buurten_come_in_the_place_of_their_wijk(furnished: Home) -> None:
    divided(furnished)
    with furnished.as_web():
        codes = {area.code for area in reading.areas()}
        assert {VELSEN_DORP, BEEK, EAST} <= codes
        assert DORP not in codes
        assert reading.names()[BEEK] == "Velserbeek"
        assert DORP in reading.names_ever()
        assert {code for code in codes if code.startswith("BU")} == {
            one.code for one in catalogue.buurten(DORP)
        }


def test_a_whole_of_a_buurt_and_a_wijk_is_asked_as_one(furnished: Home) -> None:
    divided(furnished)
    choose(furnished, BEEK)
    with furnished.as_web():
        merging.merge(BEEK, POLDER, SYSTEM)
        naming.name_whole(POLDER, "Buitenrand", SYSTEM)
        db.session.commit()
        assert reading.whole_names()[POLDER] == "Buitenrand"
    with furnished.as_worker():
        add_members(2, POLDER)
        wave = planned(ONE_PAGE, areas=[POLDER])
        planning.confirm(wave, SYSTEM, NOW)
        opening.open_wave(wave.id, NOW)
        assert wave.invited_count == 6


def test_nobody_is_moved_to_a_buurt_that_they_did_not_choose(furnished: Home) -> None:
    divided(furnished)
    assert living(furnished) == {DORP: 4}
    restored(furnished)
    assert living(furnished) == {DORP: 4}


def test_members_of_buurten_come_back_with_the_wijk(furnished: Home) -> None:
    divided(furnished)
    choose(furnished, EAST)
    restored(furnished)
    assert living(furnished) == {DORP: 4}
    with furnished.as_web():
        assert len(reading.areas()) == 10


def test_plans_follow_there_and_back(furnished: Home) -> None:
    with furnished.as_worker():
        wave_id = planned(ONE_PAGE, areas=[DORP, POLDER]).id
        db.session.commit()
    divided(furnished)
    with furnished.as_web():
        areas = db.session.scalars(sa.select(Wave.areas).where(Wave.id == wave_id)).one()
        assert set(areas) == {*(one.code for one in catalogue.buurten(DORP)), POLDER}
    restored(furnished)
    with furnished.as_web():
        areas = db.session.scalars(sa.select(Wave.areas).where(Wave.id == wave_id)).one()
        assert areas == [DORP, POLDER]


def test_buurten_stay_when_a_year_is_taken_over_that_knows_them(
    furnished: Home, tmp_path: Path
) -> None:
    rows = [row(DORP, "Velsen-Dorp"), row(POLDER, "Polder"), row(BEEK, "Velserbeek", 700)]
    with furnished.as_worker():
        load(db.session.connection(), csv_file(tmp_path / "kwb-2025.csv", rows))
        db.session.commit()
    divided(furnished)
    with furnished.as_web():
        coming = renewing.renewal(2025)
        assert [one.code for one in coming.coming] == [BEEK, POLDER]
        renewing.renew(2025, {}, SYSTEM, TODAY)
        db.session.commit()
        assert reading.inhabitants() == {BEEK: 700, POLDER: 1000}


def test_buurten_end_with_a_year_that_knows_none_and_their_wijk_is_guessed(
    furnished: Home, tmp_path: Path
) -> None:
    rows = [row(DORP, "Velsen-Zuid"), row(POLDER, "Polder")]
    with furnished.as_worker():
        load(db.session.connection(), csv_file(tmp_path / "kwb-2025.csv", rows))
        db.session.commit()
    divided(furnished)
    with furnished.as_web():
        coming = renewing.renewal(2025)
        assert [one.code for one in coming.coming] == [DORP, POLDER]
        assert coming.guesses[BEEK] == DORP


def test_what_is_shown_with_an_area_outside_is_first_taken_apart(furnished: Home) -> None:
    with furnished.as_web():
        merging.merge(DORP, POLDER, SYSTEM)
        with pytest.raises(Refused, match="Maak het eerst los"):
            dividing.divide(DORP, SYSTEM, TODAY)
        merging.part(DORP, SYSTEM)
        dividing.divide(DORP, SYSTEM, TODAY)
        merging.merge(BEEK, POLDER, SYSTEM)
        with pytest.raises(Refused, match="Maak het eerst los"):
            dividing.restore(EAST, SYSTEM, TODAY)
        db.session.rollback()


def test_what_has_no_buurten_is_not_divided_and_no_wijk_restored(furnished: Home) -> None:
    with furnished.as_web():
        naming.add(["Buitendorp"], SYSTEM)
        db.session.flush()
        for code in ("EG0001", "WK999999"):
            with pytest.raises(Refused):
                dividing.divide(code, SYSTEM, TODAY)
            with pytest.raises(Refused):
                dividing.restore(code, SYSTEM, TODAY)
        with pytest.raises(Refused, match="geen buurten in gebruik"):
            dividing.restore(POLDER, SYSTEM, TODAY)


def test_while_a_wave_runs_no_wijk_is_divided(furnished: Home) -> None:
    open_wave(furnished, members=0)
    with pytest.raises(Refused, match="Er loopt nu een meting"):
        divided(furnished)


def test_it_is_noted_with_codes_alone(furnished: Home, owner_sql: Look) -> None:
    divided(furnished)
    restored(furnished)
    lines = owner_sql(
        "select action, detail from audit_event where action like 'areas.%' order by id"
    )
    assert [line["action"] for line in lines] == ["areas.divided", "areas.restored"]
    assert {line["detail"]["area"] for line in lines} == {DORP}
