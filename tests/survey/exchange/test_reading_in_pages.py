"""A file that is sent on a page becomes a draft with a report in words, or nothing at all."""

import json
from io import BytesIO
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from meedoen.survey.exchange import converting, reading_in
from meedoen.survey.exchange.converting import convert
from meedoen.survey.exchange.xlsform import new_excel
from tests.accounts.builders import sign_in_by_password
from tests.fieldwork.threads import Look
from tests.house import Home
from tests.survey.builders import WHY, YES_NO, ask, definition, make_composer
from tests.survey.desk import ROOT
from tests.survey.exchange.forms import form
from tests.survey.exchange.lime import attribute, q, survey
from tests.survey.exchange.test_fitting import DATED
from tests.survey.exchange.test_limesurvey import HOSTILE
from tests.survey.exchange.test_xlsform import BOMB

OWN = json.dumps(definition([YES_NO, WHY])).encode()
EXCEL = form(
    ("select_one ja_nee", "kent", "Kent u het park?"), ("text", "waarom", "Waarom?"),
    choices=[("list_name", "name", "label::Nederlands (nl)"), ("ja_nee", "ja", "Ja"), ("ja_nee", "nee", "Nee")],
)  # fmt: skip
LIME = survey(
    q(1, "S", "Q1", "Waar woont u?"), q(2, "ZZ", "Q2", "Iets anders?"),
    attributes=[attribute(1, "time_limit", 10)],
)  # fmt: skip
FAULTY = {
    **HOSTILE,
    "a picture": b"\x89PNG\r\n\x1a\n",
    "an hour to ask": form(("time", "dag", "Wanneer was dat?")),
    "a bomb": BOMB,
}
STORED = "select definition from questionnaire_version"
DONE = "select subject from audit_event where action = 'questionnaire.imported'"


def send(client: FlaskClient, content: bytes, name: str = "vragen.json") -> TestResponse:
    return client.post(f"{ROOT}/inlezen", data={"file": (BytesIO(content), name)})


@pytest.mark.parametrize("content", [OWN, EXCEL, LIME], ids=["json", "xlsx", "lss"])
def test_a_file_becomes_a_draft_that_opens_and_stands_in_the_log(
    alice: FlaskClient, owner_sql: Look, content: bytes
) -> None:
    page = send(alice, content)
    assert page.status_code == 200
    ((subject,),) = (line.values() for line in owner_sql(DONE))
    address = f"{ROOT}/{UUID(str(subject).partition(':')[2])}"
    assert f'href="{address}"' in page.text
    assert alice.get(address).status_code == 200
    assert owner_sql(STORED) == [{"definition": convert(content).document}]


def test_the_report_names_each_question_by_its_words(alice: FlaskClient) -> None:
    text = send(alice, LIME, "enquete.lss").text
    assert "De tijdslimiet is weg: wij geven iedereen de tijd." in text
    assert "Dit soort vraag kennen wij niet. Ze staat er niet meer in." in text
    assert "1 deel is niet overgenomen." in text
    assert '<th scope="row">Waar woont u?</th>' in text
    assert '<th scope="row">Q1</th>' not in text


def test_the_page_names_what_was_left_out_by_its_words(alice: FlaskClient) -> None:
    text = send(alice, DATED, "vragen.xlsx").text
    assert '<th scope="row">Hoe laat was dat?</th>' in text
    assert "een tijdstip vragen kan hier nog niet." in text
    assert "Deze vraag hangt af van een vraag die hier niet kan." in text
    assert "3 delen zijn niet overgenomen." in text


@pytest.mark.parametrize("what", FAULTY)
def test_a_faulty_file_gives_sentences_and_leaves_nothing(
    alice: FlaskClient, owner_sql: Look, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(new_excel, "MOST_UNPACKED", 1_000_000)
    page = send(alice, FAULTY[what], "vragen.xlsx")
    assert page.status_code == 422
    assert "Wij konden geen vragenlijst maken" in page.text
    assert '<li><a href="#file">' in page.text
    assert owner_sql(STORED) == owner_sql(DONE) == []


def test_a_mutant_that_unpacks_more_is_noticed_on_the_page(
    alice: FlaskClient, owner_sql: Look
) -> None:
    assert send(alice, BOMB).status_code == 200
    assert owner_sql(STORED)


def test_a_file_as_large_as_the_page_says_is_taken_in_and_no_larger(alice: FlaskClient) -> None:
    filled = OWN.ljust(reading_in.MOST_BYTES)
    assert send(alice, filled).status_code == 200
    refused = send(alice, filled + b" ")
    assert refused.status_code == 422
    assert "Het mag hooguit 1,8 MB zijn." in refused.text
    assert send(alice, OWN.ljust(3_000_000)).status_code == 413


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(definition([ask("text", id=f"v{n}") for n in range(301)])).encode(),
        form(*(("text", f"v{n}", "Vraag?") for n in range(301))),
        survey(*(q(n, "S", f"Q{n}") for n in range(301))),
    ],
    ids=["json", "xlsx", "lss"],
)
def test_more_questions_than_anybody_answers_are_not_looked_at(
    alice: FlaskClient, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr(converting, "received", lambda _: pytest.fail("it was looked at"))
    refused = send(alice, content)
    assert refused.status_code == 422
    assert "Zij mag hooguit 300 vragen hebben." in refused.text


def test_without_a_file_the_page_asks_for_one(alice: FlaskClient) -> None:
    for data in ({}, {"file": "geen bestand"}, {"file": (BytesIO(b""), "leeg.json")}):
        answer = alice.post(f"{ROOT}/inlezen", data=data)
        assert answer.status_code == 422
        assert "Kies een bestand." in answer.text


def test_the_list_leads_to_it_and_a_reader_may_not(
    velsen: Home, alice: FlaskClient, client: FlaskClient
) -> None:
    assert f'href="{ROOT}/inlezen"' in alice.get(ROOT).text
    make_composer(velsen, "bob@velsen.example.nl", role="lezer")
    sign_in_by_password(client, "bob@velsen.example.nl")
    assert client.get(f"{ROOT}/inlezen").status_code == 403
    assert send(client, OWN).status_code == 403
