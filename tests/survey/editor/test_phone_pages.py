"""Beside the questions stands the one in hand, as a phone shows it, in a language of the questionnaire."""

import re
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.survey.editor import on_phone, translating
from meedoen.survey.editor.on_phone import OURS
from meedoen.survey.types.question import Question
from meedoen.survey.types.register import TYPES
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.house import Home
from tests.survey.builders import NOW, YES_NO, definition, make_draft
from tests.survey.desk import ROOT, seen
from tests.survey.translating import translate_all
from tests.survey.types.test_every_type import composed

ALONE = {"HX-Request": "true", "HX-Target": "telefoon"}


def phone(page: str) -> str:
    found = re.search(r'<aside class="survey-phone".*?</aside>', page, re.DOTALL)
    assert found
    return found[0]


def without_names(html: str) -> str:
    return html.replace(OURS, "")


def test_it_is_what_residents_get_and_nothing_in_it_can_be_sent(
    alice: FlaskClient, made: UUID
) -> None:
    page = alice.get(f"{ROOT}/{made}/vragen/q/voorbeeld").text
    theirs = alice.post(
        f"{ROOT}/{made}/voorbeeld", data={"stap": "1", "antwoorden": '{"kent": "nee"}'}
    ).text
    question = re.search(
        r'<fieldset class="utrecht-form-fieldset survey-question.*?</fieldset>', theirs, re.DOTALL
    )
    assert question
    assert question[0] in without_names(phone(page))
    assert "<div inert>" in phone(page)
    assert "<form" not in phone(page)


def test_the_one_that_is_opened_or_was_changed_is_the_one_in_hand(
    alice: FlaskClient, made: UUID
) -> None:
    assert "Kent u ons?" in phone(alice.get(f"{ROOT}/{made}").text)
    assert "Waarom niet?" in phone(alice.get(f"{ROOT}/{made}/vragen/waarom").text)
    path, card = f"{ROOT}/{made}/vragen/waarom", {"HX-Request": "true", "HX-Target": "vraag-waarom"}
    typed = {"soort": "text", "text": "Waarom toch niet?", "gezien": seen(alice, path)}
    answer = alice.post(path, data=typed, headers=card)
    changed = alice.get(answer.headers["Location"], headers=card).text
    assert "Waarom toch niet?" in phone(changed)
    assert 'hx-swap-oob="true"' in phone(changed)


def test_it_speaks_the_language_that_was_chosen_or_says_that_it_cannot(
    alice: FlaskClient, made: UUID, velsen: Home
) -> None:
    path = f"{ROOT}/{made}/vragen/kent/voorbeeld"
    assert "<nav" not in phone(alice.get(path, headers=ALONE).text)
    with velsen.as_web():
        translate_all(made, "ar")
        translating.add(made, "tr", NOW, SYSTEM)
        db.session.commit()
    said = phone(alice.get(f"{path}?taal=ar", headers=ALONE).text)
    assert '<div lang="ar" dir="rtl">' in said
    assert "ar: Kent u ons?" in said
    kept = phone(alice.get(f"{ROOT}/{made}", headers={"Meedoen-Taal": "ar"}).text)
    assert "ar: Kent u ons?" in kept
    for language in ("xx", "nl"):
        assert ">Kent u ons?" in phone(alice.get(f"{path}?taal={language}", headers=ALONE).text)


def test_what_is_not_translated_yet_leads_to_its_translation(
    alice: FlaskClient, made: UUID, velsen: Home
) -> None:
    with velsen.as_web():
        translating.add(made, "tr", NOW, SYSTEM)
        db.session.commit()
    said = phone(alice.get(f"{ROOT}/{made}/vragen/kent/voorbeeld?taal=tr", headers=ALONE).text)
    assert f'href="{ROOT}/{made}/vertalingen/tr"' in said


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_no_name_in_it_is_one_of_the_page_around_it(kind: str) -> None:
    made = TYPES[kind]
    part = {"title": "Deel", "items": [composed(made)]}
    _part, item = on_phone._found({"blocks": [part]}, "q")
    assert item
    html = on_phone._shown(item, "nl", OURS)
    names = re.findall(r' (?:id|name|for)="([^"]*)"', html)
    assert bool(names) == issubclass(made, Question)
    assert [name for name in names if not name.startswith(OURS)] == []


def test_both_wordings_are_shown_where_each_half_reads_its_own(
    alice: FlaskClient, velsen: Home
) -> None:
    made = make_draft(velsen, definition([{**YES_NO, "other_wording": "Wie zijn wij?"}]))
    page = phone(alice.get(f"{ROOT}/{made}/vragen/kent/voorbeeld").text)
    assert (
        page.index("Kent u ons?")
        < page.index("De andere helft leest:")
        < page.index("Wie zijn wij?")
    )
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
