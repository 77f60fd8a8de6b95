"""Reading a matrix and a ranking."""

from meedoen.survey.types.question import Reading
from tests.survey.builders import COLUMNS, OPTIONS, ROWS, ask, form, questionnaire

RANKED = [{"code": o["code"], "text": o["text"]} for o in OPTIONS]


def matrix(*pairs: tuple[str, str], **more: object) -> Reading:
    made = questionnaire(ask("matrix", rows=ROWS, columns=COLUMNS, **more))
    return made.questions["q"].read(form(*pairs))


def ranking(*codes: str, **more: object) -> Reading:
    made = questionnaire(ask("ranking", options=RANKED, choose=3, **more))
    pairs = [(f"q:{place}", code) for place, code in enumerate(codes, start=1)]
    return made.questions["q"].read(form(*pairs))


def test_a_matrix_is_read_by_row() -> None:
    reading = matrix(("q:r1", "goed"), ("q:r2", "slecht"))
    assert reading.answers == {"q": {"r1": "goed", "r2": "slecht"}}
    assert matrix(("q:r2", "goed")).answers == {"q": {"r2": "goed"}}
    assert matrix() == Reading()


def test_a_required_matrix_names_the_rows_that_are_open() -> None:
    reading = matrix(("q:r1", "goed"), required=True)
    assert reading.errors == {"q:r2": "Kies één antwoord bij deze regel."}
    assert reading.typed == {"q": {"r1": "goed"}}
    assert reading.answers == {}


def test_a_strange_row_or_column_is_refused() -> None:
    assert list(matrix(("q:r1", "zzz")).errors) == ["q:r1"]
    assert list(matrix(("q:r1", "goed"), ("q:r1", "slecht")).errors) == ["q:r1"]
    assert matrix(("q:r9", "goed"), ("q", "goed")) == Reading()


def test_a_ranking_keeps_the_order() -> None:
    assert ranking("b", "a", "niets").answers == {"q": ["b", "a", "niets"]}


def test_a_place_left_open_moves_the_rest_up() -> None:
    assert ranking("", "b", "").answers == {"q": ["b"]}


def test_the_same_choice_twice_is_pointed_out_at_the_second() -> None:
    reading = ranking("a", "a", "b")
    assert reading.errors == {
        "q:2": "U koos ‘Een brief’ twee keer. Kies hier iets anders, of niets."
    }
    assert reading.typed == {"q": ["a", "a", "b"]}
    assert reading.answers == {}


def test_a_ranking_that_is_required_or_strange_points_at_the_first_place() -> None:
    assert list(ranking(required=True).errors) == ["q:1"]
    assert ranking().errors == {}
    strange = ranking("a", "zzz")
    assert list(strange.errors) == ["q:1"]
    assert strange.typed == {"q": ["a", "", ""]}
