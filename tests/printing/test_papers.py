"""A questionnaire on paper leaves room for each kind of answer, and can be read by a screen reader too."""

from dataclasses import replace
from typing import Any

import pytest

from meedoen.printing.papers import Asked, Choice, Paper, Sheet, Table
from meedoen.printing.setting import paper
from tests.printing.reading import fonts_of, opened, roles_of, text_of

TABLE = Table(("", "Goed", "Slecht"), ("De straat", "Het park"))
ASKED = (
    Asked("1. Kent u ons?", ("Kies één antwoord.",), choices=(Choice("Ja"), Choice("Anders:", open=True))),
    Asked("", ("Nu over de buurt.",)),
    Asked("2. Welk cijfer?", points=("1", "2"), choices=(Choice("Weet ik niet"),)),
    Asked("3. Waarom?", lines=5),
    Asked("4. Hoe lang?", short=True, unit="weken", after="Stop als u niets invulde."),
    Asked("5. Wat vindt u?", table=TABLE), Asked("6. Hoe veel?", table=replace(TABLE, written=True)),
)  # fmt: skip
PAPER = Paper("Proef", "nl", ("Welkom.",), (Sheet("Deel 1", ("Eerst dit.",), ASKED),), ("Dank u.",))


def test_it_says_all_there_is_to_read_in_order() -> None:
    words = text_of(paper(PAPER))
    found = [
        "Proef", "Welkom.", "Deel 1", "Eerst dit.", "1. Kent u ons?", "Kies één antwoord.", "Ja", "Anders:",
        "Nu over de buurt.", "1 2 Weet ik niet", "3. Waarom?", "weken", "Stop als", "Goed Slecht De straat",
        "Dank u.",
    ]  # fmt: skip
    places = [words.find(one) for one in found]
    assert -1 not in places
    assert places == sorted(places)


def test_questions_are_headings_answers_a_list_and_tables_have_a_head() -> None:
    content = paper(PAPER)
    assert {"/H1", "/H2", "/L", "/LI", "/Table", "/TH"} <= roles_of(content)
    root: Any = opened(content).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert fonts_of(content) == {"Figtree-Regular", "Figtree-SemiBold"}


def test_it_says_which_language_it_speaks() -> None:
    root: Any = opened(paper(replace(PAPER, language="tr"))).trailer["/Root"]
    assert str(root["/Lang"]) == "tr"


def test_the_same_questionnaire_is_the_same_file() -> None:
    assert paper(PAPER) == paper(PAPER)


def test_what_stands_in_it_is_text_and_never_code() -> None:
    tried = '#read("/etc/passwd") *vet* $x^2$ \\ @wie <label> = kop - punt'
    said = replace(
        PAPER, sheets=(Sheet("Deel", (tried,), (Asked(tried, choices=(Choice(tried),)),)),)
    )
    assert text_of(paper(said)).count("/etc/passwd") == 3


def test_signs_that_the_font_has_not_are_refused() -> None:
    with pytest.raises(ValueError, match="no sign"):
        paper(replace(PAPER, title="Proef 🙂"))
