"""An area that was typed by mistake is taken away, as long as nobody and nothing knows it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from meedoen.forms.refusing import Refused
from meedoen.places import reading
from meedoen.places.drawing import merging, naming, removing
from meedoen.places.drawing.surroundings import asks_what_uses
from meedoen.places.entering import enter_areas
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.fieldwork.builders import ONE_PAGE, add_members, open_wave, planned
from tests.house import Home

Look = Callable[..., list[Any]]
TODAY = date(2026, 11, 21)
WRONG, RIGHT = "EG0001", "EG0002"


@pytest.fixture
def typed(velsen: Home) -> Home:
    with velsen.as_web():
        naming.add(["Shcoorl", "Schoorl"], SYSTEM)
        db.session.commit()
    return velsen


def removed(space: Home, code: str = WRONG) -> None:
    with space.as_web():
        removing.remove(code, SYSTEM, TODAY)
        db.session.commit()


def test_it_is_gone_and_its_code_is_not_used_again(typed: Home, owner_sql: Look) -> None:
    removed(typed)
    with typed.as_web():
        naming.add(["Groet", "Shcoorl"], SYSTEM)
        db.session.commit()
        assert reading.names() == {RIGHT: "Schoorl", "EG0003": "Groet", "EG0004": "Shcoorl"}
    (line,) = owner_sql("select detail from audit_event where action = 'areas.removed'")
    assert line["detail"] == {"area": WRONG}


def test_where_somebody_lives_stays(typed: Home) -> None:
    with typed.as_worker():
        add_members(1, WRONG)
        db.session.commit()
    with pytest.raises(Refused, match="wordt gebruikt"):
        removed(typed)


def test_what_a_wave_is_about_stays(typed: Home) -> None:
    with typed.as_worker():
        planned(ONE_PAGE, areas=[RIGHT, WRONG])
        db.session.commit()
    with pytest.raises(Refused, match="wordt gebruikt"):
        removed(typed)


def test_without_asking_who_uses_it_it_would_go(
    typed: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with typed.as_worker():
        add_members(1, WRONG)
        db.session.commit()
    monkeypatch.setattr(asks_what_uses, "listeners", ())
    removed(typed)
    with typed.as_web():
        assert WRONG not in reading.names()


def test_while_a_wave_runs_it_stays(typed: Home) -> None:
    open_wave(typed, members=3)
    with pytest.raises(Refused, match="Er loopt nu een meting"):
        removed(typed)


def test_a_part_goes_and_leaves_the_other_alone_and_the_larger_stays(typed: Home) -> None:
    with typed.as_web():
        merging.merge(WRONG, RIGHT, SYSTEM)
        naming.name_whole(RIGHT, "Duinrand", SYSTEM)
        db.session.commit()
    with pytest.raises(Refused, match="Maak die eerst los"):
        removed(typed, RIGHT)
    removed(typed)
    with typed.as_web():
        assert reading.whole_names() == {RIGHT: "Schoorl"}


@pytest.mark.parametrize("code", ["WK045309", "EG0009"])
def test_what_came_from_cbs_or_is_not_there_is_not_taken_away(typed: Home, code: str) -> None:
    with typed.as_worker():
        enter_areas("GM0453")
        db.session.commit()
    with pytest.raises(Refused):
        removed(typed, code)
