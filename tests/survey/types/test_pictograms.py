"""A drawing may stand beside an answer: by a name that is known, wherever the question goes, and never alone."""

import json
from typing import Any

import pytest
from marshmallow import ValidationError

from meedoen.survey.document.running.whole import as_definition
from meedoen.survey.document.sense import items_of
from meedoen.survey.document.shape import published, shape_faults
from meedoen.survey.editor.comparing import changes
from meedoen.survey.editor.defining import field_errors, item_from
from meedoen.survey.editor.item_form import posted_form
from meedoen.survey.exchange.converting import convert
from meedoen.survey.exchange.writing import FORMS, written
from meedoen.survey.exchange.xlsform import writing
from meedoen.survey.types.pictograms import PICTOGRAMS
from meedoen.survey.types.single import Single
from tests.survey.builders import ask, definition, form, questionnaire, rendered

DRAWN: list[dict[str, Any]] = [
    {"code": "bus", "text": "Met de bus", "pictogram": "bus"},
    {"code": "lopen", "text": "Lopend", "pictogram": "walking"},
    {"code": "anders", "text": "Anders", "other": True},
]


def document(kind: str = "single") -> dict[str, Any]:
    return convert(json.dumps(definition([ask(kind, options=DRAWN)])).encode()).document


def options_of(made: dict[str, Any]) -> list[Any]:
    item = as_definition(made)["blocks"][0]["items"][0]
    return [option.get("pictogram") for option in item["options"]]


@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_it_stands_beside_the_words_and_is_not_read_aloud(kind: str) -> None:
    html = rendered(questionnaire(ask(kind, options=DRAWN)), 0, {})
    assert html.count("<svg") == html.count('aria-hidden="true"') == 2
    for one in DRAWN:
        assert f"<span>{one['text']}</span>" in html
    assert PICTOGRAMS["bus"].lines in html


def test_a_name_that_is_not_known_is_refused_and_words_are_asked_for() -> None:
    strange = [{**DRAWN[0], "pictogram": "draak"}, DRAWN[1]]
    with pytest.raises(ValidationError, match="kies een pictogram uit de lijst"):
        Single.built({"id": "q", "text": "?", "options": strange})
    with pytest.raises(ValidationError, match="vul dit in"):
        Single.built({"id": "q", "text": "?", "options": [{**DRAWN[0], "text": ""}, DRAWN[1]]})


def test_the_published_shape_knows_the_same_names() -> None:
    option = json.loads(published())["$defs"]["option"]["properties"]
    assert option["pictogram"]["enum"] == list(PICTOGRAMS)
    strange = document()
    items = next(iter(strange["structure"]["option_sets"].values()))["options"]
    items[0]["pictogram"] = "draak"
    assert shape_faults(strange)


@pytest.mark.parametrize("way", ["json", "xlsform"])
def test_it_goes_along_in_every_form_that_comes_back(way: str) -> None:
    back = convert(written(document(), way)).document
    assert options_of(back) == options_of(document()) == ["bus", "walking", None]


def test_the_other_forms_say_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    for way in ("markdown", "ddi"):
        assert "Met de bus" in written(document(), way).decode()
    assert written(document(), "pdf").startswith(b"%PDF")
    assert set(FORMS) == {"json", "xlsform", "markdown", "pdf", "ddi"}
    monkeypatch.setattr(writing, "WITH_WORD", ("missing",))
    assert options_of(convert(written(document(), "xlsform")).document) == [None, None, None]


def test_a_question_that_draws_nothing_takes_the_words_of_the_same_answers() -> None:
    made = document()
    (item,) = items_of(made)
    item["type"] = "ranking"
    assert options_of(made) == [None, None, None]


def test_it_is_chosen_in_the_form_and_taken_away_again() -> None:
    def saved(name: str) -> dict[str, Any]:
        pairs = {"text": "Hoe?", "options-0-text": "Bus", "options-0-pictogram": name}
        posted = posted_form("single", form(*pairs.items(), ("options-1-text", "Fiets")))
        made = item_from(posted, {"id": "q", "type": "single"})
        return {**made, "faults": field_errors(posted, made)}

    assert saved("bus")["options"][0]["pictogram"] == "bus"
    assert "pictogram" not in saved("")["options"][0]
    assert list(saved("draak")["faults"]) == ["options-0-pictogram"]


def test_another_drawing_is_a_difference_between_versions() -> None:
    before = definition([ask("single", options=[{**DRAWN[0], "pictogram": "house"}, DRAWN[1]])])
    after = definition([ask("single", options=DRAWN[:2])])
    (change,) = changes(before, after)
    assert [one.about for one in change.differences] == ["Antwoorden"]
