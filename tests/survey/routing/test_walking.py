"""Whatever is answered: the walk ends, shows and stores nothing hidden, and skips nothing required."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from werkzeug.datastructures import MultiDict

from meedoen.survey.routing import walking
from meedoen.survey.routing.outcomes import Finished, Lacking, Onward, Ready
from meedoen.survey.routing.progress import Progress
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.routing.route import Route
from tests.survey.builders import WHY, YES_NO, questionnaire
from tests.survey.composed import ANSWERS, QUESTIONNAIRES, met

Said = dict[str, str]


def check_end(made: Questionnaire, answers: Mapping[str, Any]) -> None:
    """Only with every required question answered, and then without anything hidden."""
    seen = met(made, answers)
    required = [name for name in seen if name in made.questions and made.questions[name].required]
    finish = walking.finish(made, Progress(answers))
    if lacking := [name for name in required if name not in answers]:
        assert isinstance(finish, Lacking)
        assert lacking[0] in [item.id for item in made.steps[finish.index].items]
    else:
        asked = [name for name in seen if name in made.questions and name in answers]
        assert finish == Finished({name: answers[name] for name in asked})


@given(QUESTIONNAIRES, ANSWERS)
def test_the_walk_ends_within_as_many_pages_as_there_are(made: Questionnaire, said: Said) -> None:
    full = MultiDict(dict.fromkeys(made.questions, "ja") | said)
    outcome, pages = walking.post(made, Progress(), 0, full), 1
    while isinstance(outcome, Onward):
        outcome, pages = walking.post(made, outcome.progress, outcome.place.index, full), pages + 1
    assert isinstance(outcome, Ready)
    assert pages <= len(made.steps)
    assert isinstance(walking.finish(made, outcome.progress), Finished)


@given(QUESTIONNAIRES, ANSWERS)
def test_a_place_shows_what_one_meets_and_nothing_else(made: Questionnaire, said: Said) -> None:
    seen = met(made, said)
    for step in made.steps:
        place = walking.show(made, Progress(said), step.index)
        assert place is not None
        shown = [item.id for item in made.steps[place.index].items if item.id in seen]
        assert [item.id for item in place.items] == shown != []


@given(QUESTIONNAIRES, ANSWERS)
def test_nothing_hidden_is_stored_and_nothing_required_is_skipped(
    made: Questionnaire, said: Said
) -> None:
    check_end(made, said)


@given(QUESTIONNAIRES, ANSWERS, ANSWERS)
def test_a_page_takes_in_answers_to_what_it_shows_alone(
    made: Questionnaire, said: Said, posted: Said
) -> None:
    seen = met(made, said)
    for step in made.steps:
        outcome = walking.post(made, Progress(said), step.index, MultiDict(posted))
        assert outcome is not None
        on_page = {question.id for question in step.questions if question.id in seen}
        changed = dict(outcome.progress.answers).items() ^ said.items()
        assert {name for name, _ in changed} <= on_page


@given(QUESTIONNAIRES, ANSWERS, ANSWERS)
def test_posting_a_page_twice_changes_nothing(
    made: Questionnaire, said: Said, posted: Said
) -> None:
    for step in made.steps:
        once = walking.post(made, Progress(said), step.index, MultiDict(posted))
        assert once is not None
        twice = walking.post(made, once.progress, step.index, MultiDict(posted))
        assert twice is not None
        assert type(twice) is type(once)
        assert twice.progress == once.progress


@given(QUESTIONNAIRES, ANSWERS)
def test_back_and_forward_again_is_the_same_place(made: Questionnaire, said: Said) -> None:
    full = MultiDict(dict.fromkeys(made.questions, "ja") | said)
    outcome = walking.post(made, Progress(), 0, full)
    while isinstance(outcome, Onward):
        here = outcome.place
        back = walking.post(made, outcome.progress, here.index, MultiDict(), back=True)
        assert isinstance(back, Onward)
        assert back.place.index == here.before
        again = walking.post(made, back.progress, back.place.index, full)
        assert isinstance(again, Onward)
        assert (again.place.index, again.place.items) == (here.index, here.items)
        outcome = walking.post(made, again.progress, again.place.index, full)


def test_the_mutant_that_stores_hidden_answers_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Route, "kept", lambda route: dict(route.answers))
    with pytest.raises(AssertionError):
        check_end(questionnaire(YES_NO, WHY), {"kent": "ja", "waarom": "Zomaar"})


def test_the_mutant_that_skips_what_is_required_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Route, "lacking", lambda route, index: {})
    with pytest.raises(AssertionError):
        check_end(questionnaire(YES_NO, WHY), {})
