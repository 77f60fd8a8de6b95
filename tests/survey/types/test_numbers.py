"""Reading numbers, scales and marks."""

import pytest

from meedoen.survey.types.question import Reading
from tests.survey.builders import ask, form, questionnaire


def read(kind: str, *values: str, **more: object) -> Reading:
    made = questionnaire(ask(kind, **more))
    return made.questions["q"].read(form(*(("q", value) for value in values)))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1.250", 1250),
        ("1.250,5", 1250.5),
        ("-3", -3),
        ("−3", -3),
        ("007", 7),
        ("12,0", 12),
        ("١٢", 12),
        ("12 weken", 12),
        ("12,5 Weken", 12.5),
    ],
)
def test_a_number_is_read_as_dutch_people_write_it(typed: str, number: float) -> None:
    reading = read("number", typed, decimals=1, unit="weken")
    assert reading.answers == {"q": number}
    assert type(reading.answers["q"]) is type(number)


@pytest.mark.parametrize(
    "typed",
    [
        "1e9",
        "veel",
        "12a",
        "1,2,3",
        "--1",
        "0x10",
        "NaN",
        "inf",
        "½",
        "9" * 5000,
        "12\x00a",
        "1 of 2",
    ],
)
def test_what_is_no_number_stays_in_the_form(typed: str) -> None:
    reading = read("number", typed, min=0, max=52)
    assert reading.answers == {}
    assert reading.errors == {"q": "Gebruik alleen cijfers. Vul een getal in tussen 0 en 52."}
    assert str(reading.typed["q"])[:4] == typed.replace("\x00", "")[:4]


@pytest.mark.parametrize("typed", ["-1", "53", "1.000"])
def test_a_number_outside_the_bounds_says_the_bounds(typed: str) -> None:
    reading = read("number", typed, min=0, max=52)
    assert reading.errors == {"q": "Vul een getal in tussen 0 en 52."}
    assert reading.typed == {"q": typed}


def test_one_bound_gives_its_own_sentence() -> None:
    assert read("number", "-1", min=0).errors["q"] == "Vul een heel getal in van 0 of hoger."
    assert read("number", "5", max=4).errors["q"] == "Vul een heel getal in van 4 of lager."
    assert read("number", required=True).errors["q"] == "Vul een heel getal in."
    assert "q" in read("number", "10000000000").errors


def test_a_whole_number_has_no_comma() -> None:
    assert "zonder komma" in read("number", "12,5", min=0, max=52).errors["q"]
    assert "hooguit 1 cijfer " in read("number", "1,25", decimals=1).errors["q"]


def test_not_knowing_is_an_answer_where_it_is_offered() -> None:
    assert read("number", "", "dont_know", dont_know=True).answers == {"q": "dont_know"}
    assert "q" in read("number", "dont_know").errors


def test_a_number_and_not_knowing_do_not_go_together() -> None:
    reading = read("number", "12", "dont_know", dont_know=True)
    assert list(reading.errors) == ["q"]
    assert reading.typed == {"q": ["12", "dont_know"]}


def test_two_numbers_are_no_number() -> None:
    assert "q" in read("number", "1", "2").errors


def test_a_point_of_a_scale_is_a_number() -> None:
    assert read("scale", "3").answers == {"q": 3}
    assert read("mark", "10").answers == {"q": 10}
    assert read("scale", "dont_know", dont_know=True).answers == {"q": "dont_know"}


@pytest.mark.parametrize("typed", ["0", "6", "3.0", " 3", "٣", "dont_know", "1e9"])
def test_what_is_not_on_the_scale_is_refused(typed: str) -> None:
    assert list(read("scale", typed).errors) == ["q"]


def test_a_mark_that_is_required_says_what_to_do() -> None:
    assert read("mark", required=True).errors == {"q": "Kies een cijfer van 1 tot en met 10."}
    assert read("mark", "7", "8").errors == {"q": "Kies een cijfer van 1 tot en met 10."}
