"""A mean never stands without how many it is of."""

import csv
import io
from dataclasses import replace

import numpy as np

from meedoen.region.comparing import summed
from meedoen.results.counting import stored
from meedoen.results.counting.columns import Column
from meedoen.results.counting.groups import groups_of
from meedoen.results.counting.parts import Part
from meedoen.results.counting.shapes import Row, Shown, Table, TablePart
from meedoen.results.counting.tables import table_part
from meedoen.results.disclosure.tallies import Rule
from meedoen.results.showing import figures, pages
from meedoen.results.showing.exporting import csv_of
from tests.results.builders import SUMMARY

ROWS = (Row("1", "1", 30), Row("2", "2", 30), Row("dont_know", "Weet ik niet", 40))
GROUP = Shown("gemeente", "gemeente", "Velsen", 1234, ROWS, 1.5, 740)
OLD = replace(GROUP, mean_of=None)


def table(group: Shown) -> Table:
    part = TablePart("", "", (group,))
    return Table("schaal", "Hoe goed?", "scale", "w1", "", (part,))


def test_it_is_of_those_who_gave_a_number() -> None:
    places = [0] * 32 + [1] * 30 + [2] * 20
    marks = np.array(places)[:, None] == np.arange(3)
    values = np.array([1.0] * 32 + [2.0] * 30 + [np.nan] * 20)
    part = Part(
        "", "", (("1", "1"), ("2", "2"), ("dont_know", "Weet ik niet")),
        Column(marks.any(axis=1), marks, values), mute=frozenset({2}),
    )  # fmt: skip
    (whole,) = table_part(part, groups_of([""] * 82, {}, "Velsen"), Rule()).groups[:1]
    assert isinstance(whole, Shown)
    assert (whole.n, whole.mean, whole.mean_of) == (80, 1.5, 60)


def test_it_says_so_in_the_table_and_beside_the_chart() -> None:
    made = figures.answers_table("Cijfers", [GROUP])
    assert ("Gemiddelde", "1,5 (van 740)") in made.bodies[0][1]
    page = pages.result_page(SUMMARY, [table(GROUP)])
    panel = page.questions[0].whole
    assert panel is not None
    assert (panel.mean, panel.mean_of) == ("1,5", "740")


def test_it_says_so_in_the_file() -> None:
    read = csv.DictReader(io.StringIO(csv_of([table(GROUP)], "").decode()[1:]), delimiter=";")
    (row, *_) = read
    assert (row["gemiddelde"], row["aantal getallen"]) == ("1,5", "740")


def test_it_is_kept_in_the_database_and_a_mean_of_before_keeps_its_shape() -> None:
    new, old = stored.table_json(table(GROUP)), stored.table_json(table(OLD))
    assert stored.table(new) == table(GROUP)
    assert "mean_of" not in old["parts"][0]["groups"][0]
    assert figures.mean(OLD) == "1,5"


def test_together_it_is_of_all_who_gave_a_number() -> None:
    together = summed((GROUP, replace(GROUP, mean=1.7, mean_of=260), replace(GROUP, mean=1.5)))
    assert together is not None
    assert (together.mean, together.mean_of) == (1.5, 1740)


def test_with_figures_of_before_it_is_worked_out_from_who_did_not_know() -> None:
    together = summed((OLD, OLD, OLD))
    assert together is not None
    assert together.mean_of == round(3 * 1234 * 0.6)
