"""A gemeente gets its own wijken, once, and no others."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from meedoen.places import entering, reading
from meedoen.places.figures import UnknownGemeente
from meedoen.places.models import Area
from tenants.database import db
from tests.house import Home


def enter(space: Home, label: str = "wijk") -> None:
    with space.as_worker():
        entering.enter_areas(space.gm_code or "", label=label)
        db.session.commit()


def test_the_wijken_of_velsen_stand_in_velsen(velsen: Home, beverwijk: Home) -> None:
    enter(velsen)
    with velsen.as_web():
        assert len(reading.areas()) == 10
        assert reading.names()["WK045308"] == "Velserbroek"
        assert reading.inhabitants()["WK045308"] == 15085
        area = next(area for area in reading.areas() if area.code == "WK045308")
        assert (area.year, area.age_bands_year, area.label) == (2024, 2022, "wijk")
        assert area.age_bands == {"0-15": 14, "15-25": 14, "25-45": 19, "45-65": 34, "65+": 19}
    with beverwijk.as_web():
        assert reading.areas() == []


def test_entering_again_changes_nothing(velsen: Home, owner_sql: Callable[..., list[Any]]) -> None:
    enter(velsen)
    first = owner_sql("select *, xmin from area order by code")
    enter(velsen)
    assert owner_sql("select *, xmin from area order by code") == first


def test_a_gemeente_uses_its_own_word(heemskerk: Home) -> None:
    enter(heemskerk)
    enter(heemskerk, "dorp")
    with heemskerk.as_worker():
        assert {area.label for area in reading.areas()} == {"dorp"}


def test_names_are_sorted_as_a_reader_looks_for_them(beverwijk: Home) -> None:
    enter(beverwijk)
    with beverwijk.as_worker():
        names = [area.name for area in reading.areas()]
    assert names[:4] == ["Broekpolder", "Centrum", "de Pijp en Wijkerbroek", "Kuenenkwartier"]


def test_a_gemeente_cannot_enter_the_wijken_of_another(velsen: Home) -> None:
    with velsen.as_worker(), pytest.raises(entering.OtherGemeente):
        entering.enter_areas("GM0375")


def test_a_gemeente_we_have_no_figures_of_is_refused(
    velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with velsen.as_worker(), pytest.raises(UnknownGemeente):
        monkeypatch.setattr("meedoen.places.figures._gemeenten", dict)
        entering.enter_areas("GM0453")


@pytest.mark.parametrize("code", ["WK04530", "BU0453000", "Velserbroek", "PC1991", ""])
def test_a_code_that_cbs_would_not_give_is_refused(velsen: Home, code: str) -> None:
    with velsen.as_worker():
        db.session.add(
            Area(
                code=code,
                year=2024,
                name="x",
                label="wijk",
                inhabitants=1,
                age_bands={},
                age_bands_year=2022,
            )  # fmt: skip
        )
        with pytest.raises(IntegrityError, match="ck_area_code"):
            db.session.flush()
