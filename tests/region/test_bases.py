"""Every table of a region says who was asked, and a part never stands for a whole gemeente."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from meedoen.region import exporting
from meedoen.region.comparing import Given, compare
from meedoen.region.contributing import gemeente_level
from meedoen.region.pages import subject_page
from meedoen.results.counting import counting
from meedoen.results.counting.shapes import (
    Contributed,
    Hidden,
    Released,
    Row,
    Shown,
    Summary,
    Table,
    TablePart,
    TookPart,
)
from meedoen.results.showing.exporting import csv_of
from tests.house import Home
from tests.results.builders import NORTH, SOUTH, SUMMARY, counted_wave, many, tables

AT = datetime(2026, 11, 21, tzinfo=UTC)
NOTE = "Niet iedereen kreeg deze vraag."
GIVEN = many(NORTH, ja=60, nee=40) + many(SOUTH, ja=20, nee=40)


def summary(name: str, kind: str = "gemeente") -> Summary:
    return replace(SUMMARY, groups=(TookPart(kind, "gemeente", name, 65, 135, 48),))


def table(kind: str, name: str, *, hidden: bool = False, wording: str = "w1") -> Table:
    group = Shown(kind, "gemeente", name, 65, (Row("ja", "Ja", 100),))
    seen = Hidden(kind, "gemeente", name) if hidden else group
    return Table("rond", "Rond?", "single", wording, NOTE, (TablePart("", "", (seen,)),))


def given(name: str, *made: Table, kind: str = "gemeente") -> Given:
    whole = name if kind == "gemeente" else kind
    return Given(AT, Contributed(name, summary(whole, kind), made))


WHOLE = [given(n, table("gemeente", n)) for n in ("Beverwijk", "Heemskerk", "Uitgeest")]
SOME = [*WHOLE, given("Velsen", table("deel", "deel"), kind="deel")]


def test_each_question_says_who_was_asked_for_it() -> None:
    hidden = given("Zandvoort", table("gemeente", "Zandvoort", hidden=True))
    (question,) = subject_page("t", "T", [*SOME, hidden, given("Castricum")]).questions
    assert question.base == " ".join(
        f"Gevraagd: 135 panelleden in {name}."
        for name in ("Beverwijk", "Heemskerk", "Uitgeest", "Velsen (een deel van de wijken)",
                     "Zandvoort")
    )  # fmt: skip


def rows(given: list[Given]) -> list[dict[str, str]]:
    text = exporting.csv_of(given).decode()[1:]
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_so_does_each_row_of_the_file_with_what_is_left_out() -> None:
    together, *apart, part = rows(SOME)
    assert together["gemeente"] == "Samen"
    assert together["opmerking"] == (
        f"{NOTE} Uitgerekend uit afgeronde cijfers van Beverwijk, Heemskerk en Uitgeest"
    )
    assert [row["opmerking"] for row in apart] == [
        f"Gevraagd: 135 panelleden in {one.name}. {NOTE}" for one in WHOLE
    ]
    assert part["gemeente"] == "Velsen (een deel van de wijken)"
    (few,) = rows([given("Velsen", table("gemeente", "Velsen", hidden=True))])
    assert few["opmerking"].endswith(
        f"{NOTE} Niet getoond, om mensen te beschermen. Te weinig mensen gaven antwoord."
    )


def test_it_says_what_was_lost_where_something_was() -> None:
    one, other = WHOLE[:2]
    body = replace(one.figures, summary=replace(one.figures.summary, lost=5))
    (question,) = subject_page("t", "T", [replace(one, figures=body), other]).questions
    told = "Ten hoogste 5 antwoorden konden wij niet openen. Ze tellen niet mee."
    assert question.base == (
        f"Gevraagd: 135 panelleden in Beverwijk. {told} Gevraagd: 135 panelleden in Heemskerk."
    )


def test_a_part_that_was_asked_otherwise_leaves_the_sum_of_the_whole_ones() -> None:
    other = given("Beverwijk", table("deel", "deel", wording="w2"), kind="deel")
    together, apart = compare([*WHOLE, other])
    assert together.table.parts[0].groups[0].name == "Samen"
    assert (together.apart, apart.apart) == (False, True)
    assert together.absent == ()


@pytest.mark.parametrize(("everywhere", "kind"), [(True, "gemeente"), (False, "deel")])
def test_a_wave_of_some_wijken_is_a_part_from_the_count_to_the_region(
    velsen: Home, everywhere: bool, kind: str
) -> None:
    wave_id = counted_wave(velsen, GIVEN, everywhere=everywhere)
    made = tables(velsen, wave_id)
    lines = csv_of(made, "").decode()[1:].splitlines()
    kinds = {row["soort groep"] for row in csv.DictReader(lines, delimiter=";")}
    assert kinds == {kind, "wijk"}
    with velsen.as_worker():
        (group,) = gemeente_level(Released(SUMMARY, tuple(made))).tables[0].parts[0].groups
    assert group.kind == kind


def test_only_the_count_knows_which_wijken_were_asked(
    velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "PART", "gemeente")
    made = tables(velsen, counted_wave(velsen, GIVEN))
    assert made[0].parts[0].groups[0].kind == "gemeente"
