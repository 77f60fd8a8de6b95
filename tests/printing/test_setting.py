"""A document is set as PDF that a screen reader can read, in our own font alone."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from meedoen.printing.documents import Document, Part
from meedoen.printing.setting import pdf, strange_signs
from tests.printing.reading import fonts_of, opened, roles_of, text_of

LETTER = Document("Een brief", "Versie 1", (Part("Kop", ("Eerste zin.", "Tweede zin.")),))


def saying(*paragraphs: str) -> Document:
    return Document("Een brief", "Versie 1", (Part("Kop", paragraphs),))


def test_it_says_what_the_document_says(now: datetime) -> None:
    words = text_of(pdf(LETTER, now))
    for said in ("Een brief", "Versie 1", "Kop", "Eerste zin.", "Tweede zin.", "1 / 1"):
        assert said in words


def test_it_claims_to_be_accessible_and_is_tagged_titled_and_dutch(now: datetime) -> None:
    reader = opened(pdf(LETTER, now))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert str(root["/Lang"]) == "nl-NL"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Een brief"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_a_table_is_set_with_its_head_as_a_reader_of_screens_needs_it(now: datetime) -> None:
    rows = (("Wat", "Hoe lang"), ("Profiel", "zolang iemand lid is"), ("Link", "10 minuten"))
    content = pdf(Document("Een lijst", "Versie 1", (Part("Kop", (), rows),)), now)
    words = text_of(content)
    assert all(cell in words for row in rows for cell in row)
    assert {"/Table", "/TH", "/TD"} <= roles_of(content)


def test_only_our_own_font_is_along(now: datetime) -> None:
    assert fonts_of(pdf(LETTER, now)) == {"Figtree-Regular", "Figtree-SemiBold"}


def test_the_same_document_of_the_same_moment_is_the_same_file(now: datetime) -> None:
    assert pdf(LETTER, now) == pdf(LETTER, now)
    assert pdf(LETTER, now) != pdf(LETTER, now + timedelta(days=1))


def test_what_stands_in_it_is_text_and_never_code(now: datetime) -> None:
    tried = '#read("/etc/passwd") *vet* $x^2$ \\ @wie <label> // weg `code` = kop - punt ~ "zo"'
    assert tried in text_of(pdf(saying(tried), now))


@pytest.mark.parametrize("name", ["Łucja Šimůnková", "Zoë d’Ânjou", "Gül Yılmaz", "Zoe\u0308"])
def test_names_with_accents_are_set_in_the_same_font(now: datetime, name: str) -> None:
    assert strange_signs(name) == ""
    assert fonts_of(pdf(saying(name), now)) <= {"Figtree-Regular", "Figtree-SemiBold"}


@pytest.mark.parametrize(
    ("name", "strange"),
    [("Анна", "Анна"), ("\u202eA", "\u202e"), ("Jan 🙂", "🙂"), ("Jan\u200b", "\u200b")],
)
def test_signs_that_the_font_has_not_are_refused(now: datetime, name: str, strange: str) -> None:
    assert set(strange_signs(name)) == set(strange)
    with pytest.raises(ValueError, match="no sign"):
        pdf(saying(name), now)
