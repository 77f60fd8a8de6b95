"""A day is read from three boxes, refused in a sentence beside the right one, and counted by month or year."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from meedoen.survey.advice.beside import beside
from meedoen.survey.types.date import Date
from meedoen.survey.types.months import month_bins, month_of
from meedoen.survey.types.question import Reading
from tests.survey.builders import ask, form, questionnaire, rendered
from tests.survey.types.test_every_type import Fields

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
BOUNDS = {"earliest": "2025-12-01", "latest": "2026-03-31"}


def dated(**more: Any) -> Date:
    made = questionnaire(ask("date", **more)).questions["q"]
    assert isinstance(made, Date)
    return made


def read(day: str, month: str, year: str, **more: Any) -> Reading:
    return dated(**more).read(form(("q:dag", day), ("q:maand", month), ("q:jaar", year)))


@pytest.mark.parametrize(
    "typed", [("14", "3", "2026"), (" 14", "03 ", "2026"), ("١٤", "٣", "٢٠٢٦")]
)
def test_a_day_is_read_from_three_boxes(typed: tuple[str, str, str]) -> None:
    assert read(*typed).answers == {"q": "2026-03-14"}


@pytest.mark.parametrize(
    ("typed", "box", "part"),
    [
        (("14", "", ""), "q:maand", "Vul ook in: ‘Maand’, ‘Jaar’."),
        (("", "3", "2026"), "q:dag", "Vul ook in: ‘Dag’."),
        (("14", "maart", "2026"), "q:maand", "in cijfers"),
        (("14", "3", "26"), "q:jaar", "vier cijfers"),
        (("14", "13", "2026"), "q:maand", "1 tot en met 12"),
        (("30", "2", "2026"), "q:dag", "bestaat niet"),
        (("1" * 40, "3", "2026"), "q:dag", "bestaat niet"),
        (("14", "3", "0026"), "q:dag", "Kijk of het jaar klopt."),
    ],
)
def test_what_is_no_day_is_said_beside_the_first_box_that_is_wrong(
    typed: tuple[str, str, str], box: str, part: str
) -> None:
    reading = read(*typed)
    assert reading.answers == {}
    assert list(reading.errors) == [box]
    assert part in reading.errors[box]


@pytest.mark.parametrize(("day", "fits"), [("30", False), ("1", True)])
def test_the_earliest_day_itself_is_taken(day: str, *, fits: bool) -> None:
    month, year = ("11", "2025") if day == "30" else ("12", "2025")
    reading = read(day, month, year, **BOUNDS)
    assert bool(reading.answers) is fits
    said = "Vul een datum in van 1 december 2025 tot en met 31 maart 2026."
    assert reading.errors == ({} if fits else {"q:dag": said})


def test_a_day_and_not_knowing_it_are_not_taken_together() -> None:
    pairs = (("q:dag", "14"), ("q", "dont_know"))
    assert "niet allebei" in dated(dont_know=True).read(form(*pairs)).errors["q:dag"]
    assert dated(dont_know=True).read(form(("q", "dont_know"))).answers == {"q": "dont_know"}
    assert dated().read(form(("q", "dont_know"))).answers == {}


def test_what_was_typed_stands_in_the_boxes_again_with_its_complaint() -> None:
    page = questionnaire(ask("date", required=True))
    reading = read("31", "februari", "2026")
    html = rendered(page, 0, reading.typed, dict(reading.errors))
    assert dict(Fields(html).pairs) == {"q:dag": "31", "q:maand": "februari", "q:jaar": "2026"}
    assert 'id="q:maand-error"' in html
    assert 'aria-invalid="true" aria-describedby="q:maand-error"' in html
    assert html.count('aria-invalid="true"') == 1


@given(DAYS)
def test_every_day_is_shown_and_read_again(day: date) -> None:
    page = questionnaire(ask("date"))
    pairs = Fields(rendered(page, 0, {"q": day.isoformat()})).pairs
    assert page.questions["q"].read(MultiDict(pairs)).answers == {"q": day.isoformat()}


@given(DAYS, st.none() | DAYS, st.none() | DAYS)
def test_every_day_that_it_takes_falls_in_exactly_one_class(
    day: date, low: date | None, high: date | None
) -> None:
    if (low or day) <= day <= (high or day) and (low is None or low != high):
        month = month_of(day.isoformat()) or 0
        assert sum(made.low <= month <= made.high for made in month_bins(low, high)) == 1


@pytest.mark.parametrize(
    ("low", "high", "texts"),
    [
        ((2025, 12, 1), (2026, 2, 28), ["december 2025", "januari 2026", "februari 2026"]),
        ((2024, 5, 1), (2026, 12, 31), ["2024", "2025", "2026"]),
        ((2000, 1, 1), (2019, 1, 1), [
            "2000 tot en met 2003", "2004 tot en met 2007", "2008 tot en met 2011",
            "2012 tot en met 2015", "2016 tot en met 2019"]),
    ],
)  # fmt: skip
def test_the_classes_come_from_the_bounds(
    low: tuple[int, int, int], high: tuple[int, int, int], texts: list[str]
) -> None:
    assert [made.text for made in month_bins(date(*low), date(*high))] == texts


def test_without_bounds_nobody_stands_alone_in_a_far_year() -> None:
    assert month_bins(None, None)[0].text == "Voor 1940"
    assert month_bins(date(2020, 1, 1), None)[-1].text == "2030 of later"
    assert month_bins(None, date(2026, 1, 1))[0].text == "Voor 2017"


def test_a_class_is_never_one_day() -> None:
    (measure,) = dated(earliest="2026-03-01", latest="2026-03-02").counted()
    assert [text for _code, text in measure.lines] == ["maart 2026"]
    assert not measure.mean


@pytest.mark.parametrize(
    ("text", "more", "part"),
    [("Wanneer bent u geboren?", BOUNDS, "geboortedag"), ("Sinds wanneer?", {}, "per maand")],
)
def test_who_composes_is_told_what_is_better_asked_otherwise(
    text: str, more: dict[str, str], part: str
) -> None:
    made = questionnaire({**ask("date", **more), "text": text}).questions["q"]
    assert any(part in advice.text for advice in beside(made))
    assert not list(beside(dated(**BOUNDS)))
