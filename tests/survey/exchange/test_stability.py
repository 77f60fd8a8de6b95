"""What is converted, written and converted again stays the same, whatever it was."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.survey.document.sense import items_of
from meedoen.survey.exchange.converting import convert
from meedoen.survey.exchange.writing import written
from meedoen.survey.exchange.xlsform import writing
from tests.survey.builders import definition
from tests.survey.composed import composed
from tests.survey.exchange.test_first_format import EVERYTHING

SHARED = Path(__file__).parents[4] / "shared" / "data"
FILES = [*SHARED.glob("limesurvey_voorbeeld/*.lss"), *SHARED.glob("xlsform_voorbeeld/*.xls*")]


def again(document: dict[str, Any], form: str) -> dict[str, Any]:
    return convert(written(document, form)).document


@settings(max_examples=15)
@given(composed(), st.sampled_from(["json", "xlsform"]))
def test_a_composed_questionnaire_is_stable(items: list[dict[str, Any]], form: str) -> None:
    first = convert(json.dumps(definition(items)).encode()).document
    once = again(first, form)
    assert again(once, form) == once
    if form == "json":
        assert once == first
    assert keys(first) == keys(once)


def test_every_type_is_stable() -> None:
    first = convert(json.dumps(EVERYTHING).encode()).document
    assert again(first, "json") == first
    once = again(first, "xlsform")
    assert again(once, "xlsform") == once
    assert keys(first) <= keys(once)
    kinds = {one["id"]: one["type"] for one in items_of(once)}
    assert [kinds[name] for name in ("kent", "mk", "p", "s", "m", "sc", "n", "r", "ok", "d")] == [
        "yes_no", "mark", "postcode", "single", "multiple", "scale", "number", "ranking", "consent",
        "date",
    ]  # fmt: skip
    assert once["texts"]["nl"]["items.n.unit"] == "weken"
    dated = next(one for one in items_of(once) if one["id"] == "d")
    assert (dated["earliest"], dated["latest"]) == ("2024-01-01", "2026-12-31")
    shown = {one["id"]: one.get("show_if") for one in items_of(once)}
    assert shown["eens"] == {"answer": "ok", "includes": ["ja"]}
    assert shown["oneens"] == {"answer": "ok", "includes_not": ["ja"]}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_samples_are_stable(file: Path) -> None:
    first = convert(file.read_bytes(), "en").document
    assert again(first, "json") == first
    once = again(first, "xlsform")
    assert again(once, "xlsform") == once


def test_a_questionnaire_can_be_read_by_people() -> None:
    text = written(convert(json.dumps(EVERYTHING).encode()).document, "markdown").decode()
    assert text.startswith(
        "# Proef\n\nWelkom in {plaats}.\n\n## Deel 1\n\n1\\. **Kent u ons?**\n\n- ( ) Ja\n- ( ) Nee\n"
    )
    assert "\n… weken\n" in text
    assert "\n… (dag, maand, jaar)\n" in text
    assert "\n- ( ) Ja, daar ben ik het mee eens.\n" in text


def test_a_mutant_that_forgets_identities_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    first = convert(json.dumps(EVERYTHING).encode()).document
    monkeypatch.setattr(writing, "PLAIN", writing.PLAIN[:-2])
    assert not keys(first) <= keys(again(first, "xlsform"))


def keys(document: dict[str, Any]) -> set[str]:
    return {item["identity"] for item in items_of(document)}
