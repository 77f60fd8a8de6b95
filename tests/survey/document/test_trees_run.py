"""Who gets a question is what its and/or tree says, worked out here once more in a few lines."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.forms.refusing import Refused
from meedoen.survey.definition.compiling import compile_frozen, compile_questionnaire
from meedoen.survey.definition.storing import stored, working
from meedoen.survey.document.receiving import received
from meedoen.survey.document.running import comparing
from meedoen.survey.editor.describing import describe_show_if
from meedoen.survey.routing.questionnaire import Questionnaire, Step
from tests.survey.document.examples import KEYS, small

Tree = dict[str, Any]
ROWS = [{"code": "a", **KEYS}, {"code": "b", **KEYS}]
ANSWERS: dict[str, list[Any]] = {
    "kent": ["ja", "nee"],
    "waardoor": [["brief"], ["anders"], ["brief", "anders"]],
    "cijfer": [*range(1, 11), "dont_know"],
    "straat": [{"a": "ja"}, {"a": "nee", "b": "ja"}, {"b": "nee"}],
    "waarom": ["Bankjes", "Bomen"],
}
LEAVES: list[Tree] = [
    {"answer": "kent", "is": ["ja"]}, {"answer": "kent", "is_not": ["nee"]},
    {"answer": "waardoor", "includes": ["brief"]}, {"answer": "waardoor", "includes_not": ["brief"]},
    {"answer": "waardoor", "is": ["brief"]}, {"answer": "waardoor", "is_not": ["anders"]},
    {"answer": "waardoor", "count_at_least": 2}, {"answer": "waardoor", "count_at_most": 1},
    {"answer": "cijfer", "less_than": 5}, {"answer": "cijfer", "at_most": 5},
    {"answer": "cijfer", "more_than": 5}, {"answer": "cijfer", "at_least": 5},
    {"answer": "cijfer", "equals": 5}, {"answer": "cijfer", "differs": 5},
    {"answer": "straat", "row_has": ["nee"]}, {"answer": "straat", "row": "b", "is": ["ja"]},
    {"answer": "straat", "row": "a", "is_not": ["ja"]}, {"answer": "straat", "row": "b", "answered": False},
    {"answer": "waarom", "says": "Bomen"},
    *({"answer": name, "answered": at} for name in ANSWERS for at in (True, False)),
    *({"answer": name, "lacks": [kind]} for name in ("kent", "waardoor") for kind in ("not_asked", "skipped")),
    {"answer": "cijfer", "lacks": ["dont_know"]}, {"answer": "waardoor", "lacks": ["skipped", "not_asked"]},
]  # fmt: skip
TREES = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"and": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"or": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=6,
)
GIVEN = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(found) for name, found in ANSWERS.items()}
)


def asking(tree: Tree) -> dict[str, Any]:
    """Of the small document: one more grid of rows, and a text that only this tree shows."""
    document = small()
    items = document["structure"]["blocks"][0]["items"]
    del items[3]["show_if"], items[0]["required"]
    items[3:3] = [{"id": "straat", "type": "matrix", **KEYS, "rows": ROWS, "columns": "kennen"}]
    items += [{"id": "slot", "type": "info", **KEYS, "show_if": tree}]
    document["texts"]["nl"] |= {
        "items.straat.text": "Hoe?", "items.straat.rows.a": "Groen", "items.straat.rows.b": "Afval",
        "items.slot.text": "Dank u.",
    }  # fmt: skip
    return document


def ending(tree: Tree) -> dict[str, Any]:
    """The same, where the last question ends it by this tree and everybody else gets the text."""
    document = asking(tree)
    items = document["structure"]["blocks"][0]["items"]
    items[-2]["end_if"] = items[-1].pop("show_if")
    document["texts"]["nl"]["items.waarom.end"] = "Dank u."
    return document


def met(made: Questionnaire, answers: dict[str, Any]) -> set[str]:
    return {one.id for page in made.route(answers).pages.values() for one in page}


def last(definition: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = definition["blocks"][0]["items"][-1]
    return found


def holds(tree: Tree, answers: dict[str, Any]) -> bool:
    """Plainly, from what people may read about the format; `waardoor` is asked of who said yes."""
    if "and" in tree:
        return all(holds(part, answers) for part in tree["and"])
    if "or" in tree:
        return any(holds(part, answers) for part in tree["or"])
    if "not" in tree:
        return not holds(tree["not"], answers)
    name = tree["answer"]
    asked = name != "waardoor" or answers.get("kent") == "ja"
    answer = answers.get(name) if asked else None
    if "row" in tree:
        answer = (answer or {}).get(tree["row"])
    if "lacks" in tree:
        gone = ("skipped" if asked else "not_asked") if answer is None else answer
        return gone in tree["lacks"]
    return _compares(tree, answer)


def _compares(leaf: Tree, answer: Any) -> bool:
    given = answer if isinstance(answer, list) else [] if answer is None else [answer]
    ((word, wanted),) = ((w, v) for w, v in leaf.items() if w not in ("answer", "row"))
    number = answer if isinstance(answer, int) else None
    found: dict[str, Callable[[], Any]] = {
        "is": lambda: given in [[code] for code in wanted],
        "is_not": lambda: given not in [[code] for code in wanted],
        "includes": lambda: any(code in given for code in wanted),
        "includes_not": lambda: all(code not in given for code in wanted),
        "row_has": lambda: any(code in wanted for code in (answer or {}).values()),
        "count_at_least": lambda: len(given) >= wanted,
        "count_at_most": lambda: len(given) <= wanted,
        "answered": lambda: (answer is not None) == wanted,
        "says": lambda: answer == wanted,
        "equals": lambda: number == wanted,
        "differs": lambda: number != wanted,
        "less_than": lambda: number is not None and number < wanted,
        "at_most": lambda: number is not None and number <= wanted,
        "more_than": lambda: number is not None and number > wanted,
        "at_least": lambda: number is not None and number >= wanted,
    }
    return bool(found[word]())


@given(TREES, GIVEN)
def test_what_is_shown_is_what_the_tree_says(tree: Tree, answers: dict[str, Any]) -> None:
    document = received(asking(tree))
    definition = working(document)
    made = compile_frozen(definition)
    shown = met(made, answers)
    assert ("slot" in shown) == holds(tree, answers)
    try:
        compile_questionnaire(definition)
    except Refused:
        assert "slot" not in shown
    assert met(compile_frozen(working(stored(definition, document))), answers) == shown


@given(TREES, GIVEN)
def test_it_ends_where_the_tree_of_an_end_says(tree: Tree, answers: dict[str, Any]) -> None:
    document = received(ending(tree))
    definition = working(document)
    made = compile_frozen(definition)
    assert ("slot" in met(made, answers)) == (not holds(tree, answers))
    assert bool(made.route(answers).stop) == holds(tree, answers)
    try:
        compile_questionnaire(definition)
    except Refused:
        assert "slot" not in met(made, answers)
    again = compile_frozen(working(stored(definition, document)))
    assert met(again, answers) == met(made, answers)


def test_an_answer_to_a_hidden_question_on_the_same_page_ends_nothing() -> None:
    ended = ending({"answer": "waardoor", "is": ["brief"]})
    made = compile_frozen(working(received(ended)))
    assert made.route({"kent": "ja", "waardoor": ["brief"]}).stop
    assert not made.route({"kent": "nee", "waardoor": ["brief"]}).stop


def test_a_mutant_that_looks_at_hidden_answers_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Step, "hidden", lambda *_: ())
    made = compile_frozen(working(received(ending({"answer": "waardoor", "is": ["brief"]}))))
    assert made.route({"kent": "nee", "waardoor": ["brief"]}).stop


def test_a_mutant_that_forgets_who_was_asked_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    tree, answers = {"answer": "waardoor", "lacks": ["skipped"]}, {"kent": "nee"}
    monkeypatch.setattr(
        comparing, "_lacking", lambda _document, _item, _kind, about, _shown: {**about, "answered": False}
    )  # fmt: skip
    made = compile_frozen(working(received(asking(tree))))
    shown = met(made, answers)
    assert "slot" in shown
    assert not holds(tree, answers)


def test_a_tree_is_told_to_who_composes() -> None:
    row = {"answer": "straat", "row": "b", "is": ["ja"]}
    tree = {
        "and": [
            row,
            {
                "or": [
                    {"answer": "cijfer", "at_least": 6},
                    {"not": {"answer": "waarom", "says": "x"}},
                ]
            },
        ]
    }
    definition = working(received(asking(tree)))
    assert describe_show_if(definition, last(definition)) == (
        "Alleen als ‘Hoe?’, ‘Afval’, is ‘Ja’ en (‘Welk cijfer geeft u ons?’ is minstens 6 of "
        "(het niet zo is dat ‘Waarom?’ is precies de tekst ‘x’))."
    )
