"""Whatever is posted, reading and rendering a page never fail and never store what is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from meedoen.forms.cleaning import clean
from meedoen.forms.refusing import Refused
from meedoen.survey.definition.compiling import compile_questionnaire
from tests.survey.builders import (
    COLUMNS,
    OPTIONS,
    ROWS,
    WHY,
    YES_NO,
    ask,
    definition,
    questionnaire,
    rendered,
)

NAUGHTY = Path(__file__).parents[4] / "shared" / "data" / "invoer" / "blns.json"
RANKED = [{"code": o["code"], "text": o["text"]} for o in OPTIONS]
EVERYTHING = questionnaire(
    ask("info", id="i"),
    ask("single", id="s", options=OPTIONS),
    ask("multiple", id="m", options=OPTIONS, max_choices=2, required=True),
    ask("scale", id="sc", dont_know=True),
    ask("mark", id="mk"),
    ask("matrix", id="mx", rows=ROWS, columns=COLUMNS, required=True),
    ask("text", id="t", max_length=50),
    ask("number", id="n", min=0, max=52, decimals=1, unit="weken", dont_know=True),
    ask("ranking", id="r", options=RANKED, choose=3),
    ask("postcode", id="p"),
    YES_NO,
    WHY,
)
FIELDS = ["s", "s.anders", "m", "m.anders", "sc", "mk", "mx:r1", "mx:r2", "mx", "t", "n", "r:1"]
FIELDS += ["r:2", "r:9", "p", "kent", "waarom", "nepvraag", "", "s.", ":", "q:" * 9]
KNOWN = [
    "a",
    "b",
    "anders",
    "niets",
    "ja",
    "nee",
    "3",
    "10",
    "dont_know",
    "goed",
    "12,5",
    "1971 AA",
]
ANYTHING = st.text(max_size=80) | st.sampled_from([*KNOWN, "1e9", "\x00", "\ud800", "9" * 5000])
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=10,
)
ANSWERS = st.dictionaries(st.sampled_from(FIELDS), JSON | st.sampled_from(KNOWN), max_size=8)


def check(posted: MultiDict[str, str], answers: dict[str, Any]) -> None:
    for step in EVERYTHING.steps:
        reading = EVERYTHING.route(answers).read(step.index, posted)
        names = {item.id for item in step.items}
        assert all(name.split(":")[0].split(".")[0] in names for name in reading.errors)
        fresh = {key: value for key, value in reading.answers.items() if key not in answers}
        json.dumps(fresh, allow_nan=False).encode()
        json.dumps(fresh, ensure_ascii=False).encode()
        assert "\\u0000" not in json.dumps(fresh)
        html = rendered(EVERYTHING, step.index, reading.typed, reading.errors)
        if not answers:
            html.encode()


@given(st.lists(st.tuples(st.sampled_from(FIELDS), ANYTHING), max_size=25))
def test_any_form_gives_a_reading_and_a_page(pairs: list[tuple[str, str]]) -> None:
    check(MultiDict(pairs), {})


@given(ANSWERS)
def test_strange_answers_from_before_break_nothing(answers: dict[str, Any]) -> None:
    route = EVERYTHING.route(answers)
    assert set(route.kept()) <= set(answers)
    route.first_lacking()
    route.after(0)
    check(MultiDict(), answers)


@given(JSON)
def test_any_item_is_compiled_or_refused_in_words(item: Any) -> None:
    for value in (
        item,
        {**YES_NO, "options": item},
        {**WHY, "show_if": item},
        {**YES_NO, "stop_if": item},
    ):
        try:
            compile_questionnaire(definition([YES_NO, value]))
        except Refused as error:
            assert error.sentences


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the Big List of Naughty Strings is not here")
def test_every_naughty_string_is_read() -> None:
    for naughty in json.loads(NAUGHTY.read_text("utf-8")):
        posted = MultiDict((field, naughty) for field in FIELDS)
        check(posted, {})
        text = EVERYTHING.questions["t"].read(MultiDict({"t": naughty}))
        assert text.answers or text.errors or not clean(naughty)


def test_values_that_are_no_text_are_left_out() -> None:
    posted: MultiDict[str, Any] = MultiDict(
        [("s", 1), ("m", ["a"]), ("mx:r1", {}), ("t", None), ("n", 3.5), ("r:1", object())]
    )
    check(posted, {})


def test_a_flood_of_values_is_cut() -> None:
    check(MultiDict([("m", f"x{n}") for n in range(20_000)] + [("s", "a")] * 1000), {})
    huge = MultiDict(dict.fromkeys(FIELDS, "x" * 1000000))
    check(huge, {})
