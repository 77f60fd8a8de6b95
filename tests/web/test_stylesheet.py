"""The one style sheet: small, the same everywhere, and safe from right to left."""

import gzip
import re
import subprocess
import sys
from pathlib import Path

import pytest

from meedoen.web import assets, stylesheet
from meedoen.web.assets import asset_url

PHYSICAL = re.compile(
    r"(?:^|[{;\s])(?:(?:margin|padding|border)-(?:left|right|top|bottom)\b|(?:left|right)\s*:"
    r"|float:\s*(?:left|right)\b|text-align:\s*(?:left|right)\b)"
)
OWN_SHEETS = sorted([*stylesheet.OWN.glob("*.css"), *stylesheet.ROOMS.glob("*/static/*.css")])
FRESH_PROCESS = "import sys; from meedoen.web.assets import asset_url; sys.stdout.write(asset_url('meedoen.css'))"


def test_what_a_cold_browser_loads_beside_the_page_stays_small() -> None:
    sheet = len(gzip.compress(stylesheet.sheet().encode(), 9))
    others = ("figtree-latin-400.woff2", "figtree-latin-600.woff2", "favicon.svg")
    assert sheet < 9_000
    assert sheet + sum(assets.FILES[name].stat().st_size for name in others) < 33_000


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_sheet_is_the_same_in_every_process(seed: str) -> None:
    """Else one process would not know the address that another hands out."""
    told = subprocess.run(
        [sys.executable, "-c", FRESH_PROCESS],
        env={"PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
    )
    assert told.stdout.decode() == asset_url("meedoen.css")


def test_every_design_token_has_become_a_value() -> None:
    left = re.findall(r"var\((--[\w-]+)", stylesheet.sheet())
    assert [name for name in left if name.startswith(("--basis-", "--voorbeeld-"))] == []


def test_a_component_that_templates_use_is_there_and_one_they_do_not_use_is_not() -> None:
    assert ".nl-button:where(.nl-button--secondary)" in stylesheet.sheet()
    assert ".nl-button--pressed" not in stylesheet.sheet()


def test_own_names_do_not_look_like_those_of_nl_design_system() -> None:
    """A made-up name would find no style; this shows a slip of the pen in a template."""
    vendored = "".join(path.read_text("utf-8") for path in stylesheet.VENDOR.rglob("*.css"))
    used = {name for name in stylesheet.names_in_use() if name.startswith("utrecht-")}
    own = stylesheet.sheet()
    assert sorted(name for name in used if name not in vendored and name not in own) == []


@pytest.mark.parametrize("path", OWN_SHEETS, ids=lambda path: path.name)
def test_own_sheets_read_well_from_right_to_left(path: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
    assert PHYSICAL.findall(css) == []


def test_a_link_that_is_a_button_keeps_the_colours_of_a_button() -> None:
    """The sheets for bare elements weigh nothing; `a:any-link` would win from `.nl-button`."""
    assert ":where(a:any-link){" in stylesheet.sheet()
    assert not re.search(r"[},]a:any-link", stylesheet.sheet())
