"""A definition becomes one immutable questionnaire, or sentences that say what is wrong."""

from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from meedoen.forms.refusing import Refused
from meedoen.survey.definition.compiling import compile_questionnaire
from tests.survey.builders import COLUMNS, OPTIONS, ROWS, WHY, YES_NO, ask, definition


def faults(*items: dict[str, Any], **more: Any) -> list[str]:
    with pytest.raises(Refused) as error:
        compile_questionnaire(definition(items, **more))
    return error.value.sentences


@pytest.mark.parametrize(
    ("more", "part"),
    [
        ({"title": ""}, "Titel: vul dit in."),
        ({"title": "x" * 201}, "te lang"),
        ({"title": 3}, "Titel: dit moet tekst zijn."),
        ({"minutes": "veel"}, "Minuten: dit moet een heel getal zijn."),
        ({"colour": "red"}, "Colour: dit veld kennen wij niet."),
        ({"schema": "iets/anders"}, "Schema: dit moet meedoen/questionnaire/1 zijn."),
        ({"blocks": []}, "Onderdelen: geef er minstens 1"),
    ],
)
def test_a_fault_in_the_whole_is_named(more: dict[str, Any], part: str) -> None:
    assert any(part in sentence for sentence in faults(YES_NO, **more))


@pytest.mark.parametrize(
    ("item", "part"),
    [
        (ask("teleport"), "type: kies één van: single, multiple"),
        (ask("single"), "antwoorden: vul dit in."),
        (ask("single", options="a,b"), "antwoorden: dit moet een lijst zijn."),
        (ask("single", options=[OPTIONS[0], OPTIONS[0]]), "de code ‘a’ staat er twee keer"),
        (ask("single", options=[{"code": "a b", "text": "A"}]), "antwoord 1 (‘A’), code"),
        (ask("multiple", options=OPTIONS, max_choices=9), "meer dan er antwoorden zijn"),
        (ask("yes_no", options=OPTIONS[:2]), "‘ja’ en ‘nee’"),
        (ask("matrix", rows=ROWS, columns=COLUMNS[:1]), "kolommen: geef er minstens 2"),
        (ask("number", min=5, max=5), "groter zijn dan het laagste getal"),
        (ask("scale", min=1, max=2), "minstens 3 punten"),
        (ask("ranking", options=[{"code": "a", "text": "A"}] * 2), "twee keer"),
        (ask("text", max_length=0), "aantal tekens: dit moet tussen 1 en 10000 liggen"),
        ({**YES_NO, "id": "Kent u"}, "code: gebruik kleine letters"),
        ({**YES_NO, "show_if": {"all": []}}, "wanneer tonen"),
        ({**YES_NO, "show_if": {}}, "geef ‘all’, ‘any’ of ‘none’"),
        ({**YES_NO, "stop_if": {"text": "Stop"}}, "wanneer stoppen: geef één voorwaarde"),
    ],
)
def test_a_fault_in_a_question_is_named_with_its_place(item: dict[str, Any], part: str) -> None:
    found = faults(item)
    assert any(part in sentence for sentence in found), found
    assert found[0].startswith("Onderdeel 1 (‘Deel 1’), vraag 1")


def test_all_faults_are_told_at_once() -> None:
    assert len(faults(ask("single"), {**YES_NO, "text": ""}, title="")) == 3


@pytest.mark.parametrize(
    ("items", "sentence"),
    [
        ([YES_NO, YES_NO], "Vraag ‘Kent u ons?’ staat er twee keer."),
        (
            [WHY, YES_NO],
            "Vraag ‘Waarom niet?’ kijkt naar vraag ‘Kent u ons?’, maar die komt pas later.",
        ),
        ([WHY], "Vraag ‘Waarom niet?’ kijkt naar een vraag die niet bestaat."),
        (
            [{**YES_NO, "show_if": {"all": [{"question": "kent", "is": ["ja"]}]}}],
            "Vraag ‘Kent u ons?’ kijkt naar vraag ‘Kent u ons?’, maar die komt pas later.",
        ),
        (
            [{"id": "kent", "type": "info", "text": "Hallo"}, WHY],
            "Vraag ‘Waarom niet?’ kijkt naar ‘Hallo’, maar dat is alleen tekst.",
        ),
        (
            [YES_NO, {**WHY, "show_if": {"all": [{"question": "kent", "is": ["misschien"]}]}}],
            "Vraag ‘Waarom niet?’ kijkt naar een antwoord dat vraag ‘Kent u ons?’ niet heeft.",
        ),
        (
            [YES_NO, {**WHY, "show_if": {"all": [{"question": "kent", "includes": ["ja"]}]}}],
            "Vraag ‘Waarom niet?’ kijkt naar een antwoord dat vraag ‘Kent u ons?’ niet heeft.",
        ),
        (
            [{**YES_NO, "stop_if": {"less_than": 3, "text": "Stop"}}],
            "Vraag ‘Kent u ons?’ stopt bij een antwoord dat zij niet heeft.",
        ),
    ],
)
def test_wrong_references_are_refused(items: list[dict[str, Any]], sentence: str) -> None:
    assert sentence in faults(*items)


def test_two_blocks_cannot_have_the_same_code() -> None:
    double = definition([YES_NO], [ask("text")])
    double["blocks"][1]["id"] = "blok1"
    with pytest.raises(Refused, match="Onderdeel ‘Deel 2’ staat er twee keer"):
        compile_questionnaire(double)


@pytest.mark.parametrize("value", [None, [], "x", 3, {}, {"blocks": 3}, {"blocks": [[]]}])
def test_any_json_gives_sentences(value: Any) -> None:
    with pytest.raises(Refused) as error:
        compile_questionnaire(value)
    assert all(sentence.strip() for sentence in error.value.sentences)


def test_a_page_never_holds_a_question_that_depends_on_the_same_page() -> None:
    made = compile_questionnaire(definition([YES_NO, WHY, ask("text")]))
    assert [[item.id for item in step.items] for step in made.steps] == [["kent"], ["waarom", "q"]]
    assert [step.title for step in made.steps] == ["Deel 1", "Deel 1"]
    assert [step.index for step in made.steps] == [0, 1]


def test_a_question_that_may_stop_ends_its_page() -> None:
    stopping = {**YES_NO, "stop_if": {"is": ["nee"], "text": "Dank u."}}
    made = compile_questionnaire(definition([stopping, ask("text")]))
    assert [[item.id for item in step.items] for step in made.steps] == [["kent"], ["q"]]


def test_an_empty_block_gives_no_page() -> None:
    assert len(compile_questionnaire(definition([YES_NO], [])).steps) == 1


def test_what_was_compiled_cannot_be_changed() -> None:
    made = compile_questionnaire(definition([ask("single", options=OPTIONS)]))
    question = made.questions["q"]
    with pytest.raises(FrozenInstanceError):
        made.title = "Anders"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        question.text = "Anders"  # type: ignore[misc]
    with pytest.raises(TypeError):
        made.questions["q"] = question  # type: ignore[index]
    assert isinstance(made.steps, tuple)


def test_the_definition_stays_as_it_was() -> None:
    before = definition([ask("single", options=OPTIONS)])
    compile_questionnaire(before)
    assert before == definition([ask("single", options=OPTIONS)])


def test_texts_are_cleaned_of_what_the_database_refuses() -> None:
    made = compile_questionnaire(definition([ask("text")], title="Pro\x00ef \ud800"))
    assert made.title == "Proef"
