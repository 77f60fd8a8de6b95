"""Gemeenten stand side by side; a sum is made of released figures and of equal questions only."""

from dataclasses import replace
from datetime import UTC, date, datetime

from meedoen.region.comparing import Compared, Given, Together, compare, summed
from meedoen.region.exporting import csv_of
from meedoen.region.pages import subject_page
from meedoen.results.counting.shapes import Contributed, Hidden, Row, Shown, Table, TablePart
from tests.results.builders import SUMMARY

AT = datetime(2026, 11, 21, tzinfo=UTC)
HIDDEN = Hidden("gemeente", "gemeente", "x")


def group(
    n: int, *percents: int, mean: float | None = None, codes: str = "abc", name: str = "x"
) -> Shown:
    rows = tuple(Row(c, c.upper(), p) for c, p in zip(codes, percents, strict=False))
    return Shown("gemeente", "gemeente", name, n, rows, mean)


def table(figures: Shown | Hidden, wording: str = "w1", text: str = "Rond?") -> Table:
    return Table("rond", text, "single", wording, "", (TablePart("", "", (figures,)),))


def given(name: str, *tables: Table) -> Given:
    return Given(AT, Contributed(name, SUMMARY, tables))


def columns(compared: Compared, part: int = 0) -> list[str]:
    return [group.name for group in compared.table.parts[part].groups]


def test_three_gemeenten_with_the_same_question_are_summed() -> None:
    (made,) = compare(
        [given("Velsen", table(group(100, 60, 40))), given("Beverwijk", table(group(50, 30, 70))),
         given("Heemskerk", table(group(50, 10, 90)))]
    )  # fmt: skip
    assert columns(made) == ["Samen", "Velsen", "Beverwijk", "Heemskerk"]
    rows = (Row("a", "A", 40), Row("b", "B", 60))
    assert made.table.parts[0].groups[0] == Together(
        "regio", "regio", "Samen", 200, rows, of=("Velsen", "Beverwijk", "Heemskerk")
    )


def test_two_gemeenten_are_not_summed() -> None:
    (made,) = compare(
        [given("Velsen", table(group(100, 60, 40))), given("Beverwijk", table(group(50, 30, 70)))]
    )
    assert columns(made) == ["Velsen", "Beverwijk"]


def test_a_hidden_gemeente_stays_hidden_and_out_of_the_sum() -> None:
    names = ["Velsen", "Beverwijk", "Heemskerk"]
    (made,) = compare(
        [given(n, table(group(100, 60, 40) if n != "Heemskerk" else HIDDEN)) for n in names]
    )
    assert columns(made) == names
    assert made.table.parts[0].groups[2] == Hidden("gemeente", "Heemskerk", "Heemskerk")


def test_a_fourth_gemeente_that_is_hidden_does_not_count_in_the_sum() -> None:
    made = summed((*(group(100, 60, 40, name=str(at)) for at in range(3)), HIDDEN))
    assert made is not None
    assert made.n == 300
    assert made.of == ("0", "1", "2")


def test_a_part_of_a_gemeente_says_so_and_is_never_summed() -> None:
    names = ["Velsen", "Beverwijk", "Heemskerk"]
    (made,) = compare(
        [given(n, table(group(100, 60, 40, name="deel" if n == "Velsen" else n))) for n in names]
    )
    assert columns(made) == ["Velsen (een deel van de wijken)", "Beverwijk", "Heemskerk"]


def traced(identity: str, series: str, wording: str = "w1", codes: str = "ab") -> Table:
    made = table(group(100, 60, 40, codes=codes), wording)
    return replace(made, identity=identity, series=series)


def test_the_same_question_is_the_same_under_whatever_name() -> None:
    told = [traced("i", "s"), replace(traced("i", "s"), question="anders", text="Andere naam?")]
    (made,) = compare([given(str(at), one) for at, one in enumerate(told)])
    assert columns(made) == ["0", "1"]


def test_another_question_is_another_under_the_same_name_in_the_same_words() -> None:
    first, second = compare([given("a", traced("i", "s")), given("b", traced("j", "s"))])
    assert (columns(first), first.absent) == (["a"], ("b",))
    assert columns(second) == ["b"]


def test_a_mended_typing_error_compares_and_a_break_does_not() -> None:
    told = [traced("i", "s"), traced("i", "s", "w2"), traced("i", "t", "w3")]
    mended, broken = compare([given(str(at), one) for at, one in enumerate(told)])
    assert (columns(mended), columns(broken)) == (["0", "1"], ["2"])
    assert mended.apart
    assert broken.apart


def test_answers_in_another_order_are_never_added() -> None:
    told = [traced("i", "s"), traced("i", "s", "w2", codes="ba")]
    assert len(compare([given(str(at), one) for at, one in enumerate(told)])) == 2


def test_where_it_was_put_otherwise_is_said_beside_it() -> None:
    new = replace(traced("i", "t"), reworded_on=date(2026, 3, 1))
    page = subject_page("x", "X", [given("Velsen", new), given("Heemskerk", traced("i", "s"))])
    said = "In Velsen is deze vraag sinds 1 maart 2026 anders gesteld."
    assert page.questions[0].reworded == (said,)
    assert said in csv_of([given("Velsen", new)]).decode()


def test_different_words_stand_apart_and_are_never_summed() -> None:
    names = ["Velsen", "Beverwijk", "Heemskerk", "Uitgeest"]
    first, second = compare(
        [given(n, table(group(100, 60, 40), "w2" if n == "Uitgeest" else "w1")) for n in names]
    )
    assert columns(first) == names[:3]
    assert columns(second) == ["Uitgeest"]
    assert first.apart
    assert second.apart


def test_rows_of_a_matrix_meet_by_their_text() -> None:
    def matrix(*rows: str) -> Table:
        parts = tuple(TablePart("", row, (group(100, 60, 40),)) for row in rows)
        return replace(table(group(100, 60, 40)), type="matrix", parts=parts)

    (made,) = compare(
        [given("Velsen", matrix("Bijzondere bijstand", "Fiets")), given("Beverwijk", matrix("Bijzondere bijstand")),
         given("Heemskerk", matrix("Kindpakket", "Bijzondere bijstand"))]
    )  # fmt: skip
    assert {part.text: [g.name for g in part.groups] for part in made.table.parts} == {
        "Bijzondere bijstand": ["Samen", "Velsen", "Beverwijk", "Heemskerk"],
        "Fiets": ["Velsen"],
        "Kindpakket": ["Heemskerk"],
    }


def test_a_question_that_a_gemeente_did_not_ask_names_it() -> None:
    made = compare([given("Velsen", table(group(100, 60, 40))), given("Beverwijk")])
    assert made[0].absent == ("Beverwijk",)


def test_the_mean_counts_those_who_gave_a_number() -> None:
    def marked(mean: float, known: int) -> Shown:
        rows = (Row("6", "6", known), Row("dont_know", "Weet ik niet", 100 - known))
        return replace(group(100, mean=mean), rows=rows)

    together = summed((marked(6.0, 100), marked(8.0, 50), marked(8.0, 50)))
    assert together is not None
    assert together.mean == 7.0


def test_a_missing_mean_leaves_the_sum_without_one() -> None:
    together = summed(tuple(group(100, 60, 40, mean=mean) for mean in (6.0, 7.0, None)))
    assert together is not None
    assert together.mean is None


def test_a_text_with_the_name_of_the_gemeente_is_shown_without_it() -> None:
    (made,) = compare(
        [
            given(n, table(group(100, 60, 40), text=f"Wat vindt u van {n}?"))
            for n in ("Velsen", "Beverwijk")
        ]
    )
    assert made.table.text == "Wat vindt u van [naam van de gemeente]?"
