"""Where a page leads: again, onward, back, or to where a page no longer exists."""

import pytest

from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.routing import walking
from meedoen.survey.routing.outcomes import Again, Gone, Onward
from meedoen.survey.routing.progress import Progress
from tests.survey.builders import WHY, YES_NO, ask, definition, form

PAGES = compile_questionnaire(
    definition([YES_NO, WHY], [ask("number", min=0, max=9, required=True)])
)


def test_a_page_that_went_away_takes_in_nothing_and_says_where_to_go_on() -> None:
    progress = Progress({"kent": "ja", "q": 3})
    outcome = walking.post(PAGES, progress, 1, form(("waarom", "Zomaar"), ("q", "4")))
    assert isinstance(outcome, Gone)
    assert outcome.place.index == 2
    assert outcome.progress is progress


def test_a_page_after_a_stop_leads_to_the_first() -> None:
    stopping = {**YES_NO, "stop_if": {"is": ["nee"], "text": "Dank u."}}
    made = compile_questionnaire(definition([stopping, ask("text")]))
    outcome = walking.post(made, Progress({"kent": "nee"}), 1, form(("q", "Nog iets")))
    assert isinstance(outcome, Gone)
    assert outcome.place.index == 0
    end = walking.end(made, Progress({"kent": "nee"}))
    assert end.stop is not None
    assert (end.stop.text, end.back) == ("Dank u.", 0)


def test_what_cannot_be_read_is_asked_again_with_what_was_typed() -> None:
    outcome = walking.post(PAGES, Progress({"kent": "ja", "q": 3}), 2, form(("q", "veel")))
    assert isinstance(outcome, Again)
    assert outcome.place.fields == {"kent": "ja", "q": "veel"}
    assert list(outcome.place.errors) == ["q"]
    assert outcome.progress.answers == {"kent": "ja"}


def test_what_cannot_be_read_waits_for_who_went_back_and_comes_again() -> None:
    back = walking.post(PAGES, Progress({"kent": "ja"}), 2, form(("q", "veel")), back=True)
    assert isinstance(back, Onward)
    assert (back.place.index, back.progress.at) == (0, 0)
    again = walking.show(PAGES, back.progress, 2)
    assert again is not None
    assert (again.fields["q"], again.errors) == ("veel", {})


def test_back_from_the_first_page_is_the_first_page() -> None:
    back = walking.post(PAGES, Progress(), 0, form(("kent", "nee")), back=True)
    assert isinstance(back, Onward)
    assert (back.place.index, back.place.before) == (0, None)
    assert back.progress.answers == {"kent": "nee"}


def test_what_is_lacking_is_said_when_it_is_asked_for() -> None:
    plain, checked = (walking.show(PAGES, Progress(), 0, checked=asked) for asked in (False, True))
    assert plain is not None
    assert checked is not None
    assert (plain.errors, list(checked.errors)) == ({}, ["kent"])


def test_the_link_opens_where_one_left_off() -> None:
    place = walking.show(PAGES, Progress({"kent": "nee"}, at=1))
    assert place is not None
    assert place.index == 1


@pytest.mark.parametrize("index", [-1, 3, 10**30])
def test_a_step_that_does_not_exist_is_no_place(index: int) -> None:
    assert walking.show(PAGES, Progress(), index) is None
    assert walking.post(PAGES, Progress(), index, form()) is None
