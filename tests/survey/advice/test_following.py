"""The composer hears beforehand which questions will have no figures, or fewer."""

from typing import Any

from meedoen.survey.advice.checks import report
from tests.survey.builders import YES_NO, definition

KNOWN = {"question": "kent", "is": ["ja"]}
LIKED = {"question": "fijn", "is": ["ja"]}


def asked(name: str, text: str, **show_if: Any) -> dict[str, Any]:
    shown = {"show_if": show_if} if show_if else {}
    return {"id": name, "type": "yes_no", "text": text, "required": True, **shown}


def hints(*items: dict[str, Any]) -> str:
    found = report(definition([YES_NO, *items], minutes=1))
    assert found.problems == ()
    return " ".join(found.hints)


FOLLOW_UP = asked("fijn", "Vindt u ons fijn?", all=[KNOWN])
BESIDE = asked("fijn", "Vindt u ons fijn?")


def test_a_follow_up_needs_no_word() -> None:
    assert hints(FOLLOW_UP) == ""
    assert hints(BESIDE) == ""


def test_a_question_that_two_answers_decide_may_have_no_figures() -> None:
    told = hints(BESIDE, asked("derde", "En nu?", any=[KNOWN, LIKED]))
    assert "Vraag ‘En nu?’ hangt af van meer dan één andere vraag." in told


def test_two_conditions_on_one_question_are_one() -> None:
    twice = [KNOWN, {"question": "kent", "is_not": ["nee"]}]
    assert "hangt af" not in hints(asked("derde", "En nu?", all=twice))


def test_a_follow_up_of_a_follow_up_will_be_thin() -> None:
    told = hints(FOLLOW_UP, asked("derde", "En nu?", all=[LIKED]))
    assert "Vraag ‘En nu?’ komt na een vraag die zelf ook niet iedereen krijgt." in told
    assert "komt na" not in hints(BESIDE, asked("derde", "En nu?", all=[LIKED]))


def test_a_question_that_is_asked_again_of_others_is_told_of() -> None:
    told = hints(asked("weer", "kent u ons?", all=[{"question": "kent", "is_not": ["nee"]}]))
    assert "staat twee keer in de vragenlijst" in told
    assert "staat twee keer" not in hints(asked("weer", "Kent u ons?"))
