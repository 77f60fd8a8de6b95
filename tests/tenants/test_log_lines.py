"""A log tells what happened, where and in whose space, and nothing that anybody typed."""

import json
import logging
from typing import Any

import pytest

from tenants import current
from tenants.ground.log_lines import formatter
from tests.house import Home

SECRET = "mijn buurman is de heer Jansen"


def line(message: str, *args: object, **more: Any) -> dict[str, Any]:
    record = logging.getLogger("meedoen.probe").makeRecord(
        "meedoen.probe",
        logging.ERROR,
        __file__,
        1,
        message,
        args,
        more.pop("exc_info", None),
        extra=more,
    )
    text = formatter(current.facts).format(record)
    assert "\n" not in text
    found: dict[str, Any] = json.loads(text)
    return found


def test_a_line_says_when_how_bad_who_and_what() -> None:
    found = line("%s failed", "count_wave")
    assert found.pop("timestamp").endswith("Z")
    assert found == {"level": "error", "logger": "meedoen.probe", "says": "count_wave failed"}


def test_a_line_says_in_whose_space(velsen: Home) -> None:
    with velsen.as_web():
        assert line("iets")["space"] == "velsen"


def test_of_an_exception_only_type_and_place_are_told() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        found = line("it broke", exc_info=(type(error), error, error.__traceback__))
    assert found["fault"].startswith("ValueError at test_log_lines.py:")
    assert SECRET not in json.dumps(found, ensure_ascii=False)


def test_what_is_hung_on_a_line_besides_is_left_out() -> None:
    assert SECRET not in json.dumps(line("iets", typed=SECRET))


@pytest.mark.parametrize("word", ["regel\neen", '"aanhaling"', "é"])
def test_a_line_is_one_line_whatever_it_says(word: str) -> None:
    assert line("%s", word)["says"] == word
