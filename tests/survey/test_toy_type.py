"""One file and one template are a whole question type, from the composer's list to a figure."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.forms.refusing import Refused
from meedoen.results.showing import charts
from meedoen.survey.advice.checks import report
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.routing import walking
from meedoen.survey.routing.outcomes import Again, Onward, Ready
from meedoen.survey.routing.progress import Progress
from meedoen.survey.types.register import TYPES, added
from tests.house import Home
from tests.results import builders as results
from tests.survey.builders import ask, definition, form, make_draft
from tests.survey.desk import ROOT, post, stored
from tests.survey.toy.traffic_light import TrafficLight

LIGHT = {"id": "buurt", "type": "traffic_light", "text": "Hoe is uw buurt?"}
CODES = ("rood", "groen", "x")
WHY = {
    "id": "waarom", "type": "text", "text": "Waarom?",
    "show_if": {"all": [{"question": "buurt", "is": ["rood"]}]},
}  # fmt: skip


@pytest.fixture(autouse=True)
def light() -> Iterator[None]:
    with added(TrafficLight):
        yield


def test_a_composer_adds_it_and_walks_through_it(
    alice: FlaskClient, velsen: Home, made: UUID
) -> None:
    start = f"{ROOT}/{made}/onderdelen/blok2/toevoegen"
    assert "De inwoner kiest rood, oranje of groen." in alice.get(start).text
    fields = {"text": "Hoe is uw buurt?", "required": "ja"}
    assert post(alice, start, **fields, soort="traffic_light").status_code == 303
    path = f"{ROOT}/{made}/vragen/hoe_is_uw"
    page = alice.get(path).text
    assert "Wat betekent groen?" in page
    assert 'value="Ga zo door"' in page
    fields["green_means"] = "Fijn"
    assert post(alice, path, **fields).status_code == 303
    item = stored(velsen, made)["blocks"][1]["items"][-1]
    assert item == {"id": "hoe_is_uw", "type": "traffic_light", **fields, "required": True}
    steps = {"stap": "0", "kent": "ja", "antwoorden": "{}"}
    shown = alice.post(f"{ROOT}/{made}/voorbeeld", data=steps).text
    assert "Groen: Fijn" in shown
    steps = {"stap": "2", "antwoorden": '{"kent": "ja"}'}
    refused = alice.post(f"{ROOT}/{made}/voorbeeld", data=steps)
    assert (refused.status_code, "Kies een kleur." in refused.text) == (400, True)
    walked = alice.post(f"{ROOT}/{made}/voorbeeld", data={**steps, "hoe_is_uw": "groen"})
    assert "&#34;hoe_is_uw&#34;: &#34;groen&#34;" in walked.text


def test_a_condition_on_it_is_made_and_told(alice: FlaskClient, velsen: Home) -> None:
    made = make_draft(velsen, definition([LIGHT], [ask("text")]))
    path = f"{ROOT}/{made}/vragen/q/tonen"
    fields = {"vraag": "buurt", "operator": "is", "codes": "rood"}
    assert post(alice, path, f"{path}?vraag=buurt", **fields).status_code == 303
    told = alice.get(f"{ROOT}/{made}").text
    assert "Stoplicht" in told
    assert "Alleen als ‘Hoe is uw buurt?’ is ‘Rood’." in told
    assert "Wanneer stoppen" in told


def test_its_answers_are_read_show_the_way_and_are_counted(velsen: Home) -> None:
    asked = results.definition(LIGHT, WHY)
    made = compile_questionnaire(asked)
    posted = {code: walking.post(made, Progress(), 0, form(("buurt", code))) for code in CODES}
    assert isinstance(posted["x"], Again)
    red, green = posted["rood"], posted["groen"]
    assert isinstance(red, Onward)
    assert isinstance(green, Ready)
    given = [red.progress.answers] * 10 + [green.progress.answers] * 30
    counted = [(results.NORTH, dict(answers)) for answers in given]
    wave_id = results.counted_wave(velsen, counted, asked)
    table = results.tables(velsen, wave_id)[0]
    assert (table.type, table.note) == ("traffic_light", "Groen is goed.")
    whole = results.shown(table)
    assert results.percents(whole) == {"rood": 25, "oranje": 0, "groen": 75}
    assert whole.rows[-1].text == "Groen: Ga zo door"
    assert charts.stacked("traffic_light")
    assert charts.rising("traffic_light")


def test_it_is_advised_and_its_faults_are_named_as_the_form_names_them() -> None:
    assert report(definition([LIGHT, WHY])).estimated_minutes == 1
    with pytest.raises(Refused, match="wat betekent groen\\?: 61 tekens is te lang"):
        compile_questionnaire(definition([{**LIGHT, "green_means": "x" * 61}]))


def test_what_it_can_never_be_answered_hides_a_question() -> None:
    both = [{"question": "buurt", "is": [code]} for code in ("rood", "groen")]
    with pytest.raises(Refused, match=r"Niemand kan ‘Waarom\?’ te zien krijgen"):
        compile_questionnaire(definition([LIGHT, {**WHY, "show_if": {"all": both}}]))


def test_two_types_of_one_name_do_not_stand_beside_each_other() -> None:
    with pytest.raises(ValueError, match="already"), added(TrafficLight):
        pass
    assert list(TYPES)[-1] == "traffic_light"
