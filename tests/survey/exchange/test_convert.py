"""`meedoen survey convert`: JSON on standard output, a report beside it, or sentences and status 1."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from meedoen.command import main
from tests.survey.builders import WHY, YES_NO, definition
from tests.survey.exchange.test_limesurvey import HOSTILE


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "vragen.json"
    found.write_text(json.dumps(definition([YES_NO, WHY])), "utf-8")
    return found


def convert(*words: object) -> Result:
    return CliRunner().invoke(main, ["survey", "convert", *map(str, words)])


def test_format_2_goes_to_standard_output_and_the_report_beside_it(
    file: Path, tmp_path: Path
) -> None:
    answer = convert(file, "--report", tmp_path / "report.json")
    assert answer.exit_code == 0
    made, report = (
        json.loads(answer.stdout),
        json.loads((tmp_path / "report.json").read_text("utf-8")),
    )
    assert made["format"] == 2
    assert report["outcomes"] == {"kept": 1, "changed": 1, "left": 0}
    assert report["runs_here"] is True


def test_the_report_has_the_shape_that_the_documents_give(file: Path, tmp_path: Path) -> None:
    from meedoen.survey.document.holding import Holding

    convert(file, "--report", tmp_path / "report.json", "--out", tmp_path / "out.json")
    schema = json.loads(
        (Path(__file__).parents[3] / "docs/schema/conversion-report-1.json").read_text("utf-8")
    )
    assert Holding(schema).meets(json.loads((tmp_path / "report.json").read_text("utf-8")), schema)


@pytest.mark.parametrize("what", [*HOSTILE, "a picture"])
def test_a_faulty_file_gives_sentences_and_status_1(what: str, tmp_path: Path) -> None:
    found = tmp_path / "x.lss"
    found.write_bytes(HOSTILE.get(what, b"\x89PNG\r\n\x1a\n"))
    answer = convert(found, "--report", tmp_path / "report.json")
    assert answer.exit_code == 1
    assert answer.stdout == ""
    assert answer.stderr.startswith("Error: ")
    assert answer.exception is None or isinstance(answer.exception, SystemExit)
    assert not (tmp_path / "report.json").exists()


def test_what_it_wrote_it_reads_back_the_same(file: Path, tmp_path: Path) -> None:
    first = convert(file).stdout
    (tmp_path / "2.json").write_text(first, "utf-8")
    assert convert(tmp_path / "2.json").stdout == first
    assert convert(file, "--to", "xlsform", "--out", tmp_path / "3.xlsx").exit_code == 0
    assert json.loads(convert(tmp_path / "3.xlsx").stdout)["format"] == 2


def test_neither_a_database_nor_settings_are_needed(file: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "meedoen", "survey", "convert", str(file)],
        capture_output=True, text=True, check=False, env={"PATH": "/usr/bin"}, cwd=file.parent,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["format"] == 2
