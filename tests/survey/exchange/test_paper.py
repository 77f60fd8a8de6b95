"""A questionnaire on paper says what the screen says: what is asked, of whom, and where it ends."""

import json
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from meedoen.command import main
from meedoen.forms.refusing import Refused
from meedoen.survey import library
from meedoen.survey.document.receiving import received
from meedoen.survey.exchange.converting import convert
from meedoen.survey.exchange.paper import _bounds, as_pdf
from tests.house import Home
from tests.printing.reading import text_of
from tests.survey.builders import WHY, YES_NO, definition, make_draft
from tests.survey.desk import ROOT
from tests.survey.document.examples import small
from tests.survey.exchange.test_codebook import with_tables
from tests.survey.exchange.test_first_format import EVERYTHING

SMILING = definition([YES_NO, {**WHY, "text": "Waarom niet? 🙂\u202e"}])


def words_of(document: dict[str, object]) -> str:
    return text_of(as_pdf(document))


def test_a_question_says_who_it_is_for_and_how_to_answer() -> None:
    words = words_of(received(small()))
    assert "1. Kent u het panel van Velsen? Kies één antwoord. Ja Nee" in words
    assert "2. Waardoor? Alleen als u bij vraag 1 ‘Ja’ koos. U mag meer antwoorden kiezen." in words
    assert "3. Welk cijfer geeft u ons?" in words
    assert "1 2 3 4 5 6 7 8 9 10 Weet ik niet" in words
    assert "4. Waarom? Alleen als u bij vraag 3 minder dan 6 invulde." in words


def test_every_type_is_asked_in_its_own_way() -> None:
    words = words_of(convert(json.dumps(EVERYTHING).encode()).document)
    for said in (
        "Kies hooguit 2 antwoorden.", "0 = laag", "1 = heel slecht, 10 = heel goed", "Bijvoorbeeld 1971 AA.",
        "Kies in elke regel één antwoord. Goed Slecht De straat Het park", "weken Weet ik niet",
        "Zet een 1 bij wat u het belangrijkst vindt. Ga zo door tot 3.", "Kies wat u het belangrijkst vindt.",
        "Stop als u bij vraag 15 ‘Nee’ koos. Dank u.",
        "Alleen als u bij vraag 12 minder dan 5 invulde of u bij een regel van vraag 11 ‘Goed’ koos.",
        "16. Wat vindt u? Vul een datum in: dag, maand en jaar. Van 1 januari 2024 tot en met 31 december 2026. "
        "Weet ik niet",
        "17. Wat vindt u? Ja, daar ben ik het mee eens.",
        "Alleen als u bij vraag 17 ‘Ja, daar ben ik het mee eens.’ koos.",
    ):  # fmt: skip
        assert said in words
    assert _bounds({"earliest": "2026-01-01"}) == "Vanaf 1 januari 2026."
    assert _bounds({"earliest": "today()", "latest": "2026-13-01"}) == ""
    assert "rows a rows b" in words_of(with_tables())


@pytest.mark.parametrize("name", [one.id for one in library.templates()])
def test_every_template_of_ours_can_be_printed(name: str) -> None:
    assert f"{library.summary(name).questions}. " in words_of(library.document(name))


def test_signs_that_our_font_has_not_are_named_and_refused_on_the_page_too(
    alice: FlaskClient, velsen: Home
) -> None:
    with pytest.raises(Refused, match="🙂"):
        as_pdf(convert(json.dumps(SMILING).encode()).document)
    made: UUID = make_draft(velsen, SMILING)
    page = alice.get(f"{ROOT}/{made}/downloaden/pdf")
    assert page.status_code == 422
    assert "tekens die wij niet op papier kunnen zetten: 🙂 U+202E." in page.text
    assert f'href="{ROOT}/{made}/downloaden/json"' in page.text


def test_the_command_writes_it_too_and_asks_for_a_file(tmp_path: Path) -> None:
    source, out = tmp_path / "vragen.json", tmp_path / "vragen.pdf"
    source.write_text(json.dumps(EVERYTHING), "utf-8")
    words = ["survey", "convert", str(source), "--to", "pdf"]
    assert CliRunner().invoke(main, words).exit_code == 2
    assert CliRunner().invoke(main, [*words, "--out", str(out)]).exit_code == 0
    assert out.read_bytes().startswith(b"%PDF-")
