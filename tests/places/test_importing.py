"""Wijken of the rest of the country come in from files of CBS and PDOK, and every odd row is told."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from meedoen.command import main
from meedoen.places import catalogue
from meedoen.places.importing.loading import Loaded, load
from meedoen.places.importing.rows import Unreadable
from tenants.ground.settings import Settings
from tests.house import Home
from tests.places.sheets import csv_file, excel_file, map_file, row, square

Look = Callable[..., list[Any]]
Import = Callable[..., Result]
STORED = (
    "select code, year, gm_code, name, inhabitants, age_bands, rings from cbs_area order by code"
)
ZIJPE = [
    row("NL00", "Nederland"), row("GM9901", "Zijpe"), row("WK990100", "Wijk 00 Schagerbrug", 2010),
    row("WK990101", "Sint Maartenszee", 15, (".",) * 5), row("BU99010000", "Kern", "."),
]  # fmt: skip
OUTLINES = [
    ({"wijkcode": "WK990100", "wijknaam": "Schagerbrug", "water": "NEE", "aantalInwoners": 2020}, square(4.7, 52.8)),
    ({"wijkcode": "WK990101", "wijknaam": "Sint Maartenszee", "aantalInwoners": -99997}, square(4.71, 52.8)),
]  # fmt: skip


@pytest.fixture
def connection(settings: Settings, clean: None) -> Iterator[sa.Connection]:
    """Under the role that imports."""
    engine = sa.create_engine(settings.worker_database_url)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch, clean: None) -> Import:
    here = "meedoen.places.importing.commands.read_environment"
    monkeypatch.setattr(here, lambda: settings)
    return lambda *words: CliRunner().invoke(main, ["places", "import", *map(str, words)])


def taken(connection: sa.Connection, file: Path, year: int | None = None) -> Loaded:
    loaded = load(connection, file, year)
    connection.commit()
    return loaded


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_figures_of_cbs_come_in(
    connection: sa.Connection, tmp_path: Path, owner_sql: Look, form: str
) -> None:
    make = {"csv": csv_file, "xlsx": excel_file}[form]
    loaded = taken(connection, make(tmp_path / f"kwb-2025.{form}", ZIJPE))
    assert (loaded.year, loaded.read, loaded.changed, loaded.others) == (2025, 3, 3, 2)
    kern, first, second = owner_sql(STORED)
    assert (first["name"], first["gm_code"], first["inhabitants"]) == (
        "Schagerbrug",
        "GM9901",
        2010,
    )
    assert first["age_bands"] == {"0-15": 7, "15-25": 5, "25-45": 12, "45-65": 15, "65+": 10}
    assert (second["inhabitants"], second["age_bands"]) == (15, {})
    assert kern["inhabitants"] is None


def test_outlines_of_pdok_come_in_beside_them_in_any_order(
    connection: sa.Connection, tmp_path: Path, owner_sql: Look
) -> None:
    files = (
        csv_file(tmp_path / "kwb-2025.csv", ZIJPE),
        map_file(tmp_path / "wijken_2025.geojson", OUTLINES),
    )
    told = []
    for order in (files, files[::-1]):
        owner_sql("truncate cbs_area")
        for file in order:
            taken(connection, file)
        told.append([dict(one) for one in owner_sql(STORED)])
    assert told[0] == told[1]
    _, first, second = told[0]
    assert (first["inhabitants"], second["inhabitants"]) == (2010, 15)
    assert second["rings"][0][0] == [4.71, 52.8]


def test_taking_a_file_in_again_changes_nothing(
    connection: sa.Connection, tmp_path: Path, owner_sql: Look
) -> None:
    files = (
        csv_file(tmp_path / "kwb-2025.csv", ZIJPE),
        map_file(tmp_path / "wijken_2025.geojson", OUTLINES),
    )
    for file in files:
        taken(connection, file)
    before = owner_sql(STORED.replace("select", "select xmin,"))
    assert [taken(connection, file).changed for file in files] == [0, 0]
    assert owner_sql(STORED.replace("select", "select xmin,")) == before


ODD = [
    (row("WK99", "Te kort"), "'WK99' is no code of a wijk or buurt"),
    (row("WK990103", ""), "WK990103 has no name"),
    (row("WK990104", "Veel", "veel"), "WK990104 has 'veel' where a number should be"),
    (row("WK990100", "Nog eens"), "WK990100 stands in row 4 too"),
]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_skipped_is_told_by_row_and_reason(
    connection: sa.Connection, tmp_path: Path, form: str
) -> None:
    make = {"csv": csv_file, "xlsx": excel_file}[form]
    file = make(tmp_path / f"kwb-2025.{form}", [*ZIJPE, *(odd for odd, _ in ODD)])
    loaded = taken(connection, file)
    assert [(one.row, one.why) for one in loaded.skipped] == [
        (7 + at, why) for at, (_, why) in enumerate(ODD)
    ]
    assert loaded.read == 3


def test_odd_outlines_are_told_too(connection: sa.Connection, tmp_path: Path) -> None:
    features: list[tuple[dict[str, Any], Any]] = [
        *OUTLINES, ({"naam": "x"}, square(4.7, 52.8)),
        ({"buurtcode": "BU99010001", "buurtnaam": "Meer", "water": "JA"}, square(4.7, 52.8)),
        ({"buurtcode": "BU99010002", "buurtnaam": "Dorp"}, None),
        ({"buurtcode": "BU99010003", "buurtnaam": "Dorp"}, square(111000, 520000)),
    ]  # fmt: skip
    loaded = taken(connection, map_file(tmp_path / "b.geojson", features), 2025)
    assert [one.why for one in loaded.skipped] == [
        "it has no code of a wijk or buurt", "BU99010001 is water", "BU99010002 has no outline",
        "BU99010003 is not in WGS 84 within the Netherlands",
    ]  # fmt: skip


def test_neighbours_go_on_sharing_points(connection: sa.Connection, tmp_path: Path) -> None:
    taken(connection, map_file(tmp_path / "wijken_2025.geojson", OUTLINES))
    left, right = connection.scalars(sa.text("select rings from cbs_area order by code")).all()
    assert len({*map(tuple, left[0])} & {*map(tuple, right[0])}) == 2


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("kwb-2025.csv", "a;b\n1;2\n", "it has no gwb_code_10, regio, a_inw"),
        ("kwb-2025.csv", "", "The file is empty."),
        (
            "kwb-2025.csv",
            "gwb_code_10;regio;a_inw\nGM0453;Velsen;1\n",
            "no wijk or buurt in this file",
        ),
        ("kwb.csv", "gwb_code_10;regio;a_inw\nWK045300;Zuid;1\n", "give it with --year"),
        ("kwb-2025.xlsx", "no zip", "no Excel file"),
        ("wijken_2025.geojson", "[]", "no GeoJSON"),
    ],
)
def test_a_file_that_is_none_is_refused_whole(
    connection: sa.Connection, tmp_path: Path, name: str, content: str, why: str
) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(Unreadable, match=why):
        load(connection, tmp_path / name)
    assert connection.scalar(sa.text("select count(*) from cbs_area")) == 0


def test_the_command_tells_in_words_or_in_json(run: Import, tmp_path: Path) -> None:
    file = csv_file(tmp_path / "kwb-2025.csv", [*ZIJPE, ODD[0][0]])
    told = run(file)
    assert told.exit_code == 0
    assert "3 areas of 2025, 3 new or changed; 2 rows are of no wijk or buurt." in told.output
    assert "row 7 skipped: 'WK99' is no code" in told.output
    again = json.loads(run(file, "--json").output)
    assert (again["changed"], again["skipped"][0]["row"]) == (0, 7)


def test_a_file_that_breaks_halfway_leaves_nothing_and_those_before_it_stay(
    run: Import, tmp_path: Path, owner_sql: Look
) -> None:
    good = csv_file(tmp_path / "kwb-2025.csv", ZIJPE)
    broken = map_file(tmp_path / "wijken.geojson", OUTLINES)
    told = run(good, broken)
    assert told.exit_code == 1
    assert "wijken.geojson: The name of the file says no year" in told.output
    assert {one["year"] for one in owner_sql(STORED)} == {2025}


def test_a_gemeente_knows_what_was_imported_and_what_came_along(
    velsen: Home, run: Import, tmp_path: Path
) -> None:
    run(csv_file(tmp_path / "kwb-2025.csv", [*ZIJPE, row("WK045308", "Velserbroek", 15100)]))
    with velsen.as_web():
        assert catalogue.years("GM9901") == [2025]
        assert [one.name for one in catalogue.wijken("GM9901", 2025)] == [
            "Schagerbrug",
            "Sint Maartenszee",
        ]
        assert catalogue.years("GM0453") == [2025, 2024]
        (velserbroek,) = catalogue.wijken("GM0453", 2025)
        assert (velserbroek.inhabitants, bool(velserbroek.rings)) == (15100, True)
        assert len(catalogue.wijken("GM0453", 2024)) == 10
        assert catalogue.years("GM0014") == []
        assert catalogue.wijken("GM0014", 2024) == []


def test_no_page_changes_what_is_shared(velsen: Home) -> None:
    with velsen.as_web():
        from tenants.database import db

        for statement in ("delete from cbs_area", "update cbs_area set name = 'x'"):
            with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
                db.session.execute(sa.text(statement))
            db.session.rollback()
