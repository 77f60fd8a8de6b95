"""Reading open answers and postcodes."""

import pytest

from meedoen.survey.types.question import Reading
from tests.survey.builders import ask, form, questionnaire


def read(kind: str, *values: str, **more: object) -> Reading:
    made = questionnaire(ask(kind, **more))
    return made.questions["q"].read(form(*(("q", value) for value in values)))


def test_a_text_is_kept_as_written() -> None:
    text = "Meer groen.\n\nEn =SOM(A1) <b>vet</b> 😀 مرحبا"
    assert read("text", text).answers == {"q": text}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b", "ab"),
        ("a\ud800b", "ab"),
        ("a\x1bb", "ab"),
        ("  a  ", "a"),
        ("e\u0301", "é"),
    ],
)
def test_what_the_database_refuses_is_left_out(typed: str, kept: str) -> None:
    assert read("text", typed).answers == {"q": kept}


def test_a_text_that_is_too_long_is_kept_and_says_by_how_much() -> None:
    reading = read("text", "x" * 23, max_length=20)
    assert reading.errors == {"q": "Uw tekst is 3 tekens te lang. Gebruik hooguit 20 tekens."}
    assert reading.typed == {"q": "x" * 23}
    assert reading.answers == {}


def test_a_line_end_counts_once() -> None:
    assert read("text", "a\r\nb", max_length=3).errors == {}


def test_several_texts_become_one() -> None:
    assert read("text", "a", "b").answers == {"q": "a\nb"}


def test_nothing_but_white_space_is_no_answer() -> None:
    assert read("text", " \n\t\u2003 ", required=True).errors == {"q": "Vul een antwoord in."}
    assert read("text", "\x00").answers == {}


@pytest.mark.parametrize("typed", ["1971AA", "1971 aa", " 1971  Aa "])
def test_a_postcode_is_written_in_one_way(typed: str) -> None:
    assert read("postcode", typed).answers == {"q": "1971 AA"}


@pytest.mark.parametrize("typed", ["0971 AA", "1971", "1971 SS", "1971 AAA", "AA 1971", "1971-AA"])
def test_what_is_no_postcode_stays_in_the_form(typed: str) -> None:
    reading = read("postcode", typed)
    assert reading.errors == {"q": "Vul uw postcode in, bijvoorbeeld 1971 AA."}
    assert reading.typed == {"q": typed}
