"""Where somebody lives can be chosen on a map: each area is a label of the radio button in the list."""

import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.places import catalogue, mapping
from meedoen.survey.document.running.whole import as_definition
from meedoen.survey.editor import surroundings
from meedoen.survey.editor.item_form import form_of, with_areas
from meedoen.survey.exchange.converting import convert
from meedoen.survey.exchange.writing import written
from meedoen.survey.types import outlines
from meedoen.survey.types.measures import Kind
from meedoen.survey.types.single import Single
from tests.house import Home
from tests.survey.builders import AREAS, ask, definition, form, make_draft, questionnaire, rendered
from tests.survey.desk import ROOT, post, stored

ELSEWHERE = {"code": "elders", "text": "Ergens anders"}
OPTIONS = [*({"code": code, "text": name} for code, name in AREAS), ELSEWHERE]
WHERE = ask("single", options=OPTIONS, on_map=True)
SQUARES = {
    code: [[(4.6 + at, 52.4), (4.7 + at, 52.4), (4.7 + at, 52.5), (4.6 + at, 52.5)]]
    for at, (code, _name) in zip((0.0, 0.1), AREAS, strict=True)
}


@pytest.fixture
def shapes(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """How the areas lie, as far as they are left in it."""
    known: dict[str, Any] = dict(SQUARES)
    listener = lambda codes: mapping.outlined(codes, known)  # noqa: E731
    monkeypatch.setattr(outlines.asks_for_outlines, "listeners", (listener,))
    outlines._known.cache_clear()
    yield known
    outlines._known.cache_clear()


def page(**answers: str) -> str:
    return str(rendered(questionnaire(WHERE), 0, answers))


@pytest.mark.usefixtures("shapes")
def test_each_area_is_a_label_of_its_radio_button_and_the_rest_stands_in_the_list() -> None:
    html = page()
    labels = re.findall(r'<label class="survey-area">.*?</label>', html, re.S)
    assert [re.findall(r'value="(\w+)"', label) for label in labels] == [["WK045301"], ["WK045302"]]
    for label, (_code, name) in zip(labels, AREAS, strict=True):
        assert label.count('type="radio"') == 1
        assert f"<span>{name}</span>" in label
        assert '<svg viewBox' in label and 'aria-hidden="true" focusable="false"' in label  # fmt: skip
    assert 'value="elders"' in html
    assert "style=" not in html and "<script" not in html
    assert re.findall(r'value="(\w+)" checked', page(q="WK045302")) == ["WK045302"]


def test_nothing_is_drawn_where_half_a_map_would_mislead(shapes: dict[str, Any]) -> None:
    del shapes["WK045302"]
    assert "<svg" not in page()
    shapes.update(SQUARES)
    assert page().count("<svg") == 2  # what was not known is asked again
    plain = ask("single", options=OPTIONS)
    assert "<svg" not in rendered(questionnaire(plain), 0, {})


@pytest.mark.usefixtures("shapes")
def test_a_map_without_areas_is_told_to_who_composes() -> None:
    def hints(options: list[dict[str, str]]) -> tuple[str, ...]:
        return Single.built({"id": "q", "text": "?", "options": options, "on_map": True}).hints

    assert hints(OPTIONS) == ()
    assert hints([ELSEWHERE, {"code": "x", "text": "X"}])[0].startswith("Er komt geen kaart")


def test_a_number_stands_in_its_area() -> None:
    thin = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0), (0.0, 8.0), (8.0, 8.0), (8.0, 1.0)]
    bent = [[*thin, (0.0, 1.0)]]
    square = [[(-3.0, 3.0), (-1.0, 3.0), (-1.0, 5.0), (-3.0, 5.0)]]
    made = mapping.outlined(["bent", "square"], {"bent": bent, "square": square})
    assert made is not None
    across, _down = made.shapes["bent"].at
    assert mapping.WIDTH * 11 / 12 < across < mapping.WIDTH


def test_what_is_chosen_on_a_map_is_a_place_under_whatever_code() -> None:
    own = [{"code": "a", "text": "Noord"}, {"code": "b", "text": "Zuid"}]
    asked = questionnaire(ask("single", options=own, on_map=True)).questions["q"]
    assert [measure.kind for measure in asked.counted()] == [Kind.WORDS]
    assert [measure.kind for measure in asked.counted(("Noord",))] == [Kind.WORDS]


def test_a_mutant_that_counts_where_people_live_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Single, "tells_where", False)
    own = [{"code": "a", "text": "Noord"}, {"code": "b", "text": "Zuid"}]
    asked = questionnaire(ask("single", options=own, on_map=True)).questions["q"]
    assert [measure.kind for measure in asked.counted()] == [Kind.CHOICE]


@pytest.mark.parametrize("way", ["json", "xlsform"])
def test_it_goes_along_in_every_form_that_comes_back(way: str) -> None:
    first = convert(json.dumps(definition([WHERE])).encode()).document
    back = as_definition(convert(written(first, way)).document)
    assert back["blocks"][0]["items"][0]["on_map"] is True


def test_the_areas_of_the_gemeente_come_before_what_was_typed() -> None:
    typed = form_of(ask("single", options=[ELSEWHERE, {"code": "WK045302", "text": "Zuid"}]))
    made = with_areas(typed, AREAS)
    rows = [(row.code, row.text, row.place) for row in made.lists["options"]]
    assert rows == [
        ("WK045301", "IJmuiden-Noord", "1"), ("WK045302", "Zuid", "2"), ("elders", "Ergens anders", "3"),
    ]  # fmt: skip
    assert made.flags["on_map"]
    assert with_areas(made, AREAS) == made


def test_a_composer_puts_them_in_and_sees_the_map(
    alice: FlaskClient, velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    outlines._known.cache_clear()
    made: UUID = make_draft(velsen, definition([ask("single", options=[ELSEWHERE, *OPTIONS[:1]])]))
    change = f"{ROOT}/{made}/vragen/q"
    asked = {"soort": "single", "text": "Waar woont u?", "options-0-text": "Elders", "wijken": "ja"}
    assert "Er zijn nog geen wijken." in post(alice, change, **asked).text
    monkeypatch.setattr(surroundings.asks_for_areas, "listeners", (lambda: AREAS,))
    opened = post(alice, change, **asked).text
    found = dict(re.findall(r'name="(options-\d+-(?:code|text|place))" value="([^"]*)"', opened))
    assert [found.get(f"options-{n}-code") for n in range(3)] == ["", "WK045301", "WK045302"]
    answer = post(alice, change, soort="single", text="Waar woont u?", on_map="ja", **found)
    assert answer.status_code == 303
    options = stored(velsen, made)["blocks"][0]["items"][0]["options"]
    assert [option["text"] for option in options] == [*(name for _code, name in AREAS), "Elders"]
    assert alice.get(change).text.count('<label class="survey-area">') == len(AREAS)


def test_an_answer_from_the_map_is_that_of_the_list() -> None:
    reading = questionnaire(WHERE).questions["q"].read(form(("q", "WK045301")))
    assert reading.answers == {"q": "WK045301"}


def test_the_outlines_that_came_with_us_are_known_without_an_import(velsen: Home) -> None:
    with velsen.as_web():
        rings = catalogue.rings_of(["WK045301", "WK045302", "EG0001"])
        drawn = mapping.of_areas(["WK045301", "WK045302"])
    assert set(rings) == {"WK045301", "WK045302"}
    assert drawn is not None and len(drawn.shapes) == 2
