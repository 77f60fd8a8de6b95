"""Charts say exactly what the table says, and fit on a small screen."""

import pytest

from meedoen.results.counting.shapes import Row
from meedoen.results.showing import charts


def rows(*percents: int, text: str = "Antwoord") -> list[Row]:
    return [Row(str(at), f"{text} {at}", percent) for at, percent in enumerate(percents)]


def test_a_bar_is_as_long_as_its_percentage() -> None:
    assert [bar.percent for bar in charts.bars(rows(60, 40)).bars] == [60, 40]


def test_bars_and_their_labels_do_not_overlap() -> None:
    chart = charts.bars(
        rows(10, 20, 70, text="Vergoeding voor kinderen, zoals een fiets of schoolkosten")
    )
    edges: list[int] = []
    for bar in chart.bars:
        edges += [y for _, y in bar.lines]
        edges += [bar.y, bar.y + charts.BAR]
    assert edges == sorted(edges)
    assert chart.height >= edges[-1]


def test_labels_are_cut_in_lines_that_fit_at_320_pixels() -> None:
    (bar,) = charts.bars(rows(5, text="Een heel lange zin met veel woorden die niet past")).bars
    assert len(bar.lines) > 1
    assert all(len(line) <= charts.LETTERS for line, _ in bar.lines)


def test_a_stack_is_whole_although_the_percents_are_rounded() -> None:
    (stack,) = charts.stacks([("", rows(33, 33, 33))], rising=False).stacks
    widths = [part.width for part in stack.segments]
    assert sum(widths) == pytest.approx(100, abs=0.1)
    assert [part.percent for part in stack.segments] == [33, 33, 33]


def test_an_answer_that_nobody_gave_takes_no_room() -> None:
    (stack,) = charts.stacks([("", rows(100, 0))], rising=False).stacks
    assert len(stack.segments) == 1


@pytest.mark.parametrize("count", range(1, 13))
def test_every_answer_has_a_tone_of_its_own(count: int) -> None:
    assert len(set(charts.tones(count, rising=False))) == count


def test_the_highest_point_is_the_darkest() -> None:
    assert charts.tones(5, rising=True)[-1] == max(charts.TONES)
    assert charts.tones(5, rising=False)[0] == max(charts.TONES)


def test_the_same_figures_can_be_heard() -> None:
    assert charts.spoken(rows(60, 40)) == "Antwoord 0: 60%; Antwoord 1: 40%."
