"""Which page comes next, and which answers count."""

from typing import Any

import pytest

from meedoen.survey.routing.questionnaire import Questionnaire
from tests.survey.builders import OPTIONS, WHY, YES_NO, ask, form, questionnaire

STOPPING = {**YES_NO, "stop_if": {"is": ["nee"], "text": "Dit is niet voor u. Dank u wel."}}
LATER = {
    "id": "later",
    "type": "yes_no",
    "text": "En later?",
    "required": True,
    "show_if": {"all": [{"question": "waarom2", "is": ["ja"]}]},
}
MIDDLE = {
    "id": "waarom2",
    "type": "yes_no",
    "text": "Wilt u dat?",
    "show_if": {"all": [{"question": "kent", "is": ["nee"]}]},
}


@pytest.fixture
def chain() -> Questionnaire:
    """kent → waarom2 (if nee) → later (if ja); then q."""
    return questionnaire(YES_NO, MIDDLE, LATER, ask("text"))


def test_a_page_without_anything_visible_is_skipped(chain: Questionnaire) -> None:
    assert chain.first_step({}) == 0
    assert chain.next_step(0, {"kent": "ja"}) == 2
    assert chain.next_step(0, {"kent": "nee"}) == 1
    assert chain.previous_step(2, {"kent": "ja"}) == 0
    assert chain.previous_step(0, {}) is None
    assert chain.next_step(2, {"kent": "ja"}) is None


def test_a_hidden_answer_shows_nothing(chain: Questionnaire) -> None:
    answers = {"kent": "ja", "waarom2": "ja"}
    assert chain.visible(answers) == {"kent", "q"}
    assert chain.visible({**answers, "kent": "nee"}) == {"kent", "waarom2", "later", "q"}


def test_hidden_and_unknown_answers_are_dropped_at_submit(chain: Questionnaire) -> None:
    answers = {"kent": "ja", "waarom2": "ja", "later": "ja", "q": "tekst", "nepvraag": 1}
    assert chain.keep_visible(answers) == {"kent": "ja", "q": "tekst"}


def test_the_text_beside_an_option_goes_with_the_option() -> None:
    made = questionnaire(ask("single", options=OPTIONS))
    assert made.keep_visible({"q": "anders", "q.anders": "Bellen"}) == {
        "q": "anders",
        "q.anders": "Bellen",
    }
    assert made.keep_visible({"q": "a", "q.anders": "Bellen", "q.a": "?"}) == {"q": "a"}


def test_only_visible_required_questions_are_missed(chain: Questionnaire) -> None:
    assert list(chain.missing({})) == ["kent"]
    assert chain.missing({"kent": "ja"}) == {}
    assert list(chain.missing({"kent": "nee", "waarom2": "ja"})) == ["later"]


def test_a_required_matrix_misses_each_row() -> None:
    rows = [{"code": "r1", "text": "Een"}, {"code": "r2", "text": "Twee"}]
    columns = [{"code": "a", "text": "A"}, {"code": "b", "text": "B"}]
    made = questionnaire(ask("matrix", rows=rows, columns=columns, required=True))
    assert "q" in made.missing({"q": {"r1": "a"}})
    assert made.missing({"q": {"r1": "a", "r2": "b"}}) == {}


def test_a_stop_ends_politely() -> None:
    made = questionnaire(STOPPING, ask("text", required=True))
    stop = made.stopped({"kent": "nee"})
    assert stop is not None
    assert stop.text == "Dit is niet voor u. Dank u wel."
    assert made.next_step(0, {"kent": "nee"}) is None
    assert made.keep_visible({"kent": "nee", "q": "oud"}) == {"kent": "nee"}
    assert made.missing({"kent": "nee"}) == {}
    assert made.stopped({"kent": "ja"}) is None
    assert made.next_step(0, {"kent": "ja"}) == 1


def test_a_hidden_question_does_not_stop() -> None:
    hidden = {
        **STOPPING,
        "id": "q2",
        "show_if": {"all": [{"question": "kent", "is": ["ja"]}]},
    }
    made = questionnaire(YES_NO, hidden, ask("text"))
    assert made.stopped({"kent": "nee", "q2": "nee"}) is None
    assert made.visible({"kent": "nee", "q2": "nee"}) == {"kent", "q"}


def test_reading_a_page_keeps_the_answers_of_other_pages(chain: Questionnaire) -> None:
    reading = chain.read_step(2, form(("q", "Nieuw")), {"kent": "ja", "q": "Oud", "waarom2": "ja"})
    assert reading.answers == {"kent": "ja", "waarom2": "ja", "q": "Nieuw"}
    assert reading.errors == {}


def test_an_emptied_answer_is_gone(chain: Questionnaire) -> None:
    assert chain.read_step(2, form(("q", "  ")), {"kent": "ja", "q": "Oud"}).answers == {
        "kent": "ja"
    }


def test_an_answer_to_a_hidden_question_is_not_read() -> None:
    made = questionnaire(YES_NO, {**WHY, "required": True}, ask("text"))
    posted = form(("waarom", "x"), ("q", "y"), ("nepvraag", "z"))
    assert made.read_step(1, posted, {"kent": "ja"}).answers == {"kent": "ja", "q": "y"}


def test_an_error_keeps_what_was_typed_and_stores_nothing_wrong() -> None:
    made = questionnaire(ask("number", min=0, max=52), {**YES_NO, "id": "ook"})
    reading = made.read_step(0, form(("q", "veel"), ("ook", "ja")), {"q": 12})
    assert list(reading.errors) == ["q"]
    assert reading.answers == {"ook": "ja"}
    assert reading.typed == {"ook": "ja", "q": "veel"}


def test_the_step_of_a_question_is_known(chain: Questionnaire) -> None:
    assert chain.step_of("kent") == 0
    assert chain.step_of("q") == 2
    with pytest.raises(KeyError):
        chain.step_of("nepvraag")


@pytest.mark.parametrize("answers", [{}, {"kent": "nee"}, {"kent": ["nee"]}, {"kent": {"x": 1}}])
def test_walking_forward_and_back_meets_the_same_pages(
    chain: Questionnaire, answers: dict[str, Any]
) -> None:
    forward, index = [], chain.first_step(answers)
    while index is not None:
        forward.append(index)
        index = chain.next_step(index, answers)
    backward, index = [], chain.previous_step(len(chain.steps), answers)
    while index is not None:
        backward.append(index)
        index = chain.previous_step(index, answers)
    assert forward == backward[::-1]
