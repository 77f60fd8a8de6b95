"""Reading one answer and several answers."""

import pytest

from meedoen.survey.types.question import Reading
from meedoen.survey.types.single import Single
from tests.survey.builders import OPTIONS, ask, form, questionnaire


def read(kind: str, *values: str, other: str = "", **more: object) -> Reading:
    made = questionnaire(ask(kind, options=OPTIONS, **more))
    pairs = [("q", value) for value in values] + ([("q.anders", other)] if other else [])
    return made.questions["q"].read(form(*pairs))


def test_one_answer_is_read() -> None:
    assert read("single", "a").answers == {"q": "a"}


def test_the_same_answer_twice_is_one_answer() -> None:
    assert read("single", "a", "a").answers == {"q": "a"}


@pytest.mark.parametrize("values", [("a", "b"), ("zzz",), ("a\x00",), ("\ud800",), ("[]",)])
def test_what_is_no_single_answer_is_refused(values: tuple[str, ...]) -> None:
    reading = read("single", *values)
    assert reading.answers == {}
    assert list(reading.errors) == ["q"]


def test_no_answer_is_fine_unless_required() -> None:
    assert read("single") == Reading()
    assert read("single", "").errors == {}
    assert read("single", required=True).errors == {"q": "Kies één antwoord."}
    assert read("multiple", required=True).errors == {"q": "Kies één of meer antwoorden."}


def test_several_answers_stand_in_the_order_of_the_options() -> None:
    assert read("multiple", "b", "a").answers == {"q": ["a", "b"]}


def test_an_exclusive_answer_goes_with_no_other() -> None:
    reading = read("multiple", "a", "niets")
    assert reading.answers == {}
    assert reading.typed == {"q": ["a", "niets"]}
    assert reading.errors["q"].startswith("U koos ‘Niets’ en ook iets anders.")
    assert read("multiple", "niets").answers == {"q": ["niets"]}


def test_too_many_answers_are_refused_and_stay_ticked() -> None:
    reading = read("multiple", "a", "b", "anders", max_choices=2)
    assert reading.errors == {"q": "Kies hooguit 2 antwoorden. U koos er 3."}
    assert reading.typed["q"] == ["a", "b", "anders"]


def test_an_unknown_answer_among_others_is_refused() -> None:
    reading = read("multiple", "a", "zzz")
    assert list(reading.errors) == ["q"]
    assert reading.typed == {"q": ["a"]}


@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_the_text_beside_anders_is_kept_only_with_anders(kind: str) -> None:
    assert read(kind, "anders", other=" Bellen ").answers["q.anders"] == "Bellen"
    reading = read(kind, "a", other="Bellen")
    assert "q.anders" not in reading.answers
    assert reading.typed["q.anders"] == "Bellen"
    assert reading.errors == {}


def test_a_text_without_any_choice_asks_for_the_choice() -> None:
    reading = read("single", other="Bellen")
    assert reading.errors == {"q": "Kies ook ‘Anders’, of maak het vak daaronder leeg."}
    assert reading.typed == {"q.anders": "Bellen"}


def test_a_text_that_is_too_long_says_by_how_much() -> None:
    reading = read("single", "anders", other="x" * 201)
    assert reading.errors == {
        "q.anders": "Uw tekst is 1 teken te lang. Gebruik hooguit 200 tekens."
    }
    assert reading.typed["q.anders"] == "x" * 201
    assert reading.answers == {"q": "anders"}


def test_yes_and_no_need_no_list_of_options() -> None:
    made = questionnaire(ask("yes_no"))
    assert made.questions["q"].read(form(("q", "ja"))).answers == {"q": "ja"}
    assert made.questions["q"].codes == {"ja", "nee"}


def test_the_same_words_are_the_same_question_and_others_are_not() -> None:
    """Of a long draft one question changes; the others need not be read again."""
    said = {"id": "q", "text": "Wat vindt u?", "options": OPTIONS}
    first = Single.built(said)
    assert Single.built({**said}) is first
    assert Single.built({**said, "required": True}).required
    assert not Single.built(said).required
