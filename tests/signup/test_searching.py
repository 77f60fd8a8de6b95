"""An official finds their gemeente, however they spell it."""

import csv
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from meedoen.signup.finding import listing
from meedoen.signup.finding.listing import by_code, gemeenten, namesakes
from meedoen.signup.finding.searching import LONGEST, MOST, search
from tenants.spaces import Space
from tests.house import Home

SHARED = Path(os.environ.get("MEEDOEN_SHARED", Path(__file__).parents[3] / "shared"))


def names(typed: str) -> list[str]:
    return [found.gemeente.name for found in search(typed)]


def test_all_342_are_there_with_their_code_and_province() -> None:
    assert len(gemeenten()) == len({one.code for one in gemeenten()}) == 342
    velsen = by_code("GM0453")
    assert velsen is not None
    assert (velsen.name, velsen.province) == ("Velsen", "Noord-Holland")
    assert len(listing.by_province()) == 12


def test_they_are_those_of_cbs() -> None:
    file = SHARED / "data/regions/gemeenten_2026.csv"
    if not file.exists():
        pytest.skip("The CBS file that ours was made of is not here.")
    with file.open(encoding="utf-8") as lines:
        theirs = {(r["gm_code"], r["gemeente"], r["provincie"]) for r in csv.DictReader(lines)}
    assert {(one.code, one.name, one.province) for one in gemeenten()} == theirs


@pytest.mark.slow
@pytest.mark.parametrize("gemeente", gemeenten(), ids=lambda one: one.code)
def test_each_is_found_by_its_name_and_by_each_other_name(gemeente: listing.Gemeente) -> None:
    for name in (gemeente.name, gemeente.name.upper(), *gemeente.also, *gemeente.former):
        assert names(name)[0] == gemeente.name
    assert gemeente.name in names(f"gemeente {gemeente.bare_name}")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Heerhugowaard", "Dijk en Waard"), ("langedijk", "Dijk en Waard"),
        ("den haag", "'s-Gravenhage"), ("Den Bosch", "'s-Hertogenbosch"),
        ("hertogenbosch", "'s-Hertogenbosch"), ("s gravenhage", "'s-Gravenhage"),
        ("Sudwest Fryslan", "Súdwest-Fryslân"), ("velzen", "Velsen"), ("beverwyk", "Beverwijk"),
        ("heemskrek", "Heemskerk"), ("alkmar", "Alkmaar"), ("apeldorn", "Apeldoorn"),
        ("goringchem", "Gorinchem"), ("  VELSEN ", "Velsen"), ("bergen nh", "Bergen (NH.)"),
    ],
)  # fmt: skip
def test_a_slip_of_the_hand_or_an_old_name_is_no_matter(typed: str, meant: str) -> None:
    assert names(typed)[0] == meant


def test_namesakes_are_both_shown() -> None:
    assert {"Bergen (NH.)", "Bergen (L.)"} <= set(names("Bergen"))
    assert [one.name for one in gemeenten() if namesakes(one)] == ["Bergen (L.)", "Bergen (NH.)"]


@pytest.mark.parametrize("typed", ["", "   ", "!!", "zzzzz", "\x00", "ijmuiden", "💥" * 500])
def test_nothing_is_made_up(typed: str) -> None:
    assert search(typed) == []


def test_a_letter_gives_no_endless_list() -> None:
    assert len(search("a")) == MOST
    assert names("Velsen" + "x" * 10_000) == names(("Velsen" + "x" * 10_000)[:LONGEST])


@pytest.fixture
def visitor(platform: Home, browse: Callable[[Space], FlaskClient]) -> FlaskClient:
    return browse(platform)


def test_the_page_says_of_what_a_gemeente_became_a_part(visitor: FlaskClient) -> None:
    page = visitor.get("/aanmelden?naam=Heerhugowaard").text
    assert "Heerhugowaard hoort nu bij deze gemeente." in page
    assert 'href="/aanmelden/GM1980"' in page


def test_the_page_shows_who_takes_part_already(visitor: FlaskClient) -> None:
    page = visitor.get("/aanmelden?naam=velzen").text
    assert "Doet al mee" in page
    assert 'href="http://velsen.localhost/"' in page
    assert "/aanmelden/GM0453" not in page
    assert "/aanmelden/GM0361" in page


def test_a_gemeente_has_no_such_page(client: FlaskClient) -> None:
    assert client.get("/aanmelden").status_code == 404
