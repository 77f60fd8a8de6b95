"""A resident reads how far they are in questions of their own route, as surely as it is known."""

from typing import Any

import pytest

from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.routing import walking
from meedoen.survey.routing.numbering import Numbers, numbers
from meedoen.survey.routing.progress import Progress
from tests.fieldwork.builders import AGE, SINGLE, WHY, definition

STOPPING = {
    "id": "woont", "type": "yes_no", "text": "Woont u hier?",
    "stop_if": {"is": ["nee"], "text": "Deze vragen gaan over Velsen."},
}  # fmt: skip
ALSO = {**AGE, "id": "kamers", "text": "Hoeveel kamers hebt u?"}
TOLD = {"id": "uitleg", "type": "info", "text": "Nu iets anders."}


def at(pages: list[list[dict[str, Any]]], index: int, **answers: object) -> Numbers | None:
    made = compile_questionnaire(definition(*pages))
    place = walking.show(made, Progress(answers), index)
    assert place is not None
    return numbers(made, place)


def test_it_follows_the_route_and_says_about_until_nothing_can_change() -> None:
    pages = [[SINGLE, WHY], [AGE, ALSO]]
    assert at(pages, 0) == (1, 1, 3, True)
    assert at(pages, 0, groen="nee") == (1, 1, 4, True)
    assert at(pages, 1, groen="nee") == (2, 2, 4, False)
    assert at(pages, 2, groen="nee") == (3, 4, 4, False)
    assert at(pages, 2, groen="ja") == (2, 3, 3, False)


def test_a_question_that_may_end_it_makes_it_about_so_many() -> None:
    assert at([[STOPPING], [AGE]], 0) == (1, 1, 2, True)
    assert at([[STOPPING], [AGE]], 1) == (2, 2, 2, False)


@pytest.mark.parametrize(("pages", "index"), [([[SINGLE, AGE]], 0), ([[TOLD], [AGE, ALSO]], 0)])
def test_where_there_is_nothing_to_count_nothing_is_said(
    pages: list[list[dict[str, Any]]], index: int
) -> None:
    assert at(pages, index) is None
