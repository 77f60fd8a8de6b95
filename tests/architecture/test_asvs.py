"""The list of security requirements names tests that exist, and each requirement once."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIST = (ROOT / "docs/asvs.md").read_text("utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")
ROW = re.compile(r"^\| ([\d., ]+) \|(.*)\|(.*)\|$", re.MULTILINE)
LINKED = re.compile(r"\]\((decisions/[\w-]+\.md)\)")


def missing(text: str) -> list[str]:
    """What is named as a test and is none."""
    return [f"{file}::{name}" for file, name in NAMED.findall(text) if not _is_there(file, name)]


def _is_there(file: str, name: str) -> bool:
    path = ROOT / file
    return path.exists() and (
        not name or re.search(rf"^def {name}\(", path.read_text("utf-8"), re.MULTILINE) is not None
    )


def test_every_test_that_the_list_names_is_there() -> None:
    assert len(NAMED.findall(LIST)) > 100
    assert missing(LIST) == []
    assert [link for link in LINKED.findall(LIST) if not (ROOT / "docs" / link).exists()] == []


def test_a_test_that_went_is_noticed() -> None:
    """A mutant of the list: a name that no test has, and a file that is not there."""
    gone = "`tests/web/test_gate.py::test_that_never_was` `tests/web/test_never.py`"
    assert len(missing(gone)) == 2


def test_each_requirement_stands_there_once_and_is_answered() -> None:
    rows = ROW.findall(LIST)
    numbers = [number for row in rows for number in row[0].split(", ")]
    assert len(numbers) > 150
    assert len(numbers) == len(set(numbers))
    assert all(asks.strip() and answer.strip() for _, asks, answer in rows)
    assert len([line for line in LIST.splitlines() if re.match(r"\| \d", line)]) == len(rows)
