"""Staff read questions and answers by their words: no page shows the code that a definition uses."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.house import Home
from tests.survey.builders import definition, make_draft
from tests.survey.desk import ROOT, pages, words_of

CODE = "zqx"
OPTIONS = [
    {"code": f"{CODE}ja", "text": "Jazeker"},
    {"code": f"{CODE}nee", "text": "Liever niet", "other": True},
]
FIRST = {"id": f"{CODE}eerste", "type": "single", "text": "Fietst u?", "options": OPTIONS,
         "sensitive": True, "stop_if": {"is": [f"{CODE}nee"], "text": "U bent klaar."}}  # fmt: skip
THEN = {"id": "q", "type": "multiple", "text": "Waar fietst u?", "options": OPTIONS,
        "show_if": {"all": [{"question": f"{CODE}eerste", "is": [f"{CODE}ja"]}]}}  # fmt: skip
LAST = {"id": f"{CODE}rij", "type": "matrix", "text": "Hoe is het daar?", "rows": OPTIONS[:1],
        "columns": [{"code": f"{CODE}goed", "text": "Goed"}, {"code": f"{CODE}slecht", "text": "Slecht"}],
        "show_if": {"any": [{"question": "q", "includes": [f"{CODE}ja", f"{CODE}nee"]}]}}  # fmt: skip


@pytest.fixture
def coded(velsen: Home) -> UUID:
    return make_draft(velsen, definition([FIRST], [THEN, LAST]))


def test_no_page_of_the_editor_shows_one(alice: FlaskClient, coded: UUID) -> None:
    more = [f"/vragen/{CODE}eerste{part}" for part in ("", "/weghalen", "/stoppen")]
    more += [f"/vragen/{CODE}rij/tonen?vraag=q", f"/vragen/{CODE}rij"]
    for path in [*pages(coded), *(f"{ROOT}/{coded}{part}" for part in more)]:
        shown = alice.get(path)
        assert shown.status_code == 200, path
        assert CODE not in words_of(shown.text), path


def test_what_the_check_says_names_them_by_their_words(alice: FlaskClient, coded: UUID) -> None:
    said = words_of(alice.get(f"{ROOT}/{coded}/controle").text)
    assert "‘Waar fietst u?’" in said
    assert "‘Fietst u?’" in said


def test_a_code_is_noticed_wherever_it_is_read(alice: FlaskClient) -> None:
    assert CODE in words_of(f"<main><p>Vraag {CODE}eerste</p>")
    assert CODE in words_of(f'<main><button aria-label="Weghalen {CODE}eerste">')
    assert CODE not in words_of(f'<main><input name="{CODE}eerste" id="{CODE}">')
