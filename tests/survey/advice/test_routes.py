"""Every way through a questionnaire is found, as a resident could walk it, and nothing else."""

from itertools import product

from hypothesis import given, settings

from meedoen.survey.advice.routes import MOST, routes
from meedoen.survey.routing.questionnaire import Questionnaire
from tests.survey.builders import WHY, YES_NO, ask, questionnaire
from tests.survey.composed import CODES, QUESTIONNAIRES


def ids(made: Questionnaire) -> list[list[str]]:
    return [[item.id for item in along.items] for along in routes(made).routes]


def shows(text: str, **condition: object) -> dict[str, object]:
    return ask("text", id=text, text=text, show_if={"all": [condition]})


def test_a_question_that_depends_makes_two_routes_and_the_shorter_comes_first() -> None:
    made = questionnaire(YES_NO, WHY, ask("text"))
    assert ids(made) == [["kent", "q"], ["kent", "waarom", "q"]]
    short, long = routes(made).routes
    assert (short.questions, long.questions) == (2, 3)
    assert short.minutes <= long.minutes
    assert [dict(one.answers) for one in (short, long)] == [{"kent": "ja"}, {"kent": "nee"}]


def test_a_stop_is_a_route_of_its_own() -> None:
    made = questionnaire({**YES_NO, "stop_if": {"is": ["nee"], "text": "Dank u."}}, ask("text"))
    assert [(along.stops, along.questions) for along in routes(made).routes] == [
        (True, 1),
        (False, 2),
    ]


def test_a_number_decides_on_both_sides_of_its_limit_and_when_it_is_left_open() -> None:
    young = shows("jong", question="q", less_than=18)
    made = questionnaire(ask("number", min=0, max=99), young)
    assert ids(made) == [["q"], ["q", "jong"]]


def test_without_conditions_there_is_one() -> None:
    found = routes(questionnaire(ask("text"), ask("text", id="b")))
    assert (len(found.routes), found.all_of_them, found.routes[0].decided) == (1, True, ())


def test_more_than_anybody_reads_are_cut_off_and_that_is_said() -> None:
    items = []
    for n in range(8):
        items += [{**YES_NO, "id": f"j{n}"}, shows(f"t{n}", question=f"j{n}", **{"is": ["ja"]})]
    found = routes(questionnaire(*items))
    assert (len(found.routes), found.all_of_them) == (MOST, False)


@given(QUESTIONNAIRES)
@settings(max_examples=60, deadline=None)
def test_each_way_that_answers_can_lead_is_among_them(made: Questionnaire) -> None:
    found = routes(made)
    known = {tuple(item.id for item in along.items) for along in found.routes}
    names = list(made.questions)
    walked = set()
    for codes in product((*CODES, None), repeat=len(names)):
        answers = {n: c for n, c in zip(names, codes, strict=True) if c is not None}
        if any(q.required and n not in answers for n, q in made.questions.items()):
            continue
        route = made.route(answers)
        walked.add(tuple(item.id for items in route.pages.values() for item in items))
    assert known <= walked or not names
    assert walked <= known or not found.all_of_them
