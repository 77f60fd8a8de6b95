"""A condition in words, also one that looks at what is no longer there."""

from meedoen.survey.editor.describing import describe_show_if
from tests.survey.builders import WHY, YES_NO, definition


def test_what_is_gone_is_told_without_its_code() -> None:
    told = describe_show_if(definition([WHY]), WHY)
    assert told == "Alleen als ‘een weggehaalde vraag’ is ‘een weggehaald antwoord’."


def test_an_answer_that_is_gone_is_told_without_its_code() -> None:
    item = {**WHY, "show_if": {"all": [{"question": "kent", "is": ["nee", "zqx"]}]}}
    told = describe_show_if(definition([YES_NO, item]), item)
    assert told == "Alleen als ‘Kent u ons?’ is ‘Nee’ of ‘een weggehaald antwoord’."
