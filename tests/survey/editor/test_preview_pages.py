"""Walking through a questionnaire as a resident, without storing anything."""

import html
import json
import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.survey.editor import translating
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.house import Home
from tests.survey.builders import NOW
from tests.survey.desk import ROOT
from tests.survey.translating import translate_all


def carried(page: str) -> str:
    found = re.search(r'name="antwoorden" value="([^"]*)"', page)
    assert found
    return html.unescape(found[1])


def test_the_preview_is_walked_to_the_end_and_back(
    alice: FlaskClient, made: UUID, owner_sql: Callable[..., list[Any]]
) -> None:
    path = f"{ROOT}/{made}/voorbeeld"
    page = alice.get(path).text
    assert "Fijn dat u meedoet." in page
    wrong = alice.post(path, data={"stap": "0", "antwoorden": carried(page)})
    assert wrong.status_code == 400
    assert "Kies één antwoord." in wrong.text
    page = alice.post(path, data={"stap": "0", "antwoorden": "{}", "kent": "nee"}).text
    assert "Waarom niet?" in page
    page = alice.post(path, data={"stap": "1", "antwoorden": carried(page), "waarom": "Tja"}).text
    assert "Een brief" in page
    page = alice.post(path, data={"stap": "2", "antwoorden": carried(page), "q": "a"}).text
    assert "Controleer uw antwoorden" in page
    assert json.loads(carried(page)) == {"kent": "nee", "waarom": "Tja", "q": "a"}
    page = alice.post(path, data={"stap": "3", "antwoorden": carried(page), "actie": "terug"}).text
    assert 'value="a" checked' in page
    page = alice.post(
        path, data={"stap": "2", "antwoorden": carried(page), "q": "b", "actie": "terug"}
    ).text
    assert "Tja" in page
    assert json.loads(carried(page))["q"] == "b"
    for table in ("holding", "response", "draft"):
        assert owner_sql(f"select * from {table}") == []


@pytest.mark.parametrize(
    "fields",
    [
        {"antwoorden": "geen json"},
        {"antwoorden": "[" * 100_000},
        {"antwoorden": '{"kent": "\\ud800", "q": NaN, "waarom": {"a": [1e999]}}', "stap": "1"},
        {"antwoorden": "9" * 6000},
        {"stap": "99999999999999999999"},
        {"stap": "-1"},
        {"stap": "x", "kent": "\x00"},
        {"actie": "terug", "stap": "0"},
    ],
)
def test_a_strange_preview_post_gives_a_page(
    alice: FlaskClient, made: UUID, fields: dict[str, str]
) -> None:
    answer = alice.post(f"{ROOT}/{made}/voorbeeld", data=fields)
    assert answer.status_code in (200, 400)
    assert "Dit is een voorbeeld" in answer.text


def test_a_preview_is_walked_in_each_language_that_residents_get(
    alice: FlaskClient, made: UUID, velsen: Home
) -> None:
    path = f"{ROOT}/{made}/voorbeeld"
    assert "taal=" not in alice.get(path).text.partition("<form")[0]
    with velsen.as_web():
        translate_all(made, "ar")
        translating.add(made, "pl", NOW, SYSTEM)
        db.session.commit()
    for language, said in (
        ("ar", "ar: Kent u ons?"),
        ("pl", ">Kent u ons?"),
        ("xx", ">Kent u ons?"),
    ):
        page = alice.get(f"{path}?taal={language}").text
        assert said in page
        assert ('<div lang="ar" dir="rtl">' in page) == (language == "ar")
        assert "taal=ar" in page
        assert "taal=pl" not in page
    page = alice.post(f"{path}?taal=ar", data={"stap": "0", "antwoorden": "{}", "kent": "nee"}).text
    assert "ar: Waarom niet?" in page
    assert f'action="{path}?taal=ar"' in page
