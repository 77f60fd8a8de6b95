"""A later question repeats what was chosen, in the words of its list and the language of the reader."""

from typing import Any

import pytest
from flask import Flask

from meedoen.forms.refusing import Refused
from meedoen.language import texts
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.definition.storing import compile_stored, stored, working
from meedoen.survey.routing import walking
from meedoen.survey.routing.languages import said_in
from meedoen.survey.routing.progress import Progress
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.routing.rendering import render_step
from meedoen.survey.types import repeating
from tests.survey.builders import OPTIONS, YES_NO, ask, definition

GOING = {"id": "hoe", "type": "multiple", "text": "Hoe gaat u?", "options": [
    {"code": "fiets", "text": "Met de <b>fiets</b>"}, {"code": "bus", "text": "Met de bus"},
    {"code": "anders", "text": "Anders", "other": True},
]}  # fmt: skip
WHY = {
    "id": "waarom",
    "type": "text",
    "text": "U gaat {answers.hoe}. Waarom?",
    "help": "Dus {answers.hoe}.",
}
BOTH = definition([GOING, WHY])


def shown(made: Questionnaire, answers: dict[str, Any], index: int = 1) -> str:
    place = walking.show(made, Progress(answers), index)
    assert place is not None
    return str(render_step(made, place))


def test_what_was_chosen_stands_in_a_later_text_and_is_escaped() -> None:
    html = shown(compile_questionnaire(BOTH), {"hoe": ["fiets", "bus"]})
    assert "U gaat Met de &lt;b&gt;fiets&lt;/b&gt;, Met de bus. Waarom?" in html
    assert "Dus Met de &lt;b&gt;fiets" in html
    assert "answers." not in html


def test_the_question_comes_on_a_page_after_the_answer() -> None:
    assert [len(step.items) for step in compile_questionnaire(BOTH).steps] == [1, 1]


def test_without_an_answer_it_says_so() -> None:
    assert "U gaat (niet ingevuld). Waarom?" in shown(compile_questionnaire(BOTH), {})


def test_an_answer_to_a_question_that_was_hidden_since_is_not_repeated() -> None:
    hidden = {**GOING, "show_if": {"all": [{"question": "kent", "is": ["ja"]}]}}
    made = compile_questionnaire(definition([YES_NO, hidden, WHY]))
    assert "Met de bus" in shown(made, {"kent": "ja", "hoe": ["bus"]}, 2)
    assert "(niet ingevuld)" in shown(made, {"kent": "nee", "hoe": ["bus"]}, 2)


def test_what_somebody_typed_beside_an_answer_is_never_repeated() -> None:
    html = shown(compile_questionnaire(BOTH), {"hoe": ["anders"], "hoe.anders": "Met de step"})
    assert "U gaat Anders. Waarom?" in html
    assert "step" not in html


def test_it_is_repeated_where_answers_are_read_back() -> None:
    made = compile_questionnaire(BOTH)
    told = walking.end(made, Progress({"hoe": ["bus"], "waarom": "Snel"})).told
    assert told[1].text == "U gaat Met de bus. Waarom?"


def test_whoever_reads_only_the_question_sees_a_gap() -> None:
    assert compile_questionnaire(BOTH).questions["waarom"].text == "U gaat …. Waarom?"


def test_it_is_stored_as_it_was_written_and_nothing_of_the_answer_is() -> None:
    made = compile_questionnaire(BOTH)
    assert made.route({"hoe": ["bus"], "waarom": "Snel"}).kept() == {
        "hoe": ["bus"],
        "waarom": "Snel",
    }
    assert working(stored(BOTH))["blocks"][0]["items"][1]["text"] == WHY["text"]


def test_the_label_is_in_the_language_of_the_reader() -> None:
    document = stored(BOTH)
    document["languages"] = ["nl", "en"]
    document["texts"]["en"] = {
        key: f"{text.replace('Met de bus', 'By bus')}"
        for key, text in document["texts"]["nl"].items()
    }
    english = said_in(compile_stored(document), "en")
    assert "U gaat By bus. Waarom?" in shown(english, {"hoe": ["bus"]})
    house = Flask("house")
    texts.register(house)
    with house.test_request_context():
        assert "(not filled in)" in shown(english, {})


@pytest.mark.parametrize(
    ("items", "part"),
    [
        ([WHY, GOING], "maar die komt pas later"),
        ([ask("text", id="hoe"), WHY], "waar mensen uit antwoorden kiezen"),
        ([ask("info", id="hoe"), WHY], "waar mensen uit antwoorden kiezen"),
        ([ask("number", id="hoe"), WHY], "waar mensen uit antwoorden kiezen"),
        ([ask("postcode", id="hoe"), WHY], "waar mensen uit antwoorden kiezen"),
        ([YES_NO, WHY], "een vraag die niet bestaat"),
        ([{**GOING, "text": "{answers.hoe}?"}], "maar die komt pas later"),
    ],
)
def test_what_cannot_be_repeated_is_said_beside_the_question(
    items: list[dict[str, Any]], part: str
) -> None:
    with pytest.raises(Refused, match=part):
        compile_questionnaire(definition(items))


@pytest.mark.parametrize(
    ("kind", "answer", "said"),
    [("single", "b", "Een gesprek"), ("scale", 3, "3"), ("mark", 8, "8"), ("yes_no", "ja", "Ja")],
)
def test_each_kind_of_list_is_said_in_its_own_words(kind: str, answer: object, said: str) -> None:
    more = {"options": OPTIONS} if kind == "single" else {}
    made = compile_questionnaire(definition([ask(kind, id="hoe", **more), WHY]))
    assert f"U gaat {said}. Waarom?" in shown(made, {"hoe": answer})


def test_a_mutant_that_says_nothing_of_an_open_answer_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(repeating, "OPEN", "")
    assert "(niet ingevuld)" not in shown(compile_questionnaire(BOTH), {})
