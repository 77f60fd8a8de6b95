"""A page holds its figures in words and tables, and of what is hidden nothing but names."""

from dataclasses import replace

from meedoen.results.counting.shapes import Hidden, Row, Shown, Table, TablePart, TookPart
from meedoen.results.showing.pages import Question, result_page
from tests.results.builders import SUMMARY

ROWS = (Row("ja", "Ja", 60), Row("nee", "Nee", 40))
VELSEN = Shown("gemeente", "gemeente", "Velsen", 1234, ROWS)
NORTH = Shown("wijk", "WK1", "Noord", 100, ROWS, 7.0)
POLDER = Hidden("wijk", "WK2", "Polder")
NOBODY = Hidden("gemeente", "gemeente", "Velsen")
NOT_SHOWN = "Niet getoond, om mensen te beschermen"


def table(*parts: TablePart, kind: str = "single") -> Table:
    return Table("rond", "Kunt u rondkomen?", kind, "w1", "", parts)


def question(*groups: Shown | Hidden, kind: str = "single") -> Question:
    return result_page(SUMMARY, [table(TablePart("", "", groups), kind=kind)]).questions[0]


def test_the_wijken_stand_beside_the_whole_behind_a_click() -> None:
    made = question(VELSEN, NORTH, POLDER)
    assert made.whole is not None
    assert made.per_area is not None
    assert [figure.caption for figure in made.per_area.figures] == ["Noord"]
    assert made.per_area.hidden == f"{NOT_SHOWN}: Polder."


def test_each_table_says_who_was_asked_and_how_many_answered() -> None:
    assert question(VELSEN).base == (
        "Gevraagd: 135 panelleden in Velsen. 1.234 mensen gaven antwoord."
    )
    assert question(NOBODY).base == "Gevraagd: 135 panelleden in Velsen."


def test_a_picture_can_be_heard() -> None:
    made = question(VELSEN)
    assert made.whole is not None
    (figure,) = made.whole.figures
    assert figure.picture is not None
    assert figure.picture.spoken == "Ja: 60%; Nee: 40%."
    assert made.per_area is None


def test_a_hidden_whole_leaves_one_sentence() -> None:
    made = question(NOBODY, POLDER)
    assert (made.empty, made.whole, made.per_area) == (
        f"{NOT_SHOWN}. Te weinig mensen gaven antwoord.",
        None,
        None,
    )


def test_a_question_in_words_says_how_many_answered() -> None:
    made = question(replace(VELSEN, rows=()))
    assert (made.sentence, made.whole) == ("1.234 mensen gaven antwoord.", None)


def test_a_single_person_is_told_as_one() -> None:
    page = result_page(replace(SUMMARY, invited=1), [])
    assert dict(page.facts)["Gevraagd"] == "1 persoon"


def test_only_a_question_with_points_shows_a_mean() -> None:
    assert [made.whole and made.whole.mean for made in (
        question(replace(VELSEN, mean=7.0), kind="mark"),
        question(replace(VELSEN, mean=7.0), kind="number"),
        question(VELSEN, kind="mark"),
    )] == ["7,0", "", ""]  # fmt: skip


def test_the_hidden_rows_of_a_matrix_are_named() -> None:
    parts = [TablePart("a", "Fiets", (VELSEN,)), TablePart("b", "Kindpakket", (NOBODY,))]
    (made,) = result_page(SUMMARY, [table(*parts, kind="matrix")]).questions
    assert made.missing == f"{NOT_SHOWN}: ‘Kindpakket’."
    assert made.whole is not None
    assert made.whole.figures[0].picture is not None
    assert made.whole.figures[0].picture.spoken == "Fiets – Ja: 60%; Nee: 40%."


def test_who_took_part_is_told_in_the_whole_and_by_wijk() -> None:
    north = TookPart("wijk", "WK1", "Noord", 40, None, None)
    page = result_page(replace(SUMMARY, groups=(*SUMMARY.groups, north, POLDER)), [])
    assert page.facts == (
        ("Periode", "1 november 2026 tot en met 20 november 2026"),
        ("Gevraagd", "135 mensen"),
        ("Meegedaan", "65 mensen (48%)"),
    )
    assert page.per_area is not None
    assert page.per_area.table is not None
    assert page.per_area.table.bodies == (("", (("Noord", "–", "40", "–"),)),)
    assert page.per_area.hidden == f"{NOT_SHOWN}: Polder."


def test_a_wave_with_a_handful_of_people_does_not_tell_how_many() -> None:
    page = result_page(replace(SUMMARY, groups=(NOBODY, POLDER)), [])
    assert page.facts[-1] == ("Meegedaan", "Niet getoond, om mensen te beschermen.")
    assert page.per_area is None


def test_the_title_of_the_questionnaire_stands_below_another_name_of_the_wave() -> None:
    assert result_page(SUMMARY, []).lead == "Rondkomen"
    assert result_page(replace(SUMMARY, wave="Rondkomen"), []).lead == ""


def test_wijken_that_are_all_hidden_leave_a_sentence_and_not_the_whole_again() -> None:
    made = question(VELSEN, POLDER, Hidden("wijk", "WK1", "Noord"))
    assert made.per_area is None
    assert made.unseen == "Per wijk: niet getoond, om mensen te beschermen."
    page = result_page(replace(SUMMARY, groups=(*SUMMARY.groups, POLDER)), [])
    assert page.per_area is not None
    assert page.per_area.table is None
    assert page.per_area.hidden == "Meegedaan per wijk: niet getoond, om mensen te beschermen."


def test_where_nothing_was_asked_by_wijk_nothing_is_said_of_it() -> None:
    made = question(VELSEN)
    assert (made.per_area, made.unseen) == (None, "")


def test_the_wijken_of_a_row_stand_without_the_whole_too() -> None:
    parts = [TablePart("a", "Fiets", (VELSEN, NORTH)), TablePart("b", "Bus", (VELSEN, POLDER))]
    (made,) = result_page(SUMMARY, [table(*parts, kind="matrix")]).questions
    assert made.per_area is not None
    assert made.per_area.table is not None
    assert made.per_area.table.bodies == (("Fiets", (("Noord", "60%", "40%", "7,0", "100"),)),)
    assert made.per_area.figures[1].hidden == f"{NOT_SHOWN}: Polder."


def test_two_wordings_are_drawn_each_for_itself() -> None:
    other = replace(VELSEN, rows=(Row("ja", "Ja", 20), Row("nee", "Nee", 80)))
    parts = (
        TablePart("a", "Kunt u rondkomen?", (VELSEN, NORTH)),
        TablePart("b", "Lukt het?", (other, POLDER)),
    )
    made = result_page(SUMMARY, [table(*parts)]).questions[0]
    assert made.base == "Gevraagd: 135 panelleden in Velsen."
    assert made.whole is not None and made.whole.table is not None
    assert [figure.caption for figure in made.whole.figures] == ["Kunt u rondkomen?", "Lukt het?"]
    spoken = [one.picture.spoken for one in made.whole.figures if one.picture]
    assert spoken == ["Ja: 60%; Nee: 40%.", "Ja: 20%; Nee: 80%."]
    assert made.whole.table.columns[0] == "Formulering"
    assert made.per_area is not None
    assert [figure.caption for figure in made.per_area.figures] == [
        "Noord: Kunt u rondkomen?",
        "Lukt het?",
    ]
    assert made.per_area.figures[1].hidden == f"{NOT_SHOWN}: Polder."
