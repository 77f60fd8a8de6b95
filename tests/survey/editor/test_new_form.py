"""The form for a new question gives a whole question, or says at which field something is wrong."""

import pytest

from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.editor import new_form
from meedoen.survey.types.register import TYPES
from tests.survey.builders import definition, form

LINES = dict.fromkeys(new_form.lists(), "Ja\n\n Nee \nMisschien")


@pytest.mark.parametrize("kind", TYPES)
def test_words_and_lines_are_enough_for_each_kind(kind: str) -> None:
    typed = form(("soort", kind), ("text", "Wat nu?"), *LINES.items())
    item, errors = new_form.made_of(new_form.read(typed), ["wat_nu"])
    assert errors == {}
    assert (item["id"], item["type"]) == ("wat_nu_2", kind)
    assert compile_questionnaire(definition([item])).steps
    for lines in TYPES[kind].card.lists:
        assert [line["text"] for line in item[lines.name]] == ["Ja", "Nee", "Misschien"]


def test_a_yes_or_no_needs_no_lines() -> None:
    item, errors = new_form.made_of(
        new_form.read(form(("soort", "yes_no"), ("text", "Fietst u?"))), []
    )
    assert errors == {}
    assert [option["code"] for option in item["options"]] == ["ja", "nee"]


def test_a_fault_in_any_line_is_said_at_its_list() -> None:
    typed = form(("soort", "single"), ("text", ""), ("options", f"Rood\n{'x' * 400}"))
    _item, errors = new_form.made_of(new_form.read(typed), [])
    assert set(errors) == {"text", "options"}
    assert errors["options"].startswith("Antwoord 2 (‘x")


@pytest.mark.parametrize("value", ["", "\x00", "\ud800", "\n" * 900, "x\n" * 900, "<svg>"])
def test_any_post_gives_a_form(value: str) -> None:
    typed = new_form.read(form(*((name, value) for name in ("soort", "text", "help", *LINES))))
    assert typed.kind == ""
    for kind in TYPES:
        again = form(("soort", kind), *((name, value) for name in ("text", "help", *LINES)))
        assert isinstance(new_form.made_of(new_form.read(again), [])[1], dict)
