"""Invented people and their answers: plausible, repeatable, and what the pages would accept."""

from collections import Counter
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from meedoen.panel.joining.schemas import JoiningForm
from meedoen.places.figures import gemeente
from meedoen.standalone.seeding import buurt, rondkomen
from meedoen.standalone.seeding.cast import TOWNS, Town
from meedoen.standalone.seeding.chance import dice, shared_out
from meedoen.standalone.seeding.households import Respondent, household
from meedoen.standalone.seeding.people import plain, residents
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.library import from_template
from meedoen.survey.routing import walking
from meedoen.survey.routing.outcomes import Finished, Onward, Ready
from meedoen.survey.routing.progress import Progress
from meedoen.survey.routing.questionnaire import Questionnaire

YEAR = 2026
towns = pytest.mark.parametrize("town", TOWNS, ids=lambda town: town.slug)


def questionnaire_of(template: str, town: Town) -> Questionnaire:
    wijken = [(wijk.code, wijk.name) for wijk in gemeente(town.gm_code).wijken]
    variables = {"gemeente": town.name, "contact": town.phone, "terug": "maart"}
    return compile_questionnaire(from_template(template, town.gm_code, variables, wijken))


def people_of(town: Town, count: int = 200) -> Iterator[tuple[Respondent, Random]]:
    for one in residents(town.gm_code, count, town.first_number, YEAR):
        age = YEAR - one.profile.birth_year
        home = household(age, dice(one.address, "home"))
        yield (
            Respondent(age, one.profile.gender, one.profile.area_code, home),
            dice(one.address, "answers"),
        )


def sent_through_the_pages(questionnaire: Questionnaire, said: Mapping[str, Any]) -> dict[str, Any]:
    """What is stored when somebody fills in `said` page by page; fails on any error."""
    form = as_form(said)
    outcome = walking.post(questionnaire, Progress(), 0, form)
    while isinstance(outcome, Onward):
        outcome = walking.post(questionnaire, outcome.progress, outcome.place.index, form)
    assert isinstance(outcome, Ready)
    finish = walking.finish(questionnaire, outcome.progress)
    assert isinstance(finish, Finished)
    return finish.answers


def as_form(said: Mapping[str, Any]) -> MultiDict[str, str]:
    form: MultiDict[str, str] = MultiDict()
    for question, value in said.items():
        if isinstance(value, dict):
            form.update({f"{question}:{row}": column for row, column in value.items()})
        elif isinstance(value, list):
            form.setlist(question, value)
            form.update({f"{question}:{at}": code for at, code in enumerate(value, 1)})
        else:
            form[question] = str(value)
    return form


@pytest.mark.slow
@towns
def test_the_pages_would_take_every_answer_about_getting_by_as_it_is(town: Town) -> None:
    questionnaire = questionnaire_of("03_minimaregelingen_bereik", town)
    schemes = [row.code for row in questionnaire.questions["bekend"].rows]  # type: ignore[attr-defined]
    for person, rng in people_of(town):
        said = questionnaire.route(rondkomen.answers(person, schemes, rng)).kept()
        assert sent_through_the_pages(questionnaire, said) == said


@towns
def test_the_pages_would_take_every_answer_about_the_neighbourhood_as_it_is(town: Town) -> None:
    questionnaire = questionnaire_of("05_leefbaarheid_buurt", town)
    for person, rng in people_of(town):
        said = questionnaire.route(buurt.answers(person, rng)).kept()
        assert sent_through_the_pages(questionnaire, said) == said


def test_who_gets_by_easily_uses_fewer_schemes_than_who_does_not() -> None:
    uses: Counter[bool] = Counter()
    asked: Counter[bool] = Counter()
    for person, rng in people_of(TOWNS[1], 400):
        known = rondkomen.answers(person, ["bb", "kws"], rng).get("bekend", {})
        asked[person.home.means <= 2] += len(known)
        uses[person.home.means <= 2] += list(known.values()).count("gebruik")
    assert uses[True] / asked[True] > 5 * uses[False] / asked[False]


def test_nobody_says_to_have_gone_without_nothing_and_something() -> None:
    for person, rng in people_of(TOWNS[0]):
        without = rondkomen.answers(person, ["bb"], rng).get("niet_betaald", [])
        assert "niets" not in without or len(without) == 1


@towns
def test_the_form_would_let_everybody_join(town: Town) -> None:
    codes = [wijk.code for wijk in gemeente(town.gm_code).wijken]
    form = JoiningForm(codes, YEAR)
    for one in residents(town.gm_code, 400, town.first_number, YEAR):
        told = {name: value for name, value in vars(one.profile).items() if value is not None}
        told |= {"email": one.address, "consent_panel": "ja"}
        assert form.validate(told) == {}


@towns
def test_a_panel_is_older_than_the_gemeente_and_spread_over_it(town: Town) -> None:
    people = residents(town.gm_code, 400, town.first_number, YEAR)
    facts = gemeente(town.gm_code)
    old = sum(YEAR - one.profile.birth_year >= 65 for one in people) / len(people)
    assert old > 1.3 * facts.age_bands["65+"] / 100
    living = Counter(one.profile.area_code for one in people)
    whole = sum(wijk.inhabitants for wijk in facts.wijken)
    for wijk in facts.wijken:
        assert abs(living[wijk.code] - 400 * wijk.inhabitants / whole) <= 1


@towns
def test_the_same_people_come_every_time(town: Town) -> None:
    some = residents(town.gm_code, 50, town.first_number, YEAR)
    assert some == residents(town.gm_code, 50, town.first_number, YEAR)
    assert len({one.address for one in some}) == 50


def test_no_address_of_one_gemeente_returns_in_another() -> None:
    addresses = [
        one.address for t in TOWNS for one in residents(t.gm_code, 400, t.first_number, YEAR)
    ]
    assert len(set(addresses)) == 1200


def test_a_name_in_an_address_has_plain_letters() -> None:
    assert plain("Yıldırım") == "yildirim"
    assert plain("Dąbrowski") == "dabrowski"
    assert plain("van der Meer") == "vandermeer"


def test_shares_add_up() -> None:
    assert shared_out(10, [5, 5, 5]) == [4, 3, 3]
    assert sum(shared_out(400, [15085, 370, 9410])) == 400
