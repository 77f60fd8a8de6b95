"""What keeps a version from going out, and the hints beside it."""

from meedoen.survey.advice.checks import minutes, report
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.definition.problems import problems
from tests.survey.builders import OPTIONS, WHY, YES_NO, ask, definition


def test_a_good_questionnaire_has_no_problems() -> None:
    assert problems(definition([YES_NO, WHY])) == []


def test_what_cannot_be_compiled_cannot_go_out() -> None:
    broken = report(definition([WHY]))
    assert broken.problems == (
        ("vraag-waarom", "Vraag ‘Waarom niet?’ kijkt naar een vraag die niet bestaat."),
    )
    assert broken.estimated_minutes == 0


def test_a_questionnaire_without_questions_cannot_go_out() -> None:
    assert (
        "nog geen vraag" in problems(definition([{"id": "i", "type": "info", "text": "Hoi"}]))[0][1]
    )


def test_an_open_name_cannot_go_out() -> None:
    found = problems(
        definition([{**YES_NO, "text": "Kent u {gemeente}?"}], intro="Tot {einddatum}")
    )
    assert len(found) == 2
    assert "{einddatum}" in found[0][1] + found[1][1]


def test_a_value_with_braces_in_the_variables_is_no_open_name() -> None:
    assert problems(definition([YES_NO], variables={"contact": "{later}"})) == []


def test_a_choice_of_one_cannot_go_out() -> None:
    ((where, said),) = problems(definition([ask("single", options=OPTIONS[:1])]))
    assert (where, "maar één antwoord" in said) == ("vraag-q", True)


def test_the_estimate_grows_with_the_questions() -> None:
    short = compile_questionnaire(definition([YES_NO]))
    long = compile_questionnaire(definition([ask("text", id=f"t{n}") for n in range(10)]))
    assert minutes(short) == 1
    assert 6 <= minutes(long) <= 9


def test_hints_do_not_stand_in_the_way() -> None:
    many = [ask("text", id=f"t{n}", sensitive=True) for n in range(26)]
    found = report(definition(many, minutes=2))
    assert found.problems == ()
    hints = " ".join(found.hints)
    assert "26 vragen" in hints
    assert "2 minuten" in hints
    assert "gevoelig" in hints


def test_a_follow_up_of_a_sensitive_question_is_told_of() -> None:
    told = "hoort bij de gevoelige vraag"
    assert told not in " ".join(report(definition([YES_NO, WHY])).hints)
    assert told in " ".join(report(definition([{**YES_NO, "sensitive": True}, WHY])).hints)


def test_bounds_that_are_far_apart_are_told_with_what_comes_of_it() -> None:
    def hints(**bounds: int) -> str:
        return " ".join(report(definition([ask("number", **bounds)])).hints)

    told = "van 0 tot en met 99.999.999"
    assert told in hints(max=99_999_999)
    assert told in hints(min=0, max=99_999_999)
    assert "echt kan voorkomen" not in hints(min=1900, max=2026) + hints(min=0) + hints()


def test_one_part_alone_changes_no_places() -> None:
    parts = definition([YES_NO], [ask("text")], [ask("text", id="r")])
    parts["blocks"][1]["moves"] = True
    assert any("maar één onderdeel" in hint for hint in report(parts).hints)
    parts["blocks"][2]["moves"] = True
    assert not any("maar één onderdeel" in hint for hint in report(parts).hints)
