"""The style sheet, and the one of staff beside it: small, the same everywhere, and safe from right to left."""

import gzip
import re
import subprocess
import sys
from pathlib import Path

import pytest

from meedoen.appearance import palette
from meedoen.web.style import building, files
from tests.language import residents

PHYSICAL = re.compile(
    r"(?:^|[{;\s])(?:(?:margin|padding|border)-(?:left|right|top|bottom)\b|(?:left|right)\s*:"
    r"|(?:float|clear|text-align|background-position):[^;]*\b(?:left|right)\b"
    r"|border-(?:top|bottom)-(?:left|right)-radius\b)"
)
SCALE = {"3.5rem", "3rem", "2rem", "1.5rem", "1.125rem", "1rem"}
# The whole page, for who asked for large letters.
WHOLE = {"125%", "150%"}
SHEET = files.STATIC / files.SHEET
STAFF = files.FILES[files.STAFF_SHEET]
OWN_SHEETS = sorted(
    {*building.OWN.glob("*.css"), *building.ROOMS.glob("*/static/*.css")} - {SHEET, STAFF}
)
FRESH_BUILD = (
    "import sys; from meedoen.web.style import building; sys.stdout.write(building.built())"
)
FRESH_HOUSE = (
    "import sys, meedoen.web.app, meedoen.web.assets; sys.stdout.write(' '.join(sys.modules))"
)


@pytest.fixture(scope="module")
def sheet() -> str:
    return SHEET.read_text("utf-8")


def test_the_sheet_is_what_its_sources_make() -> None:
    assert building.built() == SHEET.read_text("utf-8"), "The sheet is stale. Run: make style"
    assert building.built_for_staff() == STAFF.read_text("utf-8"), "Likewise that of staff."


def test_the_sheet_of_staff_has_what_residents_never_see(sheet: str) -> None:
    """And no page of residents names one of its classes, or loads it."""
    named = re.compile(r"\.((?:survey|mee)-[a-z_-]+)")
    only = set(named.findall(STAFF.read_text("utf-8"))) - set(named.findall(sheet))
    assert "survey-card" in only
    pages = [residents.HOUSE / "survey/templates/survey/types", residents.HOUSE / "panel/templates"]
    pages += [residents.HOUSE / "web/templates/home", residents.HOUSE / "results/templates"]
    found = {
        name
        for folder in pages
        for path in folder.rglob("*.html")
        for name in re.findall(r"[\w-]+", path.read_text("utf-8"))
    }
    assert sorted(only & found) == []


def test_a_class_that_a_template_starts_to_use_makes_the_sheet_stale(
    sheet: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = building.names_in_use() | {"nl-button--pressed"}
    monkeypatch.setattr(building, "names_in_use", lambda: names)
    assert building.built() != sheet


def test_a_house_that_serves_pages_reads_no_style_sheet() -> None:
    loaded = _told_by(FRESH_HOUSE, "0").split()
    assert "meedoen.appearance.palette" in loaded
    for builders in ("tinycss2", *(f"meedoen.web.style.{it}" for it in ("building", "rules"))):
        assert builders not in loaded


def test_every_sheet_of_our_own_has_its_place() -> None:
    assert {path.stem for path in building.OWN.glob("*.css")} == {*building.PARTS, "tokens"}


def test_each_rule_has_a_line_so_that_a_change_can_be_read(sheet: str) -> None:
    assert [line for line in sheet.splitlines() if line.count("{") > 1] == []


def test_what_a_cold_browser_loads_beside_the_page_stays_small(sheet: str) -> None:
    packed = len(gzip.compress((palette.properties({}) + sheet).encode(), 9))
    others = ("figtree-latin-400.woff2", "figtree-latin-600.woff2", "favicon.svg")
    assert packed < 8_900
    assert packed + sum(files.FILES[name].stat().st_size for name in others) < 33_000


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_sheet_is_the_same_in_every_process(seed: str, sheet: str) -> None:
    assert _told_by(FRESH_BUILD, seed) == sheet


def _told_by(program: str, seed: str) -> str:
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    return told.stdout.decode()


def test_every_design_token_has_become_a_value(sheet: str) -> None:
    left = re.findall(r"var\((--[\w-]+)", sheet)
    assert [name for name in left if name.startswith(("--basis-", "--voorbeeld-"))] == []


def test_a_component_that_templates_use_is_there_and_one_they_do_not_use_is_not(sheet: str) -> None:
    assert ".nl-button:where(.nl-button--secondary)" in sheet
    assert ".nl-button--pressed" not in sheet


def test_own_names_do_not_look_like_those_of_nl_design_system(sheet: str) -> None:
    """A made-up name would find no style; this shows a slip of the pen in a template."""
    vendored = "".join(path.read_text("utf-8") for path in files.VENDOR.rglob("*.css"))
    used = {name for name in building.names_in_use() if name.startswith("utrecht-")}
    assert sorted(name for name in used if name not in vendored and name not in sheet) == []


@pytest.mark.parametrize("path", OWN_SHEETS, ids=lambda path: path.name)
def test_own_sheets_read_well_from_right_to_left(path: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
    assert PHYSICAL.findall(css) == []


def test_a_link_that_is_a_button_keeps_the_colours_of_a_button(sheet: str) -> None:
    """The sheets for bare elements weigh nothing; `a:any-link` would win from `.nl-button`."""
    assert ":where(a:any-link){" in sheet
    assert not re.search(r"[},]a:any-link", sheet)


@pytest.mark.parametrize("path", OWN_SHEETS, ids=lambda path: path.name)
def test_letters_have_no_size_outside_the_scale(path: Path) -> None:
    """On a screen; paper has sizes of its own. Between two steps a size may grow with the screen."""
    on_screen = path.read_text("utf-8").partition("@media print")[0]
    sizes = re.findall(r"font-size(?:-[23]?xl)?:\s*([^;}]+)", on_screen)
    ends = [end for size in sizes for end in _ends(size.strip())]
    assert [end for end in ends if end not in SCALE | WHOLE | {"inherit"}] == []


def _ends(size: str) -> list[str]:
    if not size.startswith("clamp("):
        return [size]
    least, _, most = size.removeprefix("clamp(").removesuffix(")").split(",")
    return [least.strip(), most.strip()]
