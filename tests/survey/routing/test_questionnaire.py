"""Which page comes next, and which answers count."""

from typing import Any

import pytest

from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.routing.route import Route
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


def visible(route: Route) -> set[str]:
    return {item.id for items in route.pages.values() for item in items}


@pytest.fixture
def chain() -> Questionnaire:
    """kent → waarom2 (if nee) → later (if ja); then q."""
    return questionnaire(YES_NO, MIDDLE, LATER, ask("text"))


def test_a_page_without_anything_visible_is_skipped(chain: Questionnaire) -> None:
    assert chain.route({}).after(-1) == 0
    assert chain.route({"kent": "ja"}).after(0) == 2
    assert chain.route({"kent": "nee"}).after(0) == 1
    assert chain.route({"kent": "ja"}).before(2) == 0
    assert chain.route({}).before(0) is None
    assert chain.route({"kent": "ja"}).after(2) is None


def test_a_hidden_answer_shows_nothing(chain: Questionnaire) -> None:
    answers = {"kent": "ja", "waarom2": "ja"}
    assert visible(chain.route(answers)) == {"kent", "q"}
    assert visible(chain.route({**answers, "kent": "nee"})) == {"kent", "waarom2", "later", "q"}


def test_hidden_and_unknown_answers_are_dropped_at_submit(chain: Questionnaire) -> None:
    answers = {"kent": "ja", "waarom2": "ja", "later": "ja", "q": "tekst", "nepvraag": 1}
    assert chain.route(answers).kept() == {"kent": "ja", "q": "tekst"}


def test_the_text_beside_an_option_goes_with_the_option() -> None:
    made = questionnaire(ask("single", options=OPTIONS))
    assert made.route({"q": "anders", "q.anders": "Bellen"}).kept() == {
        "q": "anders",
        "q.anders": "Bellen",
    }
    assert made.route({"q": "a", "q.anders": "Bellen", "q.a": "?"}).kept() == {"q": "a"}


def test_only_visible_required_questions_are_missed(chain: Questionnaire) -> None:
    assert chain.route({}).lacking(0) == {"kent": "Kies één antwoord."}
    assert chain.route({"kent": "ja"}).first_lacking() is None
    route = chain.route({"kent": "nee", "waarom2": "ja"})
    assert route.first_lacking() == 2
    assert list(route.lacking(2)) == ["later"]


def test_a_required_matrix_misses_each_row() -> None:
    rows = [{"code": "r1", "text": "Een"}, {"code": "r2", "text": "Twee"}]
    columns = [{"code": "a", "text": "A"}, {"code": "b", "text": "B"}]
    made = questionnaire(ask("matrix", rows=rows, columns=columns, required=True))
    assert "q" in made.route({"q": {"r1": "a"}}).lacking(0)
    assert made.route({"q": {"r1": "a", "r2": "b"}}).lacking(0) == {}


def test_a_stop_ends_politely() -> None:
    made = questionnaire(STOPPING, ask("text", required=True))
    route = made.route({"kent": "nee", "q": "oud"})
    assert route.stop is not None
    assert route.stop.text == "Dit is niet voor u. Dank u wel."
    assert route.after(0) is None
    assert route.kept() == {"kent": "nee"}
    assert route.first_lacking() is None
    going_on = made.route({"kent": "ja"})
    assert going_on.stop is None
    assert going_on.after(0) == 1


def test_a_hidden_question_does_not_stop() -> None:
    hidden = {
        **STOPPING,
        "id": "q2",
        "show_if": {"all": [{"question": "kent", "is": ["ja"]}]},
    }
    made = questionnaire(YES_NO, hidden, ask("text"))
    route = made.route({"kent": "nee", "q2": "nee"})
    assert route.stop is None
    assert visible(route) == {"kent", "q"}


def test_reading_a_page_keeps_the_answers_of_other_pages(chain: Questionnaire) -> None:
    reading = chain.route({"kent": "ja", "q": "Oud", "waarom2": "ja"}).read(2, form(("q", "Nieuw")))
    assert reading.answers == {"kent": "ja", "waarom2": "ja", "q": "Nieuw"}
    assert reading.errors == {}


def test_an_emptied_answer_is_gone(chain: Questionnaire) -> None:
    assert chain.route({"kent": "ja", "q": "Oud"}).read(2, form(("q", "  "))).answers == {
        "kent": "ja"
    }


def test_an_answer_to_a_hidden_question_is_not_read() -> None:
    made = questionnaire(YES_NO, {**WHY, "required": True}, ask("text"))
    posted = form(("waarom", "x"), ("q", "y"), ("nepvraag", "z"))
    assert made.route({"kent": "ja"}).read(1, posted).answers == {"kent": "ja", "q": "y"}


def test_an_error_keeps_what_was_typed_and_stores_nothing_wrong() -> None:
    made = questionnaire(ask("number", min=0, max=52), {**YES_NO, "id": "ook"})
    reading = made.route({"q": 12}).read(0, form(("q", "veel"), ("ook", "ja")))
    assert list(reading.errors) == ["q"]
    assert reading.answers == {"ook": "ja"}
    assert reading.typed == {"ook": "ja", "q": "veel"}


@pytest.mark.parametrize("answers", [{}, {"kent": "nee"}, {"kent": ["nee"]}, {"kent": {"x": 1}}])
def test_walking_forward_and_back_meets_the_same_pages(
    chain: Questionnaire, answers: dict[str, Any]
) -> None:
    route = chain.route(answers)
    forward, index = [], route.after(-1)
    while index is not None:
        forward.append(index)
        index = route.after(index)
    backward, index = [], route.before(len(chain.steps))
    while index is not None:
        backward.append(index)
        index = route.before(index)
    assert forward == backward[::-1]
