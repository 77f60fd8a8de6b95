"""What a template tells whoever chooses it names questions by their words."""

import re

import pytest
from flask.testing import FlaskClient

from meedoen.survey import library
from tests.survey.desk import ROOT
from tests.survey.library.test_library import IDS

QUOTED = re.compile(r"[‘'\"]([^’'\"]+)[’'\"]")


def codes_in(template_id: str, notes: tuple[str, ...]) -> set[str]:
    """Question codes that stand where words should: quoted, in brackets, or as no Dutch word is."""
    blocks = library.document(template_id)["structure"]["blocks"]
    ids = {item["id"] for block in blocks for item in block["items"]}
    found = {word for note in notes for word in QUOTED.findall(note)} & ids
    return found | {word for note in notes for word in re.findall(r"\w+_\w+|\{[^}]*\}", note)}


@pytest.mark.parametrize("template_id", IDS)
def test_no_note_names_a_question_by_its_code(template_id: str, alice: FlaskClient) -> None:
    notes = library.summary(template_id).notes
    assert codes_in(template_id, notes) == set()
    page = alice.get(f"{ROOT}/nieuw/{template_id}").text
    assert page.count("<li>", page.find(">Let op<") if notes else len(page)) >= len(notes)


def test_it_is_named_by_its_own_words() -> None:
    notes = library.summary("03_minimaregelingen_bereik").notes
    assert (
        "Vraag ‘Kunt u rondkomen met het inkomen van uw huishouden?’ is gevoelig: "
        "financiële situatie." in notes
    )


@pytest.mark.parametrize("note", ["Vraag ‘wil_info’.", "Vraag ‘rondkomen’.", "Vraag {bekend}."])
def test_a_code_in_a_note_is_noticed(note: str) -> None:
    assert codes_in("03_minimaregelingen_bereik", (note,))


def test_mutant_that_fills_nothing_in_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "_words", lambda *_: {})
    found = [codes_in(name, library.summary(name).notes) for name in IDS]
    assert any(found)
