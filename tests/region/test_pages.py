"""The region's page tells of each gemeente what it handed over, and who did not ask a question."""

from dataclasses import replace
from datetime import UTC, datetime

from meedoen.region.comparing import Given
from meedoen.region.pages import subject_page
from meedoen.results.counting.shapes import Contributed, Hidden, Row, Shown, Table, TablePart
from tests.results.builders import SUMMARY

AT = datetime(2026, 11, 21, tzinfo=UTC)
FIGURES = Shown("gemeente", "gemeente", "Velsen", 65, (Row("ja", "Ja", 100),))
TABLE = Table("rond", "Rond?", "single", "w1", "", (TablePart("", "", (FIGURES,)),))
FEW = replace(SUMMARY, groups=(Hidden("gemeente", "gemeente", "Beverwijk"),))
GIVEN = [
    Given(AT, Contributed("Velsen", SUMMARY, (TABLE,))),
    Given(AT, Contributed("Beverwijk", FEW, ())),
]


def test_a_gemeente_with_too_few_has_a_row_without_figures() -> None:
    closed, at = "20 november 2026", "21 november 2026"
    assert subject_page("t", "T", GIVEN).given == (
        ("Velsen", closed, "135", "65", "48%", at),
        ("Beverwijk", closed, "135", "niet getoond", "–", at),
    )


def test_a_question_names_who_did_not_ask_it() -> None:
    (question,) = subject_page("t", "T", GIVEN).questions
    assert question.absent == "Beverwijk"
    assert [figure.caption for figure in question.panel.figures] == ["Velsen"]
