"""The pages that say who sees a question and where the questionnaire stops."""

from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.house import Home
from tests.survey.builders import COLUMNS, ROWS, ask, definition, make_draft
from tests.survey.desk import ROOT, post, stored


def test_showing_depends_on_an_earlier_answer(alice: FlaskClient, velsen: Home, made: UUID) -> None:
    path = f"{ROOT}/{made}/vragen/q/tonen"
    assert "iedereen ziet dit" in alice.get(path).text
    page = f"{path}?vraag=kent"
    answer = post(alice, path, page, vraag="kent", operator="is", codes="ja")
    assert answer.status_code == 303
    item = stored(velsen, made)["blocks"][1]["items"][0]
    assert item["show_if"] == {"all": [{"question": "kent", "is": ["ja"]}]}
    assert "Alleen als ‘Kent u ons?’ is ‘Ja’." in alice.get(f"{ROOT}/{made}").text
    assert post(alice, path, altijd="ja").status_code == 303
    assert "show_if" not in stored(velsen, made)["blocks"][1]["items"][0]


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
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    path = f"{ROOT}/{made}/vragen/q/stoppen"
    fields = {"operator": "is", "codes": "niets", "text": "Dank u wel."}
    assert post(alice, path, **fields).status_code == 303
    item = stored(velsen, made)["blocks"][1]["items"][0]
    assert item["stop_if"] == {"is": ["niets"], "text": "Dank u wel."}
    assert "Stopt de vragenlijst als het antwoord is ‘Niets’." in alice.get(f"{ROOT}/{made}").text
    assert post(alice, path, nooit="ja").status_code == 303
    assert post(alice, path, operator="is", codes="niets", text="").status_code == 400


def test_not_knowing_a_number_is_an_answer_to_look_at(alice: FlaskClient, velsen: Home) -> None:
    """The editor once offered ‘is kleiner dan’ alone."""
    sure, unsure = ask("number", id="zeker"), ask("number", id="getal", dont_know=True)
    made = make_draft(velsen, definition([sure, unsure], [ask("text")]))
    path = f"{ROOT}/{made}/vragen/q/tonen"
    assert "is niet" not in alice.get(f"{path}?vraag=zeker").text
    fields = {"vraag": "getal", "operator": "is", "codes": "dont_know"}
    assert post(alice, path, f"{path}?vraag=getal", **fields).status_code == 303
    assert "Alleen als ‘Wat vindt u?’ is ‘Weet ik niet’." in alice.get(f"{ROOT}/{made}").text


@pytest.mark.parametrize(
    ("item", "offered"),
    [
        (ask("matrix", rows=ROWS, columns=COLUMNS), True),
        (ask("ranking", options=COLUMNS, choose=2), True),
        (ask("text"), False),
        (ask("postcode"), False),
        (ask("info"), False),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) else str(value),
)
def test_stopping_is_offered_where_the_page_for_it_exists(
    alice: FlaskClient, velsen: Home, item: dict[str, Any], offered: bool
) -> None:
    made = make_draft(velsen, definition([item]))
    assert ("Wanneer stoppen" in alice.get(f"{ROOT}/{made}").text) is offered
    expected = 200 if offered else 404
    assert alice.get(f"{ROOT}/{made}/vragen/q/stoppen").status_code == expected


def test_what_the_form_cannot_say_is_told_in_words_and_stays_until_it_is_saved(
    alice: FlaskClient, velsen: Home
) -> None:
    deep = {"none": [{"question": "jaren", "less_than": 5}]}
    years = {"id": "jaren", "type": "number", "text": "Hoeveel jaren?"}
    made = make_draft(velsen, definition([years, ask("text", show_if=deep)]))
    page = alice.get(f"{ROOT}/{made}/vragen/q/tonen").text
    assert "Alleen als het niet zo is dat ‘Hoeveel jaren?’ is kleiner dan 5." in page
    assert "Er zijn nu meer voorwaarden" in page
    assert stored(velsen, made)["blocks"][0]["items"][1]["show_if"] == deep


def test_conditions_are_put_together_by_form(alice: FlaskClient, velsen: Home, made: UUID) -> None:
    path = f"{ROOT}/{made}/vragen/q/tonen"
    page = f"{path}?vraag=kent"
    assert "Hoe hoort dit" not in alice.get(page).text
    post(alice, path, page, vraag="kent", operator="is", codes="ja")
    assert "Dit óf wat er al staat" in alice.get(page).text
    post(alice, path, page, vraag="kent", operator="is_not", codes="nee", join="any")
    parts = [{"question": "kent", "is": ["ja"]}, {"question": "kent", "is_not": ["nee"]}]
    item = stored(velsen, made)["blocks"][1]["items"][0]
    assert item["show_if"] == {"any": parts}
    post(alice, path, page, vraag="kent", operator="is", codes="ja", join="all")
    item = stored(velsen, made)["blocks"][1]["items"][0]
    assert item["show_if"] == {"all": [{"any": parts}, parts[0]]}
    post(alice, path, page, vraag="kent", operator="is", codes="ja", join="alleen")
    assert stored(velsen, made)["blocks"][1]["items"][0]["show_if"] == {"all": parts[:1]}


def test_it_stops_by_what_was_answered_before_too(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    path = f"{ROOT}/{made}/vragen/q/stoppen"
    own = {"operator": "is", "codes": "niets", "text": "Dank u."}
    assert post(alice, path, **own).status_code == 303
    page = f"{path}?vraag=kent"
    before = {"vraag": "kent", "operator": "is", "codes": "ja", "text": "Dank u.", "join": "all"}
    assert post(alice, path, page, **before).status_code == 303
    parts = [{"question": "q", "is": ["niets"]}, {"question": "kent", "is": ["ja"]}]
    item = stored(velsen, made)["blocks"][1]["items"][0]
    assert item["stop_if"] == {"when": {"all": parts}, "text": "Dank u."}
    said = "Stopt de vragenlijst als ‘Wat vindt u?’ is ‘Niets’ en ‘Kent u ons?’ is ‘Ja’."
    assert said in alice.get(path).text
    assert said in alice.get(f"{ROOT}/{made}").text
    post(alice, f"{ROOT}/{made}/vragen/kent/weghalen")
    (item,) = [i for b in stored(velsen, made)["blocks"] for i in b["items"] if i["id"] == "q"]
    assert item["stop_if"] == {"is": ["niets"], "text": "Dank u."}
