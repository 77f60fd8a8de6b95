"""The pages that say who sees a question and where the questionnaire stops."""

from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tenants.spaces import Space
from tests.survey.desk import ROOT, post, stored


def test_showing_depends_on_an_earlier_answer(
    alice: FlaskClient, app: Flask, velsen: Space, made: UUID
) -> None:
    path = f"{ROOT}/{made}/vragen/q/tonen"
    assert "iedereen ziet dit" in alice.get(path).text
    page = f"{path}?vraag=kent"
    answer = post(alice, path, page, vraag="kent", operator="is", codes="ja")
    assert answer.status_code == 303
    item = stored(app, velsen, made)["blocks"][1]["items"][0]
    assert item["show_if"] == {"all": [{"question": "kent", "is": ["ja"]}]}
    assert "Alleen als ‘Kent u ons?’ is ‘Ja’." in alice.get(f"{ROOT}/{made}").text
    assert post(alice, path, altijd="ja").status_code == 303
    assert "show_if" not in stored(app, velsen, made)["blocks"][1]["items"][0]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"vraag": "kent", "operator": "is"}, "Kies één of meer antwoorden."),
        ({"vraag": "kent", "operator": "is", "codes": "zzz"}, "Kies één of meer antwoorden."),
        ({"vraag": "kent", "operator": "\x00", "codes": "ja"}, "Kies hoe het antwoord moet zijn."),
        ({"vraag": "nepvraag", "operator": "is", "codes": "ja"}, "Kies een eerdere vraag."),
        ({}, "Kies een eerdere vraag."),
    ],
)
def test_a_condition_that_is_not_whole_is_asked_again(
    alice: FlaskClient, made: UUID, fields: dict[str, str], sentence: str
) -> None:
    path = f"{ROOT}/{made}/vragen/q/tonen"
    answer = post(alice, path, f"{path}?vraag=kent", **fields)
    assert answer.status_code == 400
    assert sentence in answer.text


def test_a_question_can_stop_the_questionnaire(
    alice: FlaskClient, app: Flask, velsen: Space, made: UUID
) -> None:
    path = f"{ROOT}/{made}/vragen/q/stoppen"
    fields = {"operator": "is", "codes": "niets", "text": "Dank u wel."}
    assert post(alice, path, **fields).status_code == 303
    item = stored(app, velsen, made)["blocks"][1]["items"][0]
    assert item["stop_if"] == {"is": ["niets"], "text": "Dank u wel."}
    assert "Stopt de vragenlijst als het antwoord is ‘Niets’." in alice.get(f"{ROOT}/{made}").text
    assert post(alice, path, nooit="ja").status_code == 303
    assert post(alice, path, operator="is", codes="niets", text="").status_code == 400
