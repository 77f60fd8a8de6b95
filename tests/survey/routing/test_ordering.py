"""Parts change places, each visitor their own; the ends stand still, and what is stored tells no order."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meedoen.forms.refusing import Refused
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.document.running.whole import as_definition
from meedoen.survey.editor.comparing import changes
from meedoen.survey.exchange.converting import convert
from meedoen.survey.exchange.writing import written
from meedoen.survey.routing import walking
from meedoen.survey.routing.outcomes import Finished, Onward, Ready
from meedoen.survey.routing.progress import Progress
from meedoen.survey.routing.questionnaire import Questionnaire
from tests.survey.builders import definition, form

FOUR = [[{"id": f"v{n}", "type": "yes_no", "text": f"Vraag {n}?"}] for n in range(1, 6)]


def parts(*moving: int, **more: Any) -> dict[str, Any]:
    """Five parts with a question each, of which these move."""
    made = definition(*json.loads(json.dumps(FOUR)), **more)
    for number in moving:
        made["blocks"][number - 1]["moves"] = True
    return made


def order(made: Questionnaire) -> list[str]:
    return [item.id for step in made.steps for item in step.items]


def filled_in(made: Questionnaire) -> dict[str, Any]:
    progress, at = Progress(), walking.show(made, Progress())
    assert at is not None
    index = at.index
    while True:
        (name,) = (item.id for item in made.steps[index].items)
        outcome = walking.post(made, progress, index, form((name, "ja")))
        assert isinstance(outcome, Onward | Ready)
        progress = outcome.progress
        if isinstance(outcome, Ready):
            finish = walking.finish(made, progress)
            assert isinstance(finish, Finished)
            return finish.answers
        index = outcome.place.index


MOVING = compile_questionnaire(parts(2, 4))


def test_those_that_move_change_places_and_the_rest_stands() -> None:
    orders = {tuple(order(MOVING.drawn(f"bezoeker {n}"))) for n in range(40)}
    assert orders == {("v1", "v2", "v3", "v4", "v5"), ("v1", "v4", "v3", "v2", "v5")}
    assert order(MOVING.drawn("")) == order(MOVING)


@settings(max_examples=30)
@given(st.sets(st.integers(1, 5)), st.text(min_size=1, max_size=4))
def test_every_part_is_there_once_and_who_stands_keeps_its_place(
    moving: set[int], seed: str
) -> None:
    made = compile_questionnaire(parts(*moving))
    drawn = made.drawn(seed)
    assert sorted(order(drawn)) == order(made)
    assert [step.index for step in drawn.steps] == [step.index for step in made.steps]
    assert all(order(drawn)[n - 1] == f"v{n}" for n in {1, 2, 3, 4, 5} - moving)
    assert order(made.drawn(seed)) == order(drawn)


def test_each_order_comes_to_as_many_people() -> None:
    made = compile_questionnaire(parts(2, 3, 4))
    found = [tuple(order(made.drawn(str(n)))) for n in range(600)]
    assert len(set(found)) == 6
    assert all(60 < found.count(one) < 140 for one in set(found))


def test_a_visitor_walks_in_their_own_order_and_what_is_stored_does_not_tell_it() -> None:
    walked = [MOVING.drawn(f"bezoeker {n}") for n in range(8)]
    assert len({tuple(order(one)) for one in walked}) == 2
    assert {json.dumps(filled_in(one)) for one in walked} == {
        json.dumps(dict.fromkeys(order(MOVING), "ja"))
    }


def test_a_mutant_that_stores_in_the_order_of_a_visitor_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Questionnaire, "in_order", lambda _self, answers: answers)
    walked = [MOVING.drawn(f"bezoeker {n}") for n in range(8)]
    assert len({json.dumps(filled_in(one)) for one in walked}) == 2


def test_a_mutant_that_moves_the_ends_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def all_move(pages: Any, seed: str) -> list[Any]:
        return sorted(pages, key=lambda page: hash((seed, page.block)))

    monkeypatch.setattr("meedoen.survey.routing.questionnaire.in_own_order", all_move)
    assert {order(MOVING.drawn(str(n)))[0] for n in range(40)} != {"v1"}


def shown_if(name: str) -> dict[str, Any]:
    return {"all": [{"question": name, "is": ["ja"]}]}


@pytest.mark.parametrize(
    ("at", "asked", "moving", "holds"),
    [
        (5, "v2", (2, 4), True), (2, "v1", (2, 4), True), (3, "v2", (2, 4), False), (4, "v2", (2, 4), False),
        (4, "v3", (2, 4), False), (3, "v1", (2, 4), True), (3, "v2", (4, 5), True),
    ],
)  # fmt: skip
def test_nothing_looks_at_what_comes_later_for_some(
    at: int, asked: str, moving: tuple[int, ...], *, holds: bool
) -> None:
    made = parts(*moving)
    made["blocks"][at - 1]["items"][0]["show_if"] = shown_if(asked)
    if holds:
        compile_questionnaire(made)
        return
    with pytest.raises(Refused, match="van plaats wisselen"):
        compile_questionnaire(made)


def test_what_moves_does_not_stop_it_nor_repeat_what_comes_later() -> None:
    stops = parts(2, 4)
    stops["blocks"][1]["items"][0]["stop_if"] = {"is": ["nee"], "text": "Dank u."}
    with pytest.raises(Refused, match="stopt de vragenlijst"):
        compile_questionnaire(stops)
    repeats = parts(2, 4)
    repeats["blocks"][3]["items"][0]["text"] = "U koos {answers.v2}. Waarom?"
    with pytest.raises(Refused, match="van plaats wisselen"):
        compile_questionnaire(repeats)


@pytest.mark.parametrize("way", ["json", "xlsform"])
def test_it_goes_along_in_every_form_that_comes_back(way: str) -> None:
    first = convert(json.dumps(parts(2, 4)).encode()).document
    back = as_definition(convert(written(first, way)).document)
    assert [block.get("moves", False) for block in back["blocks"]] == [
        False,
        True,
        False,
        True,
        False,
    ]


def test_the_words_at_the_end_stay_at_the_end() -> None:
    document = convert(json.dumps(parts(4, 5)).encode()).document
    document["texts"]["nl"]["end"] = "Dank u wel."
    made = compile_questionnaire(as_definition(document))
    assert {made.drawn(str(n)).steps[-1].items[0].text for n in range(9)} == {"Dank u wel."}


def test_that_a_part_moves_is_a_difference_between_versions() -> None:
    (change,) = changes(parts(2), parts(2, 4))
    assert [one.about for one in change.differences] == ["Wisselt van plaats"]
