"""A question that no combination of answers can bring on screen is refused."""

from typing import Any

import pytest

from meedoen.forms.refusing import Refused
from meedoen.survey.definition.compiling import compile_questionnaire
from tests.survey.builders import COLUMNS, OPTIONS, ROWS, YES_NO, definition

WHERE = {"id": "waar", "type": "single", "text": "Waar?", "options": OPTIONS}
WHY = {"id": "waarom", "type": "text", "text": "Waarom?"}
MARK = {"id": "cijfer", "type": "mark", "text": "Cijfer?"}
AGE = {"id": "jaren", "type": "number", "text": "Hoe oud?", "min": 0, "max": 120}
HELP = {"id": "hulp", "type": "multiple", "text": "Hulp?", "options": OPTIONS}
TWO_AT_MOST = {**HELP, "max_choices": 2}
RANK = {
    "id": "rang", "type": "ranking", "text": "Wat eerst?",
    "options": [{"code": "a", "text": "A"}, {"code": "b", "text": "B", "exclusive": True}],
    "choose": 2,
}  # fmt: skip
TABLE = {"id": "tabel", "type": "matrix", "text": "Hoe?", "rows": ROWS, "columns": COLUMNS}


def shown_if(*conditions: dict[str, Any], each: str = "all") -> dict[str, Any]:
    return {"id": "slot", "type": "text", "text": "Tot slot?", "show_if": {each: list(conditions)}}


def is_(question: str, *codes: str, operator: str = "is") -> dict[str, Any]:
    return {"question": question, operator: list(codes)}


UNREACHABLE = {
    "two answers to one question": [WHERE, shown_if(is_("waar", "a"), is_("waar", "b"))],
    "an answer and not that answer": [
        WHERE,
        shown_if(is_("waar", "a"), is_("waar", "a", operator="is_not")),
    ],
    "a mark below the lowest": [MARK, shown_if({"question": "cijfer", "less_than": 1})],
    "a number below the lowest": [AGE, shown_if({"question": "jaren", "less_than": 0})],
    "nothing left of a required question": [
        YES_NO,
        shown_if(is_("kent", "ja", "nee", operator="is_not")),
    ],
    "an exclusive answer with another": [
        HELP,
        shown_if(is_("hulp", "niets", operator="includes"), is_("hulp", "a", operator="includes")),
    ],
    "behind a question that it excludes": [
        YES_NO,
        {**WHERE, "show_if": {"all": [is_("kent", "ja")]}},
        shown_if(is_("waar", "a"), is_("kent", "nee")),
    ],
    "behind an answer that stops": [
        {**YES_NO, "stop_if": {"is": ["nee"], "text": "Stop."}},
        shown_if(is_("kent", "nee")),
    ],
    "behind a stop for everybody": [
        {**YES_NO, "stop_if": {"is": ["ja", "nee"], "text": "Stop."}},
        {"id": "slot", "type": "text", "text": "Tot slot?"},
    ],
    "a number that cannot be typed": [AGE, shown_if(is_("jaren", "121"))],
    "three ticks where two may be": [
        TWO_AT_MOST,
        shown_if(*(is_("hulp", code, operator="includes") for code in ("a", "b", "anders"))),
    ],
    "two answers in a table of one row": [
        {**TABLE, "rows": ROWS[:1]},
        shown_if(*(is_("tabel", code, operator="row_has") for code in ("goed", "slecht"))),
    ],
    "neither of the only two answers": [
        YES_NO,
        shown_if(is_("kent", "ja"), is_("kent", "nee"), each="none"),
    ],
    "more answers than may be": [TWO_AT_MOST, shown_if({"question": "hulp", "count_at_least": 3})],
    "two answers in one row": [
        TABLE,
        shown_if(
            *({"question": "tabel", "row": "r1", "is": [code]} for code in ("goed", "slecht"))
        ),
    ],
    "an answer that is left open": [
        WHERE,
        shown_if(is_("waar", "a"), {"question": "waar", "answered": False}),
    ],
    "deep inside, the opposite of what stands outside": [
        YES_NO,
        WHERE,
        shown_if(
            is_("kent", "ja"),
            {
                "any": [
                    {"none": [is_("kent", "ja")]},
                    {"all": [is_("kent", "nee"), is_("waar", "a")]},
                ]
            },
        ),
    ],
    "below the age that stops": [
        {**AGE, "stop_if": {"less_than": 16, "text": "Stop."}},
        shown_if({"question": "jaren", "less_than": 16}),
    ],
}
REACHABLE = {
    "one of two answers": [WHERE, shown_if(is_("waar", "a"), is_("waar", "b"), each="any")],
    "not an answer": [WHERE, shown_if(is_("waar", "a", operator="is_not"))],
    "a low mark": [MARK, shown_if({"question": "cijfer", "less_than": 2})],
    "a number just above the stop": [
        {**AGE, "stop_if": {"less_than": 16, "text": "Stop."}},
        shown_if({"question": "jaren", "less_than": 17}),
    ],
    "the one number that nothing forbids": [
        {**AGE, "stop_if": {"less_than": 16, "text": "Stop."}},
        shown_if(
            {"question": "jaren", "less_than": 19}, is_("jaren", "16", "18", operator="is_not")
        ),
    ],
    "two ticks where two may be": [
        TWO_AT_MOST,
        shown_if(*(is_("hulp", code, operator="includes") for code in ("b", "anders"))),
    ],
    "an order, in which nothing excludes": [
        RANK,
        shown_if(*(is_("rang", code, operator="includes") for code in ("a", "b"))),
    ],
    "one of two, deep inside": [
        YES_NO,
        WHERE,
        shown_if(is_("kent", "ja"), {"any": [is_("kent", "nee"), {"none": [is_("waar", "a")]}]}),
    ],
    "two rows with other answers": [
        TABLE,
        shown_if(
            {"question": "tabel", "row": "r1", "is": ["goed"]},
            is_("tabel", "slecht", operator="row_has"),
        ),
    ],
    "a number between two others": [
        {**AGE, "decimals": 1},
        shown_if({"question": "jaren", "more_than": 3}, {"question": "jaren", "less_than": 3.2}),
    ],
    "words that are asked for": [WHY, shown_if({"question": "waarom", "says": "Bankjes"})],
    "two ticks together": [
        HELP,
        shown_if(is_("hulp", "a", operator="includes"), is_("hulp", "b", operator="includes")),
    ],
    "a row with an answer": [TABLE, shown_if(is_("tabel", "slecht", operator="row_has"))],
    "an answer that goes on": [
        {**YES_NO, "stop_if": {"is": ["nee"], "text": "Stop."}},
        shown_if(is_("kent", "ja")),
    ],
    "no answer to an optional question": [
        {**YES_NO, "required": False},
        shown_if(is_("kent", "ja", "nee", operator="is_not")),
    ],
}


@pytest.mark.parametrize("items", UNREACHABLE.values(), ids=UNREACHABLE)
def test_nobody_can_see_it(items: list[dict[str, Any]]) -> None:
    with pytest.raises(Refused, match=r"Niemand kan ‘Tot slot\?’ te zien krijgen"):
        compile_questionnaire(definition(items))


@pytest.mark.parametrize("items", REACHABLE.values(), ids=REACHABLE)
def test_somebody_can_see_it(items: list[dict[str, Any]]) -> None:
    assert compile_questionnaire(definition(items)).questions["slot"]


def test_a_long_chain_of_conditions_is_followed() -> None:
    chain = [YES_NO]
    for number in range(120):
        before = chain[-1]["id"]
        show = {"all": [is_(str(before), "ja")]}
        chain.append({**YES_NO, "id": f"v{number}", "show_if": show})
    made = compile_questionnaire(definition(chain[:60], chain[60:]))
    assert len(made.steps) == 121


def test_many_ways_to_a_question_take_no_time() -> None:
    items: list[dict[str, Any]] = [{**YES_NO, "id": f"v{number}"} for number in range(10)]
    any_of = [is_(f"v{number}", "ja") for number in range(10)]
    for number in range(8):
        items.append(
            {**YES_NO, "id": f"w{number}", "show_if": {"any": any_of}},
        )
    several = [is_(f"w{number}", "ja") for number in range(8)]
    assert compile_questionnaire(definition([*items, shown_if(*several)]))
