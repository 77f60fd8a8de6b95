"""A questionnaire goes along as a file, and comes back as the same document."""

import json
import re
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.survey.exchange import commands, writing
from meedoen.survey.exchange.converting import convert
from tests.fieldwork.threads import Look
from tests.house import Home
from tests.survey.builders import make_draft
from tests.survey.desk import ROOT
from tests.survey.exchange.test_first_format import EVERYTHING
from tests.survey.exchange.test_reading_in_pages import send

NEWEST = "select definition from questionnaire_version order by id desc limit 1"


@pytest.fixture
def all_kinds(velsen: Home) -> UUID:
    return make_draft(velsen, EVERYTHING)


def document(look: Look) -> dict[str, Any]:
    found: dict[str, Any] = look(NEWEST)[0]["definition"]
    return found


def test_the_page_offers_each_form_and_each_has_its_name_and_kind(
    alice: FlaskClient, all_kinds: UUID
) -> None:
    page = alice.get(f"{ROOT}/{all_kinds}/downloaden").text
    assert set(re.findall(r"/downloaden/(\w+)\"", page)) == set(writing.FORMS)
    for form, said in writing.FORMS.items():
        answer = alice.get(f"{ROOT}/{all_kinds}/downloaden/{form}")
        assert answer.status_code == 200
        assert answer.mimetype == said.media_type
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        name = f"proef-versie-1.{said.ending}"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert alice.get(f"{ROOT}/{all_kinds}/downloaden/exe").status_code == 404


@pytest.mark.parametrize("form", [name for name, one in writing.FORMS.items() if one.comes_back])
def test_what_was_downloaded_is_taken_in_again(
    alice: FlaskClient, all_kinds: UUID, owner_sql: Look, form: str
) -> None:
    before = document(owner_sql)
    file = alice.get(f"{ROOT}/{all_kinds}/downloaden/{form}").data
    assert send(alice, file).status_code == 200
    again = document(owner_sql)
    assert owner_sql("select count(*) as n from questionnaire") == [{"n": 2}]
    assert again == (before if form == "json" else convert(file).document)


def test_the_same_questionnaire_is_the_same_file_whichever_way_it_was_kept(
    alice: FlaskClient, all_kinds: UUID, owner_sql: Look
) -> None:
    file = alice.get(f"{ROOT}/{all_kinds}/downloaden/json").data
    send(alice, file)
    second = owner_sql("select id from questionnaire order by id desc limit 1")[0]["id"]
    assert second != all_kinds
    assert alice.get(f"{ROOT}/{second}/downloaden/json").data == file
    assert list(json.loads(file))[:2] == ["format", "languages"]


def test_one_that_went_out_goes_along_too(
    alice: FlaskClient, all_kinds: UUID, owner_sql: Look
) -> None:
    owner_sql("update questionnaire_version set frozen_at = now()")
    answer = alice.get(f"{ROOT}/{all_kinds}/downloaden/json")
    assert convert(answer.data).document == document(owner_sql)


def test_a_reader_finds_the_page_from_the_questionnaire(
    alice: FlaskClient, all_kinds: UUID
) -> None:
    assert f'href="{ROOT}/{all_kinds}/downloaden"' in alice.get(f"{ROOT}/{all_kinds}").text


@pytest.mark.parametrize(
    "title", ['"; rm -rf /', "../../etc/passwd", "a\r\nSet-Cookie: b=c", "Ça va, Größe?", "عام", "x" * 500]
)  # fmt: skip
def test_a_name_of_a_file_has_nothing_in_it_but_letters_digits_and_dashes(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{1,60}-versie-3\.md", writing.name_of(title, 3, "md"))


def test_the_command_writes_the_same_forms_as_the_page() -> None:
    assert tuple(writing.FORMS) == commands.FORMS
