"""Colleagues say what they think of a question, and everybody sees what still waits."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient

from meedoen.forms.refusing import Refused
from meedoen.survey.remarks import remarking
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.house import Home
from tests.survey.builders import NOW
from tests.survey.desk import ROOT, post, post_raw

LEFT = "select count(*) as n from question_remark"


@pytest.fixture
def path(made: UUID) -> str:
    return f"{ROOT}/{made}/vragen/q/opmerkingen"


def which(page: str) -> str:
    found = re.search(r'name="welke" value="([^"]+)"', page)
    assert found
    return found[1]


def say(alice: FlaskClient, path: str, **fields: str) -> str:
    """The page after it."""
    answer = alice.post(path, data=fields)
    assert answer.status_code == 303, answer.text
    return alice.get(answer.headers["Location"]).text


def test_a_remark_is_made_answered_and_done_by_people_with_names(
    alice: FlaskClient, made: UUID, path: str
) -> None:
    page = say(alice, path, deed="nieuw", opmerking="Is dit <b>duidelijk</b>?")
    assert "Is dit &lt;b&gt;duidelijk&lt;/b&gt;?" in page
    assert "Alice de Boer, " in page
    assert "De opmerking is geplaatst." in page
    assert "1 opmerking wacht" in alice.get(f"{ROOT}/{made}").text
    page = say(alice, path, deed="antwoord", welke=which(page), antwoord="Ja, volgens mij wel.")
    assert "Ja, volgens mij wel." in page
    assert "Beantwoord" in page
    assert "1 opmerking wacht" in alice.get(f"{ROOT}/{made}").text
    page = say(alice, path, deed="klaar", welke=which(page))
    assert "Klaar volgens Alice de Boer" in page
    assert "opmerking wacht" not in alice.get(f"{ROOT}/{made}").text


def test_nothing_said_is_refused_and_what_was_typed_is_kept(alice: FlaskClient, path: str) -> None:
    for words in ("", "  ", "x" * 2001):
        answer = alice.post(path, data={"deed": "nieuw", "opmerking": words})
        assert answer.status_code == 400
        assert 'href="#opmerking"' in answer.text
    assert "x" * 2001 in answer.text
    page = say(alice, path, deed="nieuw", opmerking="Kan dit korter?")
    answer = alice.post(path, data={"deed": "antwoord", "welke": which(page), "antwoord": ""})
    assert (answer.status_code, 'href="#antwoord"' in answer.text) == (400, True)


def test_half_a_character_is_no_fault_of_ours(alice: FlaskClient, path: str) -> None:
    for field in ("antwoord", "welke"):
        sent = {"deed": "nieuw", "opmerking": "", field: "\ud800"}
        assert post_raw(alice, path, **sent).status_code == 400


def test_who_comes_second_is_told_and_nothing_is_overwritten(alice: FlaskClient, path: str) -> None:
    page = say(alice, path, deed="nieuw", opmerking="Kan dit korter?")
    one = which(page)
    say(alice, path, deed="antwoord", welke=one, antwoord="Nee.")
    late = alice.post(path, data={"deed": "antwoord", "welke": one, "antwoord": "Ja."})
    assert late.status_code == 409
    assert "Een collega heeft intussen geantwoord." in late.text
    assert "Nee." in late.text
    for wrong, status in ((str(uuid4()), 409), ("x", 400)):
        assert alice.post(path, data={"deed": "klaar", "welke": wrong}).status_code == status


def test_a_remark_of_another_questionnaire_is_not_there(
    alice: FlaskClient, velsen: Home, made: UUID, path: str
) -> None:
    one = UUID(which(say(alice, path, deed="nieuw", opmerking="Kan dit korter?")))
    with velsen.as_web(), pytest.raises(Refused):
        remarking.finish(uuid4(), one, NOW, SYSTEM)
    with velsen.as_web():
        remarking.finish(made, one, NOW, SYSTEM)
        db.session.rollback()


def test_it_goes_with_the_questionnaire(
    alice: FlaskClient, made: UUID, path: str, owner_sql: Callable[..., list[Any]]
) -> None:
    say(alice, path, deed="nieuw", opmerking="Kan dit korter?")
    assert owner_sql(LEFT)[0].n == 1
    assert post(alice, f"{ROOT}/{made}/verwijderen").status_code == 303
    assert owner_sql(LEFT)[0].n == 0
