"""What is hidden of a question cannot be worked out from the question that it leads to."""

import pytest

from meedoen.results.counting import questions
from meedoen.results.counting.linked import crossing, leading
from meedoen.results.counting.shapes import Hidden, Table
from meedoen.survey.definition.compiling import compile_questionnaire
from tests.house import Home
from tests.results.builders import (
    NORTH,
    POLDER,
    SOUTH,
    counted_wave,
    definition,
    group,
    tables,
    yes_no,
)

YES = {"all": [{"question": "rond", "is": ["ja"]}]}
NO = {"all": [{"question": "hond", "is": ["ja"]}]}
FOLLOWED = definition(
    yes_no(sensitive=True), yes_no("hond", "Hebt u een hond?", show_if=YES),
    yes_no("kat", "Hebt u een kat?", show_if=NO),
)  # fmt: skip


def counted(velsen: Home) -> list[Table]:
    """Three in the north said no; everybody who said yes told of a dog, half of them has one."""
    sizes = {NORTH: (40, 3), SOUTH: (40, 30), POLDER: (40, 30)}
    given = [
        (area, {"rond": "ja", "hond": "ja" if at % 2 else "nee"} if at < yes else {"rond": "nee"})
        for area, (yes, no) in sizes.items()
        for at in range(yes + no)
    ]
    return tables(velsen, counted_wave(velsen, given, FOLLOWED))


def test_a_question_is_led_to_by_all_that_decide_who_gets_it() -> None:
    assert leading(compile_questionnaire(FOLLOWED)) == {
        "rond": frozenset(),
        "hond": frozenset({"rond"}),
        "kat": frozenset({"hond", "rond"}),
    }


def test_what_stands_deep_in_a_condition_decides_too() -> None:
    """The cat follows from nothing else than that, and what is hidden of the dog is hidden of it."""
    deep = {"all": [{"any": [{"none": NO["all"]}, {"question": "vis", "answered": True}]}]}
    asked = [yes_no(), yes_no("hond", "Hond?", show_if=YES), yes_no("vis", "Vis?")]
    made = compile_questionnaire(definition(*asked, yes_no("kat", "Kat?", show_if=deep)))
    assert leading(made)["kat"] == {"rond", "hond", "vis"}


def test_a_question_that_may_stop_leads_to_all_after_it() -> None:
    stop = {"is": ["nee"], "text": "Dank u wel."}
    asked = definition(yes_no(stop_if=stop), yes_no("hond", "Hebt u een hond?"))
    assert leading(compile_questionnaire(asked))["hond"] == {"rond"}


def test_all_that_decides_an_end_leads_to_what_comes_after_it() -> None:
    """So does what decides who gets the question at which it ends."""
    ends = {"when": {"all": [{"question": "vis", "is": ["ja"]}]}, "text": "Dank u wel."}
    shown = {"all": [{"question": "rond", "is": ["ja"]}]}
    asked = [yes_no(), yes_no("vis", "Vis?"), yes_no("hond", "Hond?", show_if=shown, stop_if=ends)]
    made = compile_questionnaire(definition(*asked, yes_no("kat", "Kat?")))
    assert leading(made)["kat"] == {"rond", "vis"}
    assert leading(made)["hond"] == {"rond"}
    assert "kat" in crossing(made, "vis")


def test_a_group_that_is_hidden_is_hidden_of_the_follow_up_too(velsen: Home) -> None:
    rond, hond, _ = counted(velsen)
    assert isinstance(group(rond, NORTH), Hidden)
    assert rond.hidden <= hond.hidden


def test_without_that_the_number_of_the_follow_up_is_the_hidden_answer(
    velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        questions, "leading", lambda asked: dict.fromkeys(asked.questions, frozenset())
    )
    rond, hond, _ = counted(velsen)
    assert isinstance(group(rond, NORTH), Hidden)
    assert not isinstance(group(hond, NORTH), Hidden)
