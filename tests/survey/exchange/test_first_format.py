"""What was stored in format 1 asks, shows and keeps the same after it became format 2."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.forms.refusing import Refused
from meedoen.survey.definition import first_format
from meedoen.survey.definition.compiling import alike, compile_questionnaire
from meedoen.survey.document.receiving import received
from meedoen.survey.document.running.whole import FORMAT, as_definition
from meedoen.survey.exchange.first_format import TEMPLATE, from_first
from meedoen.survey.library import from_template, templates
from tests.survey.builders import AREAS, COLUMNS, OPTIONS, ROWS, YES_NO, ask, definition
from tests.survey.composed import ANSWERS, composed

RANKED = [{"code": one["code"], "text": one["text"]} for one in OPTIONS]
GOOD = {"question": "mx", "row_has": ["goed"]}
EVERYTHING = definition(
    [
        YES_NO, ask("info", id="i"), ask("single", id="s", options=OPTIONS),
        ask("multiple", id="m", options=OPTIONS, max_choices=2, required=True, sensitive=True),
        ask("scale", id="sc", dont_know=True), ask("scale", id="sd", min=0, max=10, min_label="laag"),
        ask("mark", id="mk"), ask("mark", id="ml", min_label="slecht"), ask("text", id="t"),
        ask("text", id="u", max_length=50, multiline=False), ask("postcode", id="p", profile="postcode"),
        ask("matrix", id="mx", rows=ROWS, columns=COLUMNS, required=True),
        ask("number", id="n", min=0, max=52, decimals=1, unit="weken", dont_know=True),
        ask("ranking", id="r", options=RANKED, random=True), ask("ranking", id="q", options=RANKED, choose=1),
        {**YES_NO, "id": "stopt", "stop_if": {"is": ["nee"], "text": "Dank u."}},
        ask("info", id="na", show_if={"any": [{"question": "n", "less_than": 5}, GOOD]}),
        ask("date", id="d", earliest="2024-01-01", latest="2026-12-31", dont_know=True),
        ask("consent", id="ok"), ask("info", id="eens", show_if={"all": [{"question": "ok", "is": ["ja"]}]}),
        ask("info", id="oneens", show_if={"all": [{"question": "ok", "is": ["nee"]}]}),
    ],
    variables={"gemeente": "Velsen"}, min_group=0, policy_field="wonen", intro="Welkom in {plaats}.",
)  # fmt: skip


def there_and_back(value: dict[str, Any]) -> dict[str, Any]:
    document, _report = from_first(value, b"a file")
    return as_definition(received(json.loads(json.dumps(document))))


def test_every_type_comes_back_as_it_was() -> None:
    assert alike(there_and_back(EVERYTHING), EVERYTHING)


@pytest.mark.parametrize("name", [one.id for one in templates()])
def test_every_template_comes_back_as_it_was(name: str) -> None:
    value = from_template(name, "GM0453", {"gemeente": "Velsen"}, AREAS)
    back = there_and_back(value)
    told = json.loads(json.dumps(value).replace('{"any": [', '{"all": ['))
    assert alike(json.loads(json.dumps(back).replace('{"any": [', '{"all": [')), told)


@settings(max_examples=30)
@given(composed(), ANSWERS)
def test_whatever_is_composed_leads_the_same_way(
    items: list[dict[str, Any]], answers: dict[str, Any]
) -> None:
    before = compile_questionnaire(definition(items)).route(answers)
    after = compile_questionnaire(there_and_back(definition(items))).route(answers)
    assert ([*before.asked()], before.kept(), bool(before.stop)) == (
        [*after.asked()],
        after.kept(),
        bool(after.stop),
    )


def test_the_same_file_gives_the_same_identities_and_another_file_others() -> None:
    (one, _), (same, _), (other, _) = (
        from_first(EVERYTHING, content) for content in (b"1", b"1", b"2")
    )
    assert one == same
    assert not set(_keys(one)) & set(_keys(other))
    assert len(set(_keys(one))) == len(_keys(one))


def test_an_open_place_becomes_a_variable() -> None:
    document = received(from_first(EVERYTHING, b"")[0])
    assert [one["name"] for one in document["structure"]["variables"]] == ["gemeente", "plaats"]
    assert document["texts"]["nl"]["variables.gemeente.value"] == "Velsen"


def test_a_faulty_one_is_refused_in_the_words_that_it_always_had() -> None:
    with pytest.raises(Refused, match="Titel: vul dit in"):
        from_first({**EVERYTHING, "title": ""}, b"")


@settings(max_examples=40)
@given(
    st.sampled_from(
        ["blocks", "variables", "title", "language", "id", "notes", "sensitive_reason"]
    ),
    st.none() | st.integers() | st.text() | st.lists(st.none()),
)
def test_anything_in_a_field_is_refused_or_taken(name: str, value: Any) -> None:
    for schema in (FORMAT, TEMPLATE):
        try:
            from_first({**EVERYTHING, "id": "x", name: value, "schema": schema}, b"")
        except Refused as refused:
            assert refused.sentences


def test_a_mutant_that_forgets_when_something_is_shown_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(first_format, "_tree", lambda _show_if: None)
    assert not alike(there_and_back(EVERYTHING), EVERYTHING)


def _keys(document: dict[str, Any]) -> list[str]:
    return [part for part in json.dumps(document).split('"') if part.count("-") == 4]
