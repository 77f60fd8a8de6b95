"""Beside a question stands what may be mended in it, and how; beside a good one nothing."""

from uuid import UUID

from flask.testing import FlaskClient

from meedoen.survey.advice.beside import beside
from tests.house import Home
from tests.survey.builders import OPTIONS, ask, definition, make_draft, questionnaire
from tests.survey.desk import ROOT

LONG = "Vindt u dat de straat waar u woont, of waar u werkt of naar school gaat, in de winter en in de zomer schoon is?"


def told(kind: str, **more: object) -> list[str]:
    return [advice.text for advice in beside(questionnaire(ask(kind, **more)).steps[0].items[0])]


def test_a_good_question_is_let_be() -> None:
    assert told("single", options=OPTIONS) == []
    assert told("text") == []
    assert told("single", options=OPTIONS, required=True) == []


def test_a_long_sentence_a_double_question_and_no_way_out_are_told_with_how_to_mend_them() -> None:
    assert told("text", text=LONG)[0].endswith("Maak er twee zinnen van.")
    assert "maak er twee vragen van" in told("text", text="Fietst en/of wandelt u?")[0]
    (no_way_out,) = told("single", options=OPTIONS[:2], required=True)
    assert "‘Weet ik niet’" in no_way_out


def test_a_leading_and_a_sensitive_question_are_told() -> None:
    (leading,) = told("text", text="Vindt u ook dat het park mooi is?")
    assert "‘Vindt u ook’ stuurt het antwoord." in leading
    (sensitive,) = told("text", text="Hebt u een lichamelijke beperking of een ziekte?")
    assert "er staat ‘beperking’" in sensitive
    assert told("text", text="Hebt u schulden?", sensitive=True) == []
    item = questionnaire(ask("text", text="Hebt u schulden?")).steps[0].items[0]
    assert list(beside(item, sensitive=True)) == []
    assert told("text", text="Kent u het terras op het plein?") == []


def test_it_stands_in_the_card_of_that_question(alice: FlaskClient, velsen: Home) -> None:
    made: UUID = make_draft(
        velsen, definition([ask("text", text=LONG)], [ask("text") | {"id": "b"}])
    )
    page = alice.get(f"{ROOT}/{made}").text
    assert "Maak er twee zinnen van." in page.partition('id="vraag-q"')[2].partition("</li>")[0]
    assert page.count("survey-card__advice") == 1
