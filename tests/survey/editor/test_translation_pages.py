"""A questionnaire beside its translation on one page: by form alone, and without losing a word."""

import html
import re
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.survey.definition.freezing import freeze
from meedoen.survey.editor import drafting
from tenants.database import db
from tests.house import Home
from tests.survey.builders import NOW
from tests.survey.desk import ROOT, post, words_of
from tests.survey.translating import translate_all

ASKED, WHY = "tekst-items.kent.text", "tekst-items.waarom.text"


@pytest.fixture
def path(alice: FlaskClient, made: UUID) -> str:
    answer = alice.post(f"{ROOT}/{made}/vertalingen", data={"language": "ar"})
    assert answer.status_code == 303
    return f"{ROOT}/{made}/vertalingen/ar"


def fields(page: str) -> dict[str, str]:
    """The form as it stands on the page."""
    texts = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', page, re.S)
    marks = re.findall(r'name="(gezien-[^"]+)" value="([^"]+)"', page)
    return {name: html.unescape(value) for name, value in [*texts, *marks]}


def badges(page: str) -> list[str]:
    return re.findall(r'status-badge--\w+">([^<]+)<', page)


def test_every_text_stands_beside_a_field_in_its_own_direction(
    alice: FlaskClient, path: str
) -> None:
    page = alice.get(path).text
    typed = fields(page)
    assert ASKED in typed
    assert "tekst-option_sets.q.anders" in typed
    assert page.count('lang="ar" dir="rtl"') == page.count("<textarea")
    assert f'<label class="survey-pair__text" for="{ASKED}">Kent u ons?</label>' in page
    assert set(badges(page)) == {"Ontbreekt"}
    assert page.index("Een brief") < page.index("Een gesprek")


def test_what_was_translated_is_kept_and_counted(alice: FlaskClient, path: str) -> None:
    typed = fields(alice.get(path).text)
    answer = alice.post(path, data={**typed, ASKED: "هل تعرفنا؟"}, follow_redirects=True)
    assert "De vertaling is bewaard." in answer.text
    assert fields(answer.text)[ASKED] == "هل تعرفنا؟"
    assert badges(answer.text).count("Klaar") == 1
    assert "Nog niet te kiezen" in alice.get(path.removesuffix("/ar")).text


def test_who_saves_second_loses_nothing_and_sees_what_stands_there(
    alice: FlaskClient, path: str
) -> None:
    mine = {**fields(alice.get(path).text), ASKED: "mijn", WHY: "ook mijn"}
    yours = {**fields(alice.get(path).text), ASKED: "uw"}
    assert alice.post(path, data=yours).status_code == 303
    late = alice.post(path, data=mine)
    assert late.status_code == 409
    again = fields(late.text)
    assert (again[ASKED], again[WHY]) == ("mijn", "ook mijn")
    assert '<span lang="ar" dir="rtl">uw</span>' in late.text
    assert f'href="#{ASKED}"' in late.text
    assert alice.post(path, data=again).status_code == 303
    assert fields(alice.get(path).text)[ASKED] == "mijn"


def test_a_name_that_was_lost_is_asked_for_beside_its_field(
    alice: FlaskClient, made: UUID, path: str
) -> None:
    assert (
        post(alice, f"{ROOT}/{made}/onderdelen/blok1", title="Over {gemeente}").status_code == 303
    )
    answer = alice.post(
        path, data={**fields(alice.get(path).text), "tekst-blocks.blok1.title": "شيء"}
    )
    assert answer.status_code == 400
    assert "Zet ook {gemeente} in de vertaling, precies zo." in answer.text
    assert fields(answer.text)["tekst-blocks.blok1.title"] == "شيء"


def test_changed_dutch_is_said_and_one_tick_says_that_it_is_still_right(
    alice: FlaskClient, made: UUID, velsen: Home, path: str
) -> None:
    with velsen.as_web():
        translate_all(made, "ar")
        db.session.commit()
    assert set(badges(alice.get(path).text)) == {"Klaar"}
    post(alice, f"{ROOT}/{made}/onderdelen/blok1", title="Eerst dit")
    page = alice.get(path).text
    assert badges(page).count("Het Nederlands is veranderd") == 1
    assert "Dit stond er toen het vertaald werd: Deel 1" in re.sub(r"\s+", " ", page)
    alice.post(path, data={**fields(page), "klopt-blocks.blok1.title": "ja"})
    assert set(badges(alice.get(path).text)) == {"Klaar"}


def test_the_check_names_a_language_that_lacks_a_text_and_holds_nothing_up(
    alice: FlaskClient, made: UUID, velsen: Home, path: str
) -> None:
    lacks = words_of(alice.get(f"{ROOT}/{made}/controle").text)
    assert re.search(r"Arabisch\s*:\s*er ontbreken nog \d+ teksten", lacks)
    assert "De vragenlijst kan gebruikt worden" in lacks
    with velsen.as_web():
        translate_all(made, "ar")
        db.session.commit()
    whole = words_of(alice.get(f"{ROOT}/{made}/controle").text)
    assert re.search(r"Arabisch\s*:\s*inwoners kunnen deze taal kiezen", whole)


def test_a_language_is_taken_away_after_a_question(alice: FlaskClient, path: str) -> None:
    assert "Er zijn 0 teksten vertaald" in alice.get(f"{path}/weghalen").text
    assert alice.post(f"{path}/weghalen").status_code == 303
    assert alice.get(path).status_code == 404


def test_a_language_that_we_do_not_speak_is_refused(alice: FlaskClient, made: UUID) -> None:
    answer = alice.post(f"{ROOT}/{made}/vertalingen", data={"language": "de"})
    assert answer.status_code == 400
    assert "Kies een taal uit de lijst." in answer.text
    for language in ("nl", "de", "tr"):
        assert alice.get(f"{ROOT}/{made}/vertalingen/{language}").status_code == 404


def test_what_went_out_can_be_read_and_not_changed(
    alice: FlaskClient, made: UUID, velsen: Home, path: str
) -> None:
    before = fields(alice.get(path).text)
    with velsen.as_web():
        version = drafting.newest(made)
        assert version is not None
        freeze(version.id, NOW)
        db.session.commit()
    page, overview = alice.get(path).text, alice.get(path.removesuffix("/ar")).text
    assert fields(page) == {}
    assert "Een taal erbij kan alleen in een nieuwe versie." in overview
    late = alice.post(path, data={**before, ASKED: "te laat"})
    assert late.status_code == 409
    assert "Maak eerst een nieuwe versie" in late.text
    assert ">te laat</span>" in late.text
