"""A paper says the same as PDF and as ODS, whatever somebody typed into it."""

from datetime import datetime

import pytest

from meedoen.printing.setting import pdf
from meedoen.privacy.papers import Paper, Table, document
from meedoen.privacy.spreadsheet import ods
from tests.printing.reading import text_of
from tests.privacy.reading import kinds_of, sheets_of

NARROW = Table(
    "Smal", ("Wat", "Hoe lang"), (("Profiel", "zolang iemand lid is"), ("Link", "10 minuten"))
)
WIDE = Table("Breed", ("Wat", "A", "B", "C", "D"), (("Panel", "een", "twee", "", "vier"),))


def paper(*tables: Table) -> Paper:
    return Paper("proef", "Proef", "Velsen", ("Een zin.",), tables)


def test_both_forms_say_every_cell(now: datetime) -> None:
    made = paper(NARROW, WIDE)
    words, sheets = text_of(pdf(document(made), now)), sheets_of(ods(made))
    for row in NARROW.rows:
        assert list(row) in sheets["1 Smal"]
        assert all(cell in words for cell in row)
    assert list(WIDE.rows[0]) in sheets["2 Breed"]
    for said in ("Panel", "A: een", "B: twee", "D: vier"):
        assert said in words
    assert "C:" not in words
    assert ["Een zin."] in sheets["0 Over"]


def test_a_table_with_nothing_in_it_says_so(now: datetime) -> None:
    empty = [
        Table(name, columns, ()) for name, columns in (("Smal", ("A",)), ("Breed", tuple("ABCDE")))
    ]
    assert text_of(pdf(document(paper(*empty)), now)).count("Er is niets.") == 2


@pytest.mark.parametrize(
    "tried", ["=1+1", "+SOM(A1)", "-2", "@x", "=HYPERLINK('http://x.example.nl')"]
)
def test_what_somebody_typed_is_never_a_formula(tried: str) -> None:
    content = ods(paper(Table("Vragen", ("Vraag",), ((tried,),))))
    assert [tried] in sheets_of(content)["1 Vragen"]
    assert kinds_of(content) == {("string", None)}


def test_a_sign_that_the_font_has_not_becomes_a_question_mark_and_the_paper_says_so(
    now: datetime,
) -> None:
    made = paper(Table("Vragen", ("Vraag",), (("Blij 🙂?",),)))
    words = text_of(pdf(document(made), now))
    assert "Blij ??" in words
    assert "staan hier als ‘?’" in words
    assert ["Blij 🙂?"] in sheets_of(ods(made))["1 Vragen"]
    assert "staan hier als" not in text_of(pdf(document(paper(NARROW)), now))


def test_a_sign_that_no_file_may_hold_is_left_out(now: datetime) -> None:
    made = paper(Table("Vragen", ("Vraag",), (("a\x00b\x0bc\ufffe",),)))
    assert ["abc"] in sheets_of(ods(made))["1 Vragen"]
    pdf(document(made), now)


def test_sheets_of_one_name_or_a_strange_one_stand_beside_each_other() -> None:
    made = paper(*[Table(name, ("A",), (("1",),)) for name in ("Zelfde", "Zelfde", "a/b:c?" * 9)])
    names = list(sheets_of(ods(made)))
    assert len(set(names)) == 4
    assert all(len(name) <= 31 and not set(name) & set("[]*?:/\\'") for name in names)
