"""Making and changing a questionnaire by its pages, without losing a word."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.survey.types.register import TYPES
from tests.house import Home
from tests.survey.builders import YES_NO, ask, definition, make_draft
from tests.survey.desk import ROOT, new, post, single, stored


def test_an_empty_questionnaire_is_made_and_listed(alice: FlaskClient) -> None:
    assert "Er zijn nog geen vragenlijsten" in alice.get(ROOT).text
    answer = alice.post(f"{ROOT}/nieuw", data={"title": "Groen & water"})
    assert answer.status_code == 303
    assert "Groen &amp; water" in alice.get(answer.headers["Location"]).text
    assert "Groen &amp; water" in alice.get(ROOT).text


@pytest.mark.parametrize("title", ["", "   ", "\x00", "x" * 201])
def test_a_title_is_asked_for(alice: FlaskClient, title: str) -> None:
    answer = alice.post(f"{ROOT}/nieuw", data={"title": title})
    assert answer.status_code == 400
    assert "Vul een titel in van hooguit 200 tekens." in answer.text


def test_a_template_gives_a_questionnaire_with_the_name_of_the_gemeente(alice: FlaskClient) -> None:
    page = alice.get(f"{ROOT}/nieuw/03_minimaregelingen_bereik")
    assert 'value="Velsen"' in page.text
    data = {"title": "Rondkomen", "gemeente": "Velsen", "contact": "0255 000 000"}
    answer = alice.post(f"{ROOT}/nieuw/03_minimaregelingen_bereik", data=data)
    assert answer.status_code == 303
    assert "De gemeente Velsen heeft regelingen" in alice.get(answer.headers["Location"]).text


def test_a_name_that_is_too_long_stays_in_the_form(alice: FlaskClient) -> None:
    data = {"title": "Rondkomen", "gemeente": "Velsen", "contact": "x" * 9000}
    answer = alice.post(f"{ROOT}/nieuw/03_minimaregelingen_bereik", data=data)
    assert answer.status_code == 400
    assert "x" * 9000 in answer.text


def test_a_question_is_added_and_changed(alice: FlaskClient, velsen: Home, made: UUID) -> None:
    add = f"{ROOT}/{made}/onderdelen/blok2/toevoegen"
    answer = post(alice, add, **new("single", "Welke kleur?", options="Rood\n\n Blauw "))
    assert answer.status_code == 303
    item = stored(velsen, made)["blocks"][1]["items"][-1]
    assert item == {
        "id": "welke_kleur",
        "type": "single",
        "text": "Welke kleur?",
        "options": [{"code": "rood", "text": "Rood"}, {"code": "blauw", "text": "Blauw"}],
    }
    change = f"{ROOT}/{made}/vragen/welke_kleur"
    fields = single("Welke kleur dan?", "Rood", "Blauw", "Groen")
    fields |= {"options-0-code": "rood", "options-1-code": "blauw", "required": "ja"}
    assert post(alice, change, **fields).status_code == 303
    item = stored(velsen, made)["blocks"][1]["items"][-1]
    assert item["text"] == "Welke kleur dan?"
    assert item["required"] is True
    assert [option["code"] for option in item["options"]] == ["rood", "blauw", "groen"]


@pytest.mark.parametrize("kind", TYPES)
def test_each_kind_of_question_is_made_by_its_words_and_lines(
    alice: FlaskClient, velsen: Home, made: UUID, kind: str
) -> None:
    add = f"{ROOT}/{made}/onderdelen/blok1/toevoegen"
    lines = {one.name: "Ja\nNee\nMisschien" for one in TYPES[kind].card.lists}
    assert str(TYPES[kind].card.use) in alice.get(add).text
    answer = post(alice, add, **new(kind, "Wat nu?", **lines), na="kent")
    assert answer.status_code == 303
    first, second, third = stored(velsen, made)["blocks"][0]["items"]
    assert (first["id"], second["type"], second["text"]) == ("kent", kind, "Wat nu?")
    assert third["id"] == "waarom"
    further = alice.get(answer.headers["Location"]).text
    assert "De vraag is bewaard." in further.partition('id="vraag-wat_nu"')[2]
    assert "Nieuwe vraag" in further.partition('id="vraag-wat_nu"')[2].partition("vraag-waarom")[0]


@pytest.mark.parametrize("kind", TYPES)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    alice: FlaskClient, velsen: Home, made: UUID, kind: str
) -> None:
    before = stored(velsen, made)
    typed = new(kind, "", help="Kijk om u heen.", options="Rood", columns="x" * 400)
    answer = post(alice, f"{ROOT}/{made}/onderdelen/blok1/toevoegen", **typed)
    assert answer.status_code == 400
    for words in ("Er klopt nog iets niet", 'href="#text"', "Kijk om u heen.", "x" * 400):
        assert words in answer.text
    assert f'value="{kind}" checked' in answer.text
    assert stored(velsen, made) == before


def test_a_fault_in_a_line_is_said_at_its_list_and_a_kind_is_asked_for(
    alice: FlaskClient, made: UUID
) -> None:
    add = f"{ROOT}/{made}/onderdelen/blok1/toevoegen"
    answer = post(alice, add, **new("single", "Welke kleur?", options=f"Rood\n{'x' * 400}"))
    assert answer.status_code == 400
    assert '<a href="#options">Antwoord 2 (‘xxx' in answer.text
    answer = post(alice, add, **new("raadsel", "Welke kleur?"))
    assert answer.status_code == 400
    assert '<a href="#soort">Kies wat voor vraag u stelt.' in answer.text
    assert "Welke kleur?" in answer.text


def test_more_rows_keep_what_was_typed(alice: FlaskClient, made: UUID) -> None:
    path = f"{ROOT}/{made}/vragen/q"
    answer = post(alice, path, meer="ja", **single("Nieuw?", "Rood"))
    assert answer.status_code == 200
    assert 'value="Rood"' in answer.text
    assert answer.text.count('-text"') > alice.get(path).text.count('-text"')


def test_questions_and_blocks_move_by_button(alice: FlaskClient, velsen: Home, made: UUID) -> None:
    page = f"{ROOT}/{made}"
    shift = f"{ROOT}/{made}/vragen/q/verplaatsen"
    assert post(alice, shift, page, richting="omhoog").status_code == 303
    assert [i["id"] for i in stored(velsen, made)["blocks"][0]["items"]][-1] == "q"
    shift = f"{ROOT}/{made}/onderdelen/blok2/verplaatsen"
    assert post(alice, shift, page, richting="omhoog").status_code == 303
    assert stored(velsen, made)["blocks"][0]["id"] == "blok2"
    assert post(alice, f"{ROOT}/{made}/onderdelen/blok2/weghalen", page).status_code == 303
    assert len(stored(velsen, made)["blocks"]) == 1
    wrong = post(alice, f"{ROOT}/{made}/vragen/waarom/verplaatsen", page, richting="omhoog")
    assert wrong.status_code == 400
    assert "die komt pas later" in wrong.text


def test_a_part_can_change_places(alice: FlaskClient, velsen: Home, made: UUID) -> None:
    part = f"{ROOT}/{made}/onderdelen/blok2"
    assert post(alice, part, title="Deel 2", moves="ja").status_code == 303
    assert stored(velsen, made)["blocks"][1]["moves"] is True
    assert "checked" in alice.get(part).text
    assert "Dit onderdeel wisselt van plaats" in alice.get(f"{ROOT}/{made}").text
    assert post(alice, part, title="Deel 2").status_code == 303
    assert "moves" not in stored(velsen, made)["blocks"][1]


def test_blocks_get_a_title(alice: FlaskClient, velsen: Home, made: UUID) -> None:
    assert post(alice, f"{ROOT}/{made}/onderdelen/nieuw", title="Tot slot").status_code == 303
    assert post(alice, f"{ROOT}/{made}/onderdelen/tot_slot", title="Einde").status_code == 303
    assert stored(velsen, made)["blocks"][-1] == {
        "id": "tot_slot",
        "title": "Einde",
        "items": [],
    }
    answer = post(alice, f"{ROOT}/{made}/onderdelen/nieuw", title="x" * 300)
    assert answer.status_code == 400
    assert "x" * 300 in answer.text


def test_details_change_and_faults_are_told(alice: FlaskClient, velsen: Home, made: UUID) -> None:
    path = f"{ROOT}/{made}/gegevens"
    good = {"title": "Nieuw", "minutes": "7", "min_group": "15", "sensitive": "ja", "intro": "Hoi"}
    assert post(alice, path, **good).status_code == 303
    now = stored(velsen, made)
    assert (now["title"], now["minutes"], now["sensitive"]) == ("Nieuw", 7, True)
    answer = post(alice, path, **{**good, "minutes": "een kwartier", "title": ""})
    assert answer.status_code == 400
    assert "een kwartier" in answer.text
    assert "Minuten: dit moet een heel getal zijn." in answer.text
    assert 'href="#title"' in answer.text


def test_the_policy_field_is_one_of_the_list(alice: FlaskClient, velsen: Home, made: UUID) -> None:
    path = f"{ROOT}/{made}/gegevens"
    good = {"title": "Nieuw", "minutes": "7", "min_group": "15"}
    assert post(alice, path, **good, policy_field="wonen").status_code == 303
    assert stored(velsen, made)["policy_field"] == "wonen"
    assert '<option value="wonen" selected>' in alice.get(path).text
    answer = post(alice, path, **good, policy_field="tuinieren")
    assert answer.status_code == 400
    assert "Onderwerp: kies een onderwerp uit de lijst." in answer.text
    assert post(alice, path, **good, policy_field="").status_code == 303
    assert "policy_field" not in stored(velsen, made)


def test_a_question_of_a_sensitive_questionnaire_can_be_said_not_to_be(
    alice: FlaskClient, velsen: Home
) -> None:
    marked = {**YES_NO, "id": "geld", "sensitive": True}
    one = make_draft(velsen, definition([ask("text", id="idee"), marked], sensitive=True))
    path = f"{ROOT}/{one}/vragen/idee"
    assert "Deze vraag is niet gevoelig" in alice.get(path).text
    assert post(alice, path, text="Kent u ons?", not_sensitive="ja").status_code == 303
    assert stored(velsen, one)["blocks"][0]["items"][0]["not_sensitive"] is True
    assert "niet gevoelig" in alice.get(f"{ROOT}/{one}").text
    kept = '<input type="hidden" name="sensitive" value="ja">'
    assert kept in alice.get(f"{ROOT}/{one}/vragen/geld").text


def test_open_names_are_filled_in(alice: FlaskClient, velsen: Home) -> None:
    content = definition([{**YES_NO, "text": "Kent u {wie}?"}])
    open_one = make_draft(velsen, content)
    assert "In de tekst staat nog {wie}." in alice.get(f"{ROOT}/{open_one}/controle").text
    assert post(alice, f"{ROOT}/{open_one}/invullen", wie="ons panel").status_code == 303
    assert "Kent u ons panel?" in alice.get(f"{ROOT}/{open_one}").text
    assert "kan gebruikt worden" in alice.get(f"{ROOT}/{open_one}/controle").text


def test_an_earlier_answer_is_put_in_a_text_by_form(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    path = f"{ROOT}/{made}/vragen/waarom"
    page = alice.get(path).text
    assert "Een eerder antwoord herhalen" in page
    assert "answers." not in page
    fields = {"soort": "text", "text": "Waarom niet?"}
    asked = post(alice, path, **fields, antwoord="kent", herhaal="ja")
    assert asked.status_code == 200
    assert "Waarom niet? {answers.kent}</textarea>" in asked.text
    assert stored(velsen, made)["blocks"][0]["items"][1]["text"] == "Waarom niet?"
    assert post(alice, path, **{**fields, "text": "U zei {answers.kent}?"}).status_code == 303
    assert stored(velsen, made)["blocks"][0]["items"][1]["text"] == "U zei {answers.kent}?"
    cards = alice.get(f"{ROOT}/{made}").text
    assert "U zei [antwoord op ‘Kent u ons?’]?" in cards
    assert "answers." not in cards
    unknown = post(alice, path, **fields, antwoord="nepvraag", herhaal="ja")
    assert "nepvraag" not in unknown.text
