"""The HTML of a page: complete for a screen reader, and never what somebody typed as code."""

import gc
import re
import weakref
from typing import Any

import pytest

from meedoen.survey.routing import rendering
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.routing.rendering import blank_step_html
from tests.survey.builders import (
    COLUMNS,
    OPTIONS,
    ROWS,
    WHY,
    YES_NO,
    ask,
    form,
    questionnaire,
    rendered,
)

RANKED = [{"code": o["code"], "text": o["text"]} for o in OPTIONS]
ITEMS = [
    ask("single", id="s", options=OPTIONS, help="Kies wat past.", required=True),
    ask("multiple", id="m", options=OPTIONS),
    ask("scale", id="sc", min_label="slecht", max_label="goed"),
    ask("mark", id="mk", required=True),
    ask("matrix", id="mx", rows=ROWS, columns=COLUMNS, required=True),
    ask("text", id="t", max_length=5),
    ask("number", id="n", min=0, max=5, unit="weken", dont_know=True),
    ask("ranking", id="r", options=RANKED),
    ask("postcode", id="p"),
    ask("yes_no", id="yn"),
]
WRONG = form(("m", "a"), ("m", "niets"), ("t", "te lang"), ("n", "9"), ("r:1", "a"), ("r:2", "a"),
             ("p", "x"), ("s", "anders"), ("s.anders", "y" * 300))  # fmt: skip


@pytest.fixture
def page() -> Questionnaire:
    return questionnaire(*ITEMS)


def ids(html: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', html)


def test_every_error_has_a_field_to_link_to(page: Questionnaire) -> None:
    reading = page.route({}).read(0, WRONG)
    html = rendered(page, 0, reading.typed, reading.errors)
    assert len(reading.errors) == 9
    for name, sentence in reading.errors.items():
        assert name in ids(html), name
        assert f'id="{name}-error">{sentence}<' in html


def test_what_is_missing_at_the_end_has_a_field_to_link_to(page: Questionnaire) -> None:
    missing = page.route({}).lacking(0)
    html = rendered(page, 0, {}, missing)
    assert set(missing) == {"s", "mk", "mx"}
    assert set(missing) <= set(ids(html))
    assert html.count("Kies bij elke regel één antwoord.") == len(ROWS)


@pytest.mark.parametrize("filled", [False, True])
def test_ids_are_unique_and_references_exist(page: Questionnaire, filled: bool) -> None:
    reading = page.route({}).read(0, WRONG)
    html = rendered(page, 0, reading.typed, reading.errors) if filled else blank_step_html(page, 0)
    found = ids(html)
    assert len(found) == len(set(found))
    named = re.findall(r'(?:aria-describedby|for)="([^"]+)"', html)
    assert {part for name in named for part in name.split()} <= set(found)


def test_what_was_typed_stands_in_the_form_again(page: Questionnaire) -> None:
    reading = page.route({}).read(0, WRONG)
    html = rendered(page, 0, reading.typed, reading.errors)
    assert ">\nte lang</textarea>" in html
    assert 'value="9"' in html
    assert "y" * 300 in html
    assert html.count(" checked") == 3
    assert html.count(" selected") == 2


def test_answers_are_shown_as_people_write_them() -> None:
    made = questionnaire(
        ask("number", decimals=1), ask("scale", id="sc"), ask("multiple", id="m", options=OPTIONS)
    )
    html = rendered(made, 0, {"q": 12.5, "sc": 3, "m": ["b"]}, {})
    assert 'value="12,5"' in html
    assert 'value="3" checked' in html
    assert 'value="b" checked' in html


def test_nothing_that_was_typed_becomes_code() -> None:
    evil = '"><script>alert(1)</script>'
    made = questionnaire(
        ask("text", text=evil, help=evil, multiline=False),
        ask(
            "single",
            id="s",
            options=[{"code": "a", "text": evil, "other": True}, OPTIONS[0] | {"code": "b"}],
        ),
        {"id": "i", "type": "info", "text": evil},
    )
    html = rendered(made, 0, {"q": evil, "s": "a", "s.a": evil}, {"q": evil})
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 6


def test_hidden_questions_are_not_on_the_page() -> None:
    made = questionnaire(YES_NO, WHY, ask("text"))
    assert "Waarom niet?" not in rendered(made, 1, {"kent": "ja"}, {})
    assert "Waarom niet?" in rendered(made, 1, {"kent": "nee"}, {})


def test_a_blank_page_is_rendered_once(page: Questionnaire) -> None:
    assert blank_step_html(page, 0) is blank_step_html(page, 0)
    assert rendered(page, 0, {}, {}) is blank_step_html(page, 0)
    assert rendered(page, 0, {"elders": "x"}, {}) is blank_step_html(page, 0)


def test_another_questionnaire_has_its_own_pages(page: Questionnaire) -> None:
    other = questionnaire(ask("text", text="Heel iets anders"))
    assert "Heel iets anders" in blank_step_html(other, 0)
    assert "Heel iets anders" not in blank_step_html(page, 0)


def test_the_pages_go_when_the_questionnaire_goes() -> None:
    made = questionnaire(ask("text"))
    blank_step_html(made, 0)
    gone = weakref.ref(made)
    del made
    gc.collect()
    assert gone() is None
    assert all(kept is not None for kept in rendering._blank)


@pytest.mark.parametrize("value", [None, 3, [], {}, [None], {"r1": []}, "x", 1e400, True])
def test_a_strange_answer_gives_a_page(page: Questionnaire, value: Any) -> None:
    answers = {key: value for question in page.questions.values() for key in question.keys}
    assert rendered(page, 0, answers, {})


def test_an_optional_choice_can_be_taken_back() -> None:
    made = questionnaire(ask("yes_no"), {**YES_NO})
    assert "Geen antwoord" not in rendered(made, 0, {}, {})
    html = rendered(made, 0, {"q": "ja", "kent": "ja"}, {})
    assert html.count("Geen antwoord") == 1
    assert made.route({"q": "ja"}).read(0, form(("q", ""), ("kent", "ja"))).answers == {
        "kent": "ja"
    }
