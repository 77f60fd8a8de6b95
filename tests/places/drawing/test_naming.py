"""A gemeente without figures types its areas and can plan at once; names and word are its own."""

import pytest

from meedoen.fieldwork.asking import opening
from meedoen.fieldwork.waves import planning
from meedoen.forms.refusing import Refused
from meedoen.panel.managing import overview
from meedoen.places import reading
from meedoen.places.drawing import merging, naming
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.fieldwork.builders import NOW, ONE_PAGE, add_members, planned
from tests.house import Home


def typed(space: Home, *names: str) -> None:
    with space.as_web():
        naming.add(names, SYSTEM)
        db.session.commit()


def test_typed_areas_have_a_code_of_their_own_and_no_figures(velsen: Home, beverwijk: Home) -> None:
    typed(velsen, "Bergen aan Zee ", "", "Schoorl")
    typed(velsen, "Groet")
    with velsen.as_web():
        assert reading.names() == {
            "EG0001": "Bergen aan Zee",
            "EG0003": "Groet",
            "EG0002": "Schoorl",
        }
        assert reading.inhabitants() == {}
    with beverwijk.as_web():
        assert reading.areas() == []


def test_a_wave_goes_out_in_them_at_once(velsen: Home) -> None:
    typed(velsen, "Schoorl", "Groet")
    with velsen.as_worker():
        add_members(3, "EG0001")
        wave = planned(ONE_PAGE, areas=["EG0001"])
        planning.confirm(wave, SYSTEM, NOW)
        opening.open_wave(wave.id, NOW)
        assert wave.invited_count == 3


def test_the_page_of_the_panel_compares_with_nothing_then(velsen: Home) -> None:
    typed(velsen, "Schoorl")
    with velsen.as_web():
        assert [line.residents for line in overview.by_area()] == [None, None]
        assert overview.years() == ""


@pytest.mark.parametrize(
    ("names", "said"),
    [(["", " "], "minstens één naam"), (["Groet", "groet"], "De naam groet is er al"),
     (["Dorp"], "is er al"), ([f"d{n}" for n in range(200)], "Meer dan 200")],
)  # fmt: skip
def test_what_cannot_be_typed_says_why(velsen: Home, names: list[str], said: str) -> None:
    typed(velsen, "dorp")
    with pytest.raises(Refused, match=said):
        typed(velsen, *names)


def test_the_word_holds_for_all(velsen: Home) -> None:
    typed(velsen, "Schoorl", "Groet")
    with velsen.as_web():
        naming.call("dorp", SYSTEM)
        db.session.commit()
    typed(velsen, "Camperduin")
    with velsen.as_web():
        assert {area.label for area in reading.areas()} == {"dorp"}
        assert reading.word() == "dorp"


def test_a_name_is_not_given_twice(velsen: Home) -> None:
    typed(velsen, "Schoorl", "Groet")
    with velsen.as_web(), pytest.raises(Refused, match="is er al"):
        naming.rename("EG0001", "GROET", SYSTEM)


def merged(space: Home) -> None:
    typed(space, "Schoorl", "Groet", "Camperduin")
    with space.as_web():
        merging.merge("EG0002", "EG0001", SYSTEM)
        db.session.commit()


def named(space: Home, name: str, code: str = "EG0001") -> None:
    with space.as_web():
        naming.name_whole(code, name, SYSTEM)
        db.session.commit()


def test_a_whole_has_a_name_of_its_own_as_long_as_it_is_one(velsen: Home) -> None:
    merged(velsen)
    with velsen.as_web():
        assert reading.whole_names()["EG0001"] == "Schoorl en Groet"
    named(velsen, "Duinrand")
    with velsen.as_web():
        assert reading.whole_names() == {"EG0001": "Duinrand", "EG0003": "Camperduin"}
        assert reading.names()["EG0001"] == "Schoorl"
        merging.part("EG0002", SYSTEM)
        db.session.commit()
        assert reading.whole_names()["EG0001"] == "Schoorl"


def test_without_a_name_the_parts_give_theirs_again(velsen: Home) -> None:
    merged(velsen)
    named(velsen, "Duinrand")
    named(velsen, "")
    with velsen.as_web():
        assert reading.whole_names()["EG0001"] == "Schoorl en Groet"


def test_a_whole_that_goes_into_another_leaves_its_name(velsen: Home) -> None:
    merged(velsen)
    named(velsen, "Duinrand")
    with velsen.as_web():
        merging.merge("EG0001", "EG0003", SYSTEM)
        db.session.commit()
        assert reading.whole_names() == {"EG0003": "Camperduin, Groet en Schoorl"}


def test_no_two_names_are_alike_also_of_a_whole(velsen: Home) -> None:
    merged(velsen)
    for taken in ("camperduin", "Schoorl"):
        with pytest.raises(Refused, match="is er al"):
            named(velsen, taken)
    named(velsen, "Duinrand")
    named(velsen, "Duinrand")
    with velsen.as_web():
        with pytest.raises(Refused, match="is er al"):
            naming.rename("EG0003", "duinrand", SYSTEM)
        with pytest.raises(Refused, match="is er al"):
            naming.add(["DUINRAND"], SYSTEM)


def test_what_stands_alone_is_no_whole(velsen: Home) -> None:
    merged(velsen)
    with pytest.raises(Refused, match="met geen andere samengevoegd"):
        named(velsen, "Duinrand", "EG0003")
