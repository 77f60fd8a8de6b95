"""A title is asked before there is a questionnaire, also of one that comes from a template."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.survey import library
from tests.house import Home
from tests.survey.desk import ROOT, stored

POLL, MONEY = f"{ROOT}/nieuw/10_flitspeiling", f"{ROOT}/nieuw/03_minimaregelingen_bereik"
SUBJECTLESS = {"06_inwonerspeiling", "08_participatie_evaluatie", "10_flitspeiling"}


def test_two_polls_from_one_template_have_titles_of_their_own(
    alice: FlaskClient, velsen: Home
) -> None:
    for title in ("Vuurwerk", "Parkeren bij het strand"):
        answer = alice.post(POLL, data={"title": title})
        assert answer.status_code == 303
        made = UUID(answer.headers["Location"].rpartition("/")[2].partition("?")[0])
        assert stored(velsen, made)["title"] == title
    assert "Parkeren bij het strand" in alice.get(ROOT).text
    assert "Snelle vraag van de gemeente" not in alice.get(ROOT).text


@pytest.mark.parametrize("title", ["", "  ", "x" * 201])
def test_a_template_without_a_title_makes_nothing_and_keeps_what_was_typed(
    alice: FlaskClient, title: str
) -> None:
    answer = alice.post(POLL, data={"title": title, "stelling": "Vuurwerk moet weg."})
    assert answer.status_code == 400
    assert 'href="#title"' in answer.text
    assert "Vul een titel in van hooguit 200 tekens." in answer.text
    assert "Vuurwerk moet weg." in answer.text
    assert "Er zijn nog geen vragenlijsten" in alice.get(ROOT).text


def test_a_template_on_one_subject_begins_with_its_title_and_a_poll_with_none(
    alice: FlaskClient,
) -> None:
    assert 'name="title" type="text" value="Rondkomen en regelingen"' in alice.get(MONEY).text
    assert 'name="title" type="text" value=""' in alice.get(POLL).text


def test_the_templates_that_can_be_about_anything_have_no_title_to_begin_with() -> None:
    without = {template.id for template in library.templates() if not template.own_title}
    assert without == SUBJECTLESS
