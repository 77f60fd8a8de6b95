"""Taking a question away warns of what depends on it, and copying one disturbs nothing."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.editor.editing import duplicate_item
from meedoen.survey.editor.removing import lookers, take_away
from tests.house import Home
from tests.survey.builders import WHY, YES_NO, ask, definition, make_draft
from tests.survey.desk import ROOT, post, stored

OTHER = {**YES_NO, "id": "blij", "text": "Bent u blij?"}
ON_KENT = {"question": "kent", "is": ["nee"]}
ON_BLIJ = {"question": "blij", "is": ["ja"]}


def both(each: str) -> dict[str, object]:
    return {**WHY, "show_if": {each: [ON_KENT, ON_BLIJ]}}


def test_the_page_says_which_questions_change_and_taking_away_does_that(
    alice: FlaskClient, velsen: Home
) -> None:
    made = make_draft(velsen, definition([YES_NO, OTHER, both("all"), ask("text")]))
    path = f"{ROOT}/{made}/vragen/kent/weghalen"
    page = alice.get(path).text
    assert "Andere vragen hangen hiervan af" in page
    assert "‘Waarom niet?’: Alleen als ‘Bent u blij?’ is ‘Ja’." in page
    assert "Wat vindt u?" not in page
    assert post(alice, path).status_code == 303
    items = stored(velsen, made)["blocks"][0]["items"]
    assert [item["id"] for item in items] == ["blij", "waarom", "q"]
    assert items[1]["show_if"] == {"all": [ON_BLIJ]}


def test_the_last_condition_goes_and_then_everybody_sees_the_question(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    path = f"{ROOT}/{made}/vragen/kent/weghalen"
    assert "‘Waarom niet?’: iedereen ziet deze vraag dan." in alice.get(path).text
    assert post(alice, path).status_code == 303
    assert "show_if" not in stored(velsen, made)["blocks"][0]["items"][0]


def test_what_nothing_depends_on_goes_without_a_warning(alice: FlaskClient, made: UUID) -> None:
    path = f"{ROOT}/{made}/vragen/waarom/weghalen"
    assert "hangen hiervan af" not in alice.get(path).text
    answer = post(alice, path)
    assert answer.status_code == 303
    assert "De vraag is weggehaald." in alice.get(answer.headers["Location"]).text


def test_a_warning_that_is_out_of_date_takes_nothing_away(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    before = stored(velsen, made)
    answer = alice.post(f"{ROOT}/{made}/vragen/kent/weghalen", data={"gezien": "gisteren"})
    assert answer.status_code == 409
    assert stored(velsen, made) == before


@pytest.mark.parametrize("each", ["all", "any"])
def test_whatever_is_taken_away_the_rest_holds(each: str) -> None:
    whole = definition([YES_NO, OTHER, both(each), ask("text")])
    for gone in ("kent", "blij", "waarom", "q"):
        left = take_away(gone)(whole)
        assert compile_questionnaire(left)
        assert lookers(left, gone) == []
    assert whole == definition([YES_NO, OTHER, both(each), ask("text")])


def test_a_copy_stands_below_with_the_same_conditions_and_looked_at_by_nothing(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    for item in ("kent", "waarom"):
        answer = post(alice, f"{ROOT}/{made}/vragen/{item}/kopieren", f"{ROOT}/{made}")
        assert answer.status_code == 303
    items = stored(velsen, made)["blocks"][0]["items"]
    assert [item["text"] for item in items] == [YES_NO["text"]] * 2 + [WHY["text"]] * 2
    assert len({item["id"] for item in items}) == 4
    looking = [item["show_if"] for item in items[2:]]
    assert looking == [WHY["show_if"]] * 2
    assert "Dit is de kopie van de vraag." in alice.get(answer.headers["Location"]).text


def test_every_copy_compiles() -> None:
    whole = definition([YES_NO, OTHER], [both("any"), ask("text")])
    for item in ("kent", "blij", "waarom", "q"):
        assert compile_questionnaire(duplicate_item(item, "kopie")(whole))


def test_each_change_is_told_where_it_was_made_and_focus_is_led_there(
    alice: FlaskClient, made: UUID
) -> None:
    answer = post(alice, f"{ROOT}/{made}/vragen/waarom", soort="text", text="Wat nog?")
    address = answer.headers["Location"]
    assert address.endswith("?gedaan=vraag-bewaard&bij=vraag-waarom#gedaan")
    item = alice.get(address).text.partition('id="vraag-waarom">')[2]
    assert item.lstrip().startswith('<div id="gedaan" tabindex="-1">')
    assert "De vraag is bewaard." in item.partition("</li>")[0]


def test_an_address_with_strange_words_says_nothing(alice: FlaskClient, made: UUID) -> None:
    for words in ("gedaan=<b>", "gedaan=vraag-bewaard&bij=<b>", "bij=vraag-q"):
        page = alice.get(f"{ROOT}/{made}?{words}").text
        assert "<b>" not in page.partition("<main")[2]


def test_a_question_goes_out_of_a_condition_however_deep_it_stands() -> None:
    deep = {"all": [{"none": [ON_KENT]}, {"any": [ON_KENT, {"none": [ON_BLIJ]}]}]}
    asked = definition([YES_NO, OTHER, {**WHY, "show_if": deep}])
    assert [item["id"] for item in lookers(asked, "kent")] == ["waarom"]
    left = take_away("kent")(asked)
    assert left["blocks"][0]["items"][1]["show_if"] == {"all": [{"any": [{"none": [ON_BLIJ]}]}]}
    assert compile_questionnaire(left)
