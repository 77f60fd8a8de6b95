"""Our file against the reference files it was entered from."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from meedoen.places import figures
from meedoen.places.data import pack
from meedoen.places.models import AGE_BANDS

REFERENCE = Path(__file__).parents[3] / "shared" / "data"
NAMES = {
    "GM0361": "Alkmaar", "GM0373": "Bergen (NH.)", "GM0375": "Beverwijk", "GM0383": "Castricum",
    "GM0396": "Heemskerk", "GM0399": "Heiloo", "GM0450": "Uitgeest", "GM0453": "Velsen",
    "GM1980": "Dijk en Waard",
}  # fmt: skip
BAND_COLUMNS = ("pct_0_15", "pct_15_25", "pct_25_45", "pct_45_65", "pct_65plus")
needs_reference = pytest.mark.skipif(not REFERENCE.is_dir(), reason="reference files not here")


def rows(path: str) -> Iterator[dict[str, str]]:
    with (REFERENCE / path).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def bands(row: dict[str, str], ending: str = "") -> dict[str, int]:
    return {
        band: int(row[column + ending])
        for band, column in zip(AGE_BANDS, BAND_COLUMNS, strict=True)
    }


@needs_reference
@pytest.mark.parametrize("code", NAMES)
def test_every_wijk_is_as_cbs_gives_it(code: str) -> None:
    expected = [
        (
            row["wk_code"], re.sub(r"^Wijk \d\d ", "", row["wijk"]),
            int(row["inwoners_2024"]), bands(row, "_2022"),
        )
        for row in rows("geo/wijken_ijmond_alkmaar.csv")
        if row["gm_code"] == code
    ]  # fmt: skip
    entered = [
        (wijk.code, wijk.name, wijk.inhabitants, wijk.age_bands)
        for wijk in figures.gemeente(code).wijken
    ]
    assert entered == expected


@needs_reference
@pytest.mark.parametrize("code", NAMES)
def test_every_gemeente_is_as_cbs_gives_it(code: str) -> None:
    (now,) = (row for row in rows("regions/gemeenten_2026.csv") if row["gm_code"] == code)
    (ages,) = (row for row in rows("regions/gemeenten_leeftijd_2022.csv") if row["gm_code"] == code)
    entered = figures.gemeente(code)
    assert entered.name == now["gemeente"] == ages["gemeente"] == NAMES[code]
    assert entered.inhabitants == int(now["inwoners_2024"])
    assert entered.age_bands == bands(ages)


@needs_reference
def test_every_buurt_has_the_code_and_name_of_cbs() -> None:
    content = json.loads(figures.FILE.read_text(encoding="utf-8"))
    entered = {
        (buurt["code"], buurt["name"])
        for gemeente in content["gemeenten"]
        for buurt in gemeente["buurten"]
    }
    assert entered == {
        (row["bu_code"], row["buurt"]) for row in rows("geo/buurten_ijmond_2024.csv")
    }
    assert len(entered) == 163


@needs_reference
def test_packing_again_makes_the_same_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack, "HERE", tmp_path)
    for file in ("areas_2024.json", "shapes_2022.json"):
        (tmp_path / file).write_bytes(figures.FILE.with_name(file).read_bytes())
    pack.main(REFERENCE)
    for packed in tmp_path.iterdir():
        assert packed.read_bytes() == figures.FILE.with_name(packed.name).read_bytes()


@needs_reference
def test_the_name_as_cbs_writes_it_can_be_told() -> None:
    written = {row["wk_code"]: row["wijk"] for row in rows("geo/wijken_ijmond_alkmaar.csv")}
    content = json.loads(figures.FILE.read_text(encoding="utf-8"))
    for gemeente in content["gemeenten"]:
        for wijk in gemeente["wijken"]:
            assert wijk["cbs_name"] == written[wijk["code"]]


def test_every_figure_names_its_source_and_year() -> None:
    content = json.loads(figures.FILE.read_text(encoding="utf-8"))
    for gemeente in content["gemeenten"]:
        for entry in (gemeente, *gemeente["wijken"]):
            for key in set(entry) - {"code", "name", "cbs_name", "wijken", "buurten"}:
                source = content["sources"][key]
                assert key.endswith(f"_{source['year']}")
                assert source["table"]
                assert source["licence"] == "CC BY 4.0"


@pytest.mark.parametrize("code", NAMES)
def test_each_wijk_lies_in_its_gemeente_and_they_add_up_to_about_its_size(code: str) -> None:
    gemeente = figures.gemeente(code)
    assert all(wijk.code[2:6] == code[2:] for wijk in gemeente.wijken)
    total = sum(wijk.inhabitants for wijk in gemeente.wijken)
    assert total == pytest.approx(gemeente.inhabitants, rel=0.002)


def test_two_wijken_share_a_name_and_not_a_code() -> None:
    found = {
        wijk.code
        for code in NAMES
        for wijk in figures.gemeente(code).wijken
        if wijk.name == "Broekpolder"
    }
    assert found == {"WK037510", "WK039610"}


def test_a_gemeente_without_figures_is_said_to_be_unknown() -> None:
    with pytest.raises(figures.UnknownGemeente, match="GM9999"):
        figures.gemeente("GM9999")
