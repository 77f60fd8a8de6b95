"""What cannot be asked here yet is left out of a file with a sentence; the rest comes over and works."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from meedoen.forms.refusing import Refused
from meedoen.survey.document.receiving import received
from meedoen.survey.document.sense import items_of
from meedoen.survey.exchange import fitting
from meedoen.survey.exchange.converting import cannot_run, convert
from meedoen.survey.exchange.fitting import Fitted, fitted
from tests.survey.document.examples import KEYS, item, small
from tests.survey.document.test_running import NOT_YET
from tests.survey.exchange.forms import form
from tests.survey.exchange.test_codebook import with_tables

SHARED = Path(__file__).parents[4] / "shared" / "data" / "xlsform_voorbeeld"
DATED = form(
    ("time", "dag", "Hoe laat was dat?"), ("text", "wie", "Wie was daarbij?", "${dag} != ''"),
    ("text", "daarna", "Wat deed u daarna?", "${wie} != ''"), ("text", "los", "Hebt u nog een idee?"),
)  # fmt: skip


def ids(made: Fitted) -> list[str]:
    return [one["id"] for one in items_of(made.document)]


def test_what_can_be_asked_stays_as_it_is() -> None:
    document = received(small())
    assert fitted(document) == Fitted(document)


@pytest.mark.parametrize("change", [change for change, _part in NOT_YET])
def test_whatever_cannot_be_asked_the_rest_can(change: Callable[[dict[str, Any]], object]) -> None:
    document = small()
    change(document)
    before = received(document)
    made = fitted(before)
    assert cannot_run(made.document) == []
    assert made.changed or made.left
    assert made.document == received(made.document)


@pytest.mark.parametrize(
    ("change", "place"),
    [({"order": "random"}, 0), ({"min_choices": 2}, 1), ({"valid_if": {"answer": "kent", "is": ["ja"]}}, 0),
     ({"missing": {"dont_know": True, "wont_say": True}}, 2), ({"end_if": {"member": "wijk", "is": ["x"]}}, 1)],
)  # fmt: skip
def test_what_a_question_can_do_without_is_taken_off_it(change: dict[str, Any], place: int) -> None:
    document = small()
    item(document, place).update(change)
    document["texts"]["nl"] |= {"items.waardoor.end": "Dank u."} if "end_if" in change else {}
    made = fitted(received(document))
    assert ids(made) == ["kent", "waardoor", "cijfer", "waarom"]
    assert set(made.changed) == {item(document, place)["id"]}
    assert made.left == {}


def test_what_depends_on_a_question_that_is_left_out_goes_too() -> None:
    made = fitted(convert(DATED).document)
    assert ids(made) == ["los"]
    assert made.left["dag"] == ["Vraag ‘Hoe laat was dat?’: een tijdstip vragen kan hier nog niet."]
    assert set(made.left) == {"dag", "wie", "daarna"}
    assert not any("dag" in key for key in made.document["texts"]["nl"])


@pytest.fixture
def repeating() -> dict[str, Any]:
    """One question repeats an answer, which cannot be; another, which could be asked, depends on it."""
    document = small()
    document["texts"]["nl"]["items.kent.help"] = "U zei {answers.cijfer}."
    return received(document)


def test_what_could_be_asked_but_for_that_goes_too(repeating: dict[str, Any]) -> None:
    made = fitted(repeating)
    assert ids(made) == ["cijfer", "waarom"]
    assert made.left["waardoor"] == [str(fitting.DEPENDS)]


def test_a_mutant_that_keeps_what_depends_is_noticed(
    repeating: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitting, "_depending", lambda *_: [])
    with pytest.raises(Refused):
        fitted(repeating)


def test_tables_of_more_boxes_than_anybody_fills_in_are_not_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fitting, "MOST_ASKED", 9)
    with pytest.raises(Refused, match="met al haar tabellen"):
        fitted(with_tables())


def test_nothing_left_to_ask_is_refused_with_the_reasons() -> None:
    document = small()
    document["structure"]["blocks"][0]["items"] = [{"id": "dag", "type": "place", **KEYS}]
    document["structure"]["option_sets"] = {}
    document["texts"] = {
        "nl": {"title": "Proef", "blocks.begin.title": "Begin", "items.dag.text": "Wanneer?"}
    }
    document["languages"] = ["nl"]
    with pytest.raises(Refused) as refused:
        fitted(received({**document, "structure": {**document["structure"], "variables": []}}))
    assert refused.value.sentences[0] == "Geen van de vragen kan hier gesteld worden."
    assert "een plek op de kaart vragen kan hier nog niet." in refused.value.sentences[1]


@pytest.mark.parametrize("name", ["group.xlsx", "tutorial.xls"])
def test_forms_of_others_become_something_that_can_be_asked(name: str) -> None:
    file = SHARED / name
    if not file.exists():
        pytest.skip("The forms of others are not here.")
    made = fitted(convert(file.read_bytes(), "en").document)
    assert made.changed or made.left
    assert cannot_run(made.document) == []


def test_tables_stay_and_what_cannot_be_asked_beside_them_goes() -> None:
    made = fitted(with_tables())
    assert {"uren", "dagen"} <= set(ids(made))
    assert set(made.left) == {"plek", "som"}
