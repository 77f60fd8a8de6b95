"""Agreeing is done by a tick; an empty box says no only for who saw it."""

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from meedoen.survey.types.consent import Consent
from meedoen.survey.types.measures import Kind
from tests.survey.builders import ask, form, questionnaire, rendered
from tests.survey.types.test_every_type import Fields


def consent(**more: Any) -> Consent:
    made = questionnaire(ask("consent", **more)).questions["q"]
    assert isinstance(made, Consent)
    return made


@pytest.mark.parametrize(
    ("posted", "answer"),
    [([("q", "nee"), ("q", "ja")], "ja"), ([("q", "ja")], "ja"), ([("q", "nee")], "nee")],
)
def test_a_tick_is_a_yes_and_an_empty_box_a_no(posted: list[tuple[str, str]], answer: str) -> None:
    reading = consent().read(form(*posted))
    assert (reading.answers, reading.errors) == ({"q": answer}, {})


def test_who_did_not_see_the_box_has_not_said_no() -> None:
    assert consent().read(form()).answers == {}


def test_a_page_that_nobody_touched_says_no_and_is_read_so_again() -> None:
    page = questionnaire(ask("consent"))
    pairs = Fields(rendered(page, 0, {})).pairs
    assert page.questions["q"].read(MultiDict(pairs)).answers == {"q": "nee"}


def test_without_the_tick_nobody_goes_on_where_it_must_be_given() -> None:
    for posted in ([("q", "nee")], []):
        reading = consent(required=True).read(form(*posted))
        assert reading.answers == {}
        assert reading.errors["q"].startswith("Zet een vinkje")
    assert consent(required=True).lacks("nee")
    assert not consent(required=True).lacks("ja")


def test_an_answer_that_is_not_on_the_page_is_refused() -> None:
    assert consent().read(form(("q", "misschien"), ("q", "ja"))).errors


def test_who_agreed_and_who_did_not_are_counted_apart() -> None:
    (measure,) = consent().counted()
    assert measure.kind is Kind.CHOICE
    assert [code for code, _text in measure.lines] == ["ja", "nee"]


def test_the_complaint_stands_with_the_box() -> None:
    page = questionnaire(ask("consent", required=True))
    html = rendered(page, 0, {}, {"q": "Zet een vinkje."})
    assert 'id="q-error"' in html
    assert 'aria-describedby="q-error" aria-invalid="true" aria-required="true"' in html
