"""The data table beside a chart has every shown figure and no other."""

from meedoen.results.counting.shapes import Hidden, Row, Shown, TablePart
from meedoen.results.showing import figures

HIDDEN = Hidden("wijk", "b", "Zuid")


def group(name: str, *percents: int, mean: float | None = None) -> Shown:
    rows = tuple(Row(str(at), f"Keuze {at}", percent) for at, percent in enumerate(percents))
    return Shown("wijk", name, name, 1234, rows, mean)


def test_hidden_groups_are_left_out_of_the_table_and_named_in_words() -> None:
    groups: list[Shown | Hidden] = [group("Noord", 60, 40), HIDDEN]
    table = figures.answers_table("Cijfers", figures.shown(groups))
    assert table.columns == ("Antwoord", "Noord")
    rows = (("Keuze 0", "60%"), ("Keuze 1", "40%"), ("Aantal antwoorden", "1.234"))
    assert table.bodies == (("", rows),)
    assert figures.hidden_sentence(groups) == "Niet getoond, om mensen te beschermen: Zuid."


def test_where_nothing_is_hidden_nothing_is_said_of_it() -> None:
    assert figures.hidden_sentence([group("Noord", 60, 40)]) == ""


def test_a_mean_is_written_with_a_comma_and_a_missing_one_as_a_dash() -> None:
    table = figures.lines_table(
        "Cijfers", "Wijk", [("A", group("A", 100, mean=7.0)), ("B", group("B", 100))]
    )
    assert table.columns == ("Wijk", "Keuze 0", "Gemiddelde", "Aantal")
    rows = (("A", "100%", "7,0", "1.234"), ("B", "100%", "–", "1.234"))
    assert table.bodies == (("", rows),)


def test_a_row_of_a_matrix_that_shows_nothing_has_no_body_in_the_table() -> None:
    parts = [TablePart("a", "Fiets", (HIDDEN,)), TablePart("b", "Kindpakket", (group("A", 100),))]
    table = figures.parts_table("Cijfers", "Wijk", parts)
    assert table.bodies == (("Kindpakket", (("A", "100%", "1.234"),)),)
