"""Which question is the same as before, and which words are."""

from copy import deepcopy
from typing import Any

from meedoen.survey import library
from meedoen.survey.definition.storing import stored, working
from meedoen.survey.document.questions import Asked, questions
from tests.survey.builders import OPTIONS, YES_NO, ask, definition

CONTENT = definition([YES_NO, ask("single", options=OPTIONS)])


def changed(**more: Any) -> dict[str, Asked]:
    """The questions after the second was changed, by id; those of before are `BEFORE`."""
    made = deepcopy(CONTENT)
    made["blocks"][0]["items"][1] |= more
    return {one.item: one for one in questions(stored(made, DOCUMENT))}


DOCUMENT = stored(CONTENT)
BEFORE = {one.item: one for one in questions(DOCUMENT)}


def test_other_words_are_another_wording_of_the_same_question() -> None:
    after = changed(text="Wat vindt u ervan?")
    assert after["kent"] == BEFORE["kent"]
    assert after["q"].identity == BEFORE["q"].identity
    assert after["q"].wording != BEFORE["q"].wording


def test_other_answers_are_another_wording_of_the_question() -> None:
    answers = [*OPTIONS, {"code": "mail", "text": "Een mail"}]
    assert changed(options=answers)["q"].wording != BEFORE["q"].wording
    assert changed(required=True) == BEFORE


def test_a_template_that_is_filled_in_keeps_its_words() -> None:
    template = next(one for one in library.templates() if "gemeente" in one.variables)
    ours = library.document(template.id)
    filled = library.from_template(template.id, "GM0453", {"gemeente": "Velsen"}, ())
    made = stored(filled, ours)
    assert "Velsen" in str(working(made)["blocks"])
    kept = {(one.identity, one.wording) for one in questions(ours)}
    assert {(one.identity, one.wording) for one in questions(made)} <= kept
