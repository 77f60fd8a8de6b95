"""A question that was asked before, or is one of ours, is found by its words and asked again as the same."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.survey.bank.labels import Origin
from meedoen.survey.bank.searching import Found, Wish, search
from meedoen.survey.definition.freezing import freeze
from meedoen.survey.document.questions import Asked, questions
from meedoen.survey.editor import drafting
from tenants.database import db
from tests.house import Home
from tests.survey.builders import NOW, definition, make_draft
from tests.survey.desk import CONTENT, ROOT

BANK = "/beheer/vragenbank"
GREEN = {"id": "groen", "type": "yes_no", "text": "Vindt u de wandelpaden groen?"}


def asked(space: Home) -> Asked:
    made = make_draft(space, definition([GREEN]))
    with space.as_web():
        version = drafting.newest(made)
        assert version
        freeze(version.id, NOW)
        db.session.commit()
        return questions(version.document)[0]


def searched(space: Home, **wish: str) -> list[Found]:
    with space.as_web():
        found = list(search(Wish(**wish)))
        db.session.rollback()
        return found


def last(space: Home, made: UUID) -> Asked:
    with space.as_web():
        version = drafting.newest(made)
        assert version
        return questions(version.document)[-1]


def test_what_was_asked_is_found_by_other_forms_of_its_words_and_taken_over(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    was = asked(velsen)
    page = alice.get(f"{BANK}?zoek=wandelpad").text
    assert "Vindt u de wandelpaden groen?" in page
    assert "Gevraagd sinds 21 november 2026. Antwoorden: " in page
    assert page.count('name="vraag"') == 1
    (key,) = {one.key for one in searched(velsen, words="wandelpad")}
    answer = alice.post(BANK, data={"vraag": key, "naar": str(made), "zoek": "wandelpad"})
    assert answer.status_code == 303, answer.text
    there = alice.get(answer.headers["Location"]).text
    assert "De vraag is overgenomen." in there
    assert "Is dit nog dezelfde vraag?" not in there
    now = last(velsen, made)
    assert (now.identity, now.wording, now.words) == (was.identity, was.wording, was.words)
    again = alice.post(BANK, data={"vraag": key, "naar": str(made)})
    assert (again.status_code, "staat al in de vragenlijst" in again.text) == (409, True)


def test_a_question_of_ours_is_lent_with_its_identity(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    one = next(iter(searched(velsen, words="welke wijk", origin=Origin.TEMPLATE)))
    answer = alice.post(BANK, data={"vraag": one.key, "naar": str(made)})
    assert answer.status_code == 303, answer.text
    assert last(velsen, made).identity == one.identity
    assert "Is dit nog dezelfde vraag?" not in alice.get(f"{ROOT}/{made}").text


def test_another_gemeente_finds_and_takes_nothing_of_it(
    alice: FlaskClient, velsen: Home, heemskerk: Home, made: UUID
) -> None:
    asked(heemskerk)
    (theirs,) = {one.key for one in searched(heemskerk, words="wandelpaden")}
    assert "Er is geen vraag die hierbij past." in alice.get(f"{BANK}?zoek=wandelpaden").text
    answer = alice.post(BANK, data={"vraag": theirs, "naar": str(made)})
    assert (answer.status_code, "is er niet meer" in answer.text) == (409, True)
    ours = make_draft(heemskerk, CONTENT)
    asked(velsen)
    (mine,) = {one.key for one in searched(velsen, words="wandelpaden")}
    assert alice.post(BANK, data={"vraag": mine, "naar": str(ours)}).status_code == 400


@pytest.mark.parametrize("fields", [{}, {"vraag": "\x00"}, {"vraag": "x", "naar": "x"}])
def test_what_is_missing_is_said(alice: FlaskClient, made: UUID, fields: dict[str, str]) -> None:
    answer = alice.post(BANK, data={"zoek": "'", **fields})
    assert answer.status_code == 400
    assert "Kies " in answer.text
