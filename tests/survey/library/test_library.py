"""Our own templates: each can be used as it is, in any gemeente."""

import json
from random import Random

import pytest

from meedoen.survey import library
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.definition.filling import fill_in, placeholders
from meedoen.survey.definition.problems import problems
from meedoen.survey.types.matrix import Matrix
from meedoen.survey.types.single import Single
from tests.survey.builders import AREAS, random_walk, rendered

IDS = [template.id for template in library.templates()]
MONEY = "03_minimaregelingen_bereik"


def variables(template_id: str) -> dict[str, str]:
    return dict.fromkeys(library.summary(template_id).variables, "Iets")


def test_there_are_ten_templates() -> None:
    assert len(IDS) == 10
    assert all(template.questions and template.purpose for template in library.templates())


@pytest.mark.parametrize("template_id", IDS)
def test_a_filled_in_template_may_go_out(template_id: str) -> None:
    filled = library.from_template(template_id, "GM0453", variables(template_id), AREAS)
    assert problems(filled) == []
    made = compile_questionnaire(filled)
    assert made.origin == template_id
    assert len(made.questions) == library.summary(template_id).questions


@pytest.mark.parametrize("template_id", IDS)
@pytest.mark.parametrize("seed", range(10))
def test_a_random_walk_answers_it_to_the_end(template_id: str, seed: int) -> None:
    made = compile_questionnaire(library.from_template(template_id, "GM0375", {}, AREAS))
    answers = random_walk(made, Random(seed))
    assert made.route(answers).first_lacking() is None
    kept = made.route(answers).kept()
    assert made.route(kept).kept() == kept
    for index in made.route(answers).pages:
        assert rendered(made, index, answers)


def test_each_gemeente_gets_its_own_schemes() -> None:
    def codes(gemeente: str) -> list[str]:
        made = compile_questionnaire(library.from_template(MONEY, gemeente, {}, AREAS))
        matrix = made.questions["bekend"]
        assert isinstance(matrix, Matrix)
        return [row.code for row in matrix.rows]

    assert "zwembad" in codes("GM0453")
    assert "nood" in codes("GM0375")
    assert "kindpakket" in codes("GM0396")
    assert "zwembad" not in codes("GM0375") + codes("GM0396")
    assert len(codes("GM9999")) == 10


def test_the_wijken_stand_before_not_knowing() -> None:
    made = compile_questionnaire(library.from_template(MONEY, "GM0453", {}, AREAS))
    wijk = made.questions["wijk"]
    assert isinstance(wijk, Single)
    assert [option.code for option in wijk.options] == ["WK045301", "WK045302", "wn"]


def test_texts_are_filled_in_and_the_rest_waits() -> None:
    filled = library.from_template(MONEY, "GM0453", {"gemeente": "Velsen", "x": "y"}, AREAS)
    assert "De gemeente Velsen heeft" in str(filled["blocks"])
    assert filled["variables"] == {"gemeente": "Velsen"}
    assert problems(filled) == [
        ("", "In de tekst staat nog {contact}. Vul in wat daar moet staan.")
    ]


def test_making_one_leaves_the_template_alone() -> None:
    first = library.from_template(MONEY, "GM0453", {"gemeente": "Velsen"}, AREAS)
    first["blocks"][0]["items"].clear()
    again = library.from_template(MONEY, "GM0453", {"gemeente": "Velsen"}, AREAS)
    assert again["blocks"][0]["items"]


def test_an_unknown_template_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        library.from_template("../etc/passwd", "GM0453", {}, AREAS)


def test_a_filled_in_text_is_not_filled_in_again() -> None:
    assert fill_in("{a} {b} {c}", {"a": "{b}", "b": "B"}) == "{b} B {c}"
    assert placeholders({"x": ["{a}", {"y": "{b} {a}"}], "n": 3}) == ["a", "b"]


def test_what_was_left_out_is_told() -> None:
    notes = " ".join(library.summary("07_toegankelijkheid").notes)
    assert "‘Wilt u een foto van de plek toevoegen?’" in notes
    assert "weggelaten" in notes


@pytest.mark.parametrize("template_id", IDS)
def test_nobody_is_thanked_before_they_have_sent(template_id: str) -> None:
    """They would believe that they are done."""
    filled = library.from_template(template_id, "GM0453", {}, AREAS)
    assert "dank" not in json.dumps(filled).casefold()
