"""Where somebody lived when they were asked is needed to count, once; then it goes."""

from importlib import import_module

import pytest
import sqlalchemy as sa

from meedoen.fieldwork.waves.reading import invited_by_area
from meedoen.results.counting import counting
from meedoen.results.counting.counting import count_wave
from tenants.database import db
from tests.house import Home
from tests.results.builders import (
    NORTH,
    NOW,
    SOUTH,
    closed_wave,
    counted_wave,
    definition,
    many,
    silent,
    yes_no,
)

GIVEN = [*many(NORTH, ja=30, nee=20), *many(SOUTH, ja=30, nee=20), *silent(SOUTH, 50)]


def test_a_counted_wave_knows_no_areas_and_the_figures_do(velsen: Home) -> None:
    with velsen.as_worker():
        wave_id = closed_wave(GIVEN, definition(yes_no()), [NORTH, SOUTH])
        assert invited_by_area(wave_id) == {NORTH: 50, SOUTH: 100}
        assert count_wave(wave_id, NOW)
        db.session.commit()
        assert invited_by_area(wave_id) == {None: 150}


def test_another_wave_keeps_its_own_until_it_is_counted(velsen: Home) -> None:
    with velsen.as_worker():
        waiting = closed_wave(GIVEN, definition(yes_no()), [NORTH, SOUTH])
        db.session.commit()
    counted_wave(velsen, GIVEN)
    with velsen.as_worker():
        assert invited_by_area(waiting) == {NORTH: 50, SOUTH: 100}


def test_the_mutant_that_keeps_them_is_caught(
    velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "forget_areas", lambda wave_id: None)
    wave_id = counted_wave(velsen, GIVEN)
    with velsen.as_worker():
        assert invited_by_area(wave_id) == {NORTH: 50, SOUTH: 100}


def test_the_migration_forgets_what_was_counted_before_it(
    velsen: Home, beverwijk: Home, superuser: sa.Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(counting, "forget_areas", lambda wave_id: None)
    counted = counted_wave(velsen, GIVEN)
    elsewhere = counted_wave(beverwijk, GIVEN)
    with velsen.as_worker():
        waiting = closed_wave(GIVEN, definition(yes_no()), [NORTH, SOUTH])
        db.session.commit()
    migration = import_module("migrations.0019_after_leaving")
    with superuser.begin() as connection:
        connection.exec_driver_sql("set local role meedoen_owner")
        connection.execute(migration.INSIDE, {"space": str(velsen.id)})
        connection.execute(migration.COUNTED)
    with velsen.as_worker():
        assert invited_by_area(counted) == {None: 150}
        assert invited_by_area(waiting) == {NORTH: 50, SOUTH: 100}
    with beverwijk.as_worker():
        assert invited_by_area(elsewhere) == {NORTH: 50, SOUTH: 100}
