"""`meedoen panel check FILE`: what it says, how it ends, and that no file brings it down."""

import io
import json
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.command import main
from meedoen.forms.refusing import Refused
from meedoen.panel.sheets.checking import check
from tests.panel.sheets.lists import ANNE, BEN, HEADS, TODAY, as_csv, as_xlsx, with_part

KEYS = {
    "error", "encoding", "separator", "sheet", "header_row", "columns", "ignored", "rows", "accepted",
    "refused", "duplicates", "warnings",
}  # fmt: skip


def run(content: bytes, folder: Path, *words: str) -> Result:
    file = folder / "leden.csv"
    file.write_bytes(content)
    return CliRunner().invoke(main, ["panel", "check", str(file), *words])


def test_a_list_without_a_mistake_ends_with_0(tmp_path: Path) -> None:
    answer = run(as_csv(HEADS, ANNE, BEN), tmp_path, "--json")
    said = json.loads(answer.stdout)
    assert answer.exit_code == 0
    assert set(said) == KEYS
    assert (said["rows"], said["accepted"], said["refused"]) == (2, 2, [])
    assert said["columns"][1] == {"column": "B", "header": "E-mailadres", "meaning": "email"}


def test_a_refused_row_is_told_without_what_stands_in_it_and_ends_with_1(tmp_path: Path) -> None:
    content = as_csv((*HEADS, "Hobby"), ("Ben", "geheim(at)voorbeeld.nl", "zeilen"))
    for words in ((), ("--json",)):
        answer = run(content, tmp_path, *words)
        assert answer.exit_code == 1
        assert "geheim" not in answer.output
        assert "Dit is geen e-mailadres" in answer.output
    said = json.loads(answer.stdout)
    assert said["ignored"] == ["Hobby"]
    assert [(one["row"], one["column"], one["letter"]) for one in said["refused"]] == [
        (2, "E-mailadres", "B")
    ]


def test_a_file_that_is_no_list_ends_with_1_and_a_sentence(tmp_path: Path) -> None:
    answer = run(b"%PDF-1.4", tmp_path, "--json")
    assert answer.exit_code == 1
    assert "pdf" in json.loads(answer.stdout)["error"]


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    words = ["panel", "check", str(tmp_path / "nergens.csv")]
    assert CliRunner().invoke(main, words).exit_code == 2


def test_neither_a_database_nor_settings_are_needed(tmp_path: Path) -> None:
    file = tmp_path / "leden.xlsx"
    file.write_bytes(as_xlsx([HEADS, ANNE]))
    ran = subprocess.run(
        [sys.executable, "-m", "meedoen", "panel", "check", str(file)],
        capture_output=True, text=True, check=False, env={"PATH": "/usr/bin"}, cwd=tmp_path,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "1 of 1 rows are accepted" in ran.stdout


TEXT = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    [
        "E-mail",
        "naam",
        "a@b.nl",
        '"',
        ";",
        "sep=;",
        "=1+1",
        "geboortedatum",
        "31-12-1980",
        "\x00",
        "\r",
        "9" * 9,
    ]
)


@settings(max_examples=40)
@given(st.lists(st.lists(TEXT, max_size=4), max_size=6), st.sampled_from([";", ",", "\t"]),
       st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be"]))  # fmt: skip
def test_whatever_stands_in_a_text_file_is_read_or_refused(
    rows: list[list[str]], separator: str, codec: str
) -> None:
    whole = "\r\n".join(separator.join(row) for row in rows).encode(codec)
    _survives(whole)


@settings(max_examples=60)
@given(
    st.binary(max_size=200), st.sampled_from([b"", b"PK\x03\x04", b"e-mail;naam\n", b"\xff\xfe"])
)
def test_whatever_bytes_there_are_is_read_or_refused(content: bytes, start: bytes) -> None:
    _survives(start + content)


WHOLE = as_xlsx([HEADS, ANNE, BEN])


@settings(max_examples=60)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_an_excel_file_that_was_tampered_with_is_read_or_refused(at: int, other: bytes) -> None:
    _survives(WHOLE[:at] + other + WHOLE[at + len(other) :])


PART = (b'<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        b'</row><row r="2"><c r="A2"><f>1</f></c></row></sheetData></worksheet>')  # fmt: skip


@settings(max_examples=60)
@given(st.integers(0, len(PART) - 1), st.binary(max_size=4))
def test_a_sheet_that_was_tampered_with_is_read_or_refused(at: int, other: bytes) -> None:
    _survives(with_part(WHOLE, "xl/worksheets/sheet1.xml", PART[:at] + other + PART[at + 1 :]))


def _survives(content: bytes) -> None:
    try:
        made = check(io.BytesIO(content))
        people = list(made.people(TODAY))
    except Refused as refused:
        assert refused.sentences
        return
    assert made.accepted == len(people)
    assert made.accepted + len(made.refused) == made.rows
