"""Every question type becomes a table of its own kind; words and places never do."""

from dataclasses import replace
from typing import Any

import pytest

from meedoen.results.counting.shapes import Hidden
from meedoen.survey.types.measures import WHERE
from meedoen.survey.types.number import Number
from meedoen.survey.types.question import Question
from tests.house import Home
from tests.results.builders import (
    NORTH,
    SOUTH,
    counted_wave,
    definition,
    group,
    percents,
    shown,
    tables,
)


def test_days_are_counted_by_the_months_of_the_question(velsen: Home) -> None:
    asked = definition({
        "id": "dag", "type": "date", "text": "Wanneer was dat?", "dont_know": True,
        "earliest": "2026-01-01", "latest": "2026-03-31",
    })  # fmt: skip
    days = ["2026-01-01"] * 20 + ["2026-01-31"] * 20 + ["2026-03-14"] * 20 + ["dont_know"] * 20
    given = [(NORTH, {"dag": day}) for day in days]
    (table,) = tables(velsen, counted_wave(velsen, given, asked))
    texts = [row.text for row in shown(table).rows]
    assert texts == ["januari 2026", "februari 2026", "maart 2026", "Weet ik niet"]
    assert list(percents(shown(table)).values()) == [50, 0, 25, 25]
    assert shown(table).n == 80


def options(*codes: str) -> list[dict[str, str]]:
    return [{"code": code, "text": f"Keuze {code}"} for code in codes]


def test_a_text_question_shows_how_many_wrote_something(velsen: Home) -> None:
    asked = definition({"id": "idee", "type": "text", "text": "Uw idee?"})
    given = [(NORTH, {"idee": "meer bomen"}) for _ in range(20)] + [(NORTH, {}) for _ in range(30)]
    (table,) = tables(velsen, counted_wave(velsen, given, asked))
    assert shown(table).n == 20
    assert shown(table).rows == ()


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"type": "single", "options": options(NORTH, SOUTH)}, NORTH),
        ({"type": "single", "profile": "wijk", "options": options("a", "b")}, "a"),
        ({"type": "number", "profile": "pc4", "min": 1000, "max": 9999}, 1971),
        ({"type": "postcode"}, "1971 AA"),
    ],
)  # fmt: skip
def test_asking_where_people_live_does_not_undo_the_hiding_of_wijken(
    velsen: Home, asked: dict[str, Any], answer: object
) -> None:
    question = {"id": "waar", "text": "Waar woont u?", **asked}
    given = [(NORTH, {"waar": answer}) for _ in range(40)]
    (table,) = tables(velsen, counted_wave(velsen, given, definition(question)))
    assert shown(table).n == 40
    assert shown(table).rows == ()


BY_NAME = {
    "id": "waar", "type": "single", "text": "Waar?",
    "options": [{"code": "n", "text": "ijmuiden-noord "}, {"code": "z", "text": "IJmuiden-Zuid"}],
}  # fmt: skip


def test_wijken_under_codes_of_their_own_are_places_too(velsen: Home) -> None:
    given = [(NORTH, {"waar": "n"}) for _ in range(40)]
    (table,) = tables(velsen, counted_wave(velsen, given, definition(BY_NAME)))
    assert (shown(table).n, shown(table).rows) == (40, ())
    assert table.note == WHERE


def test_without_a_look_at_the_names_those_would_show(
    velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Question, "names_places", lambda *_: False)
    given = [(NORTH, {"waar": "n"}) for _ in range(40)]
    (table,) = tables(velsen, counted_wave(velsen, given, definition(BY_NAME)))
    assert percents(shown(table)) == {"n": 100, "z": 0}


def test_without_that_guard_the_wijken_would_show(
    velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: a type that does not ask whether it tells where somebody lives."""
    monkeypatch.setattr(Question, "tells_where", False)
    asked = {"id": "waar", "type": "single", "text": "Waar?", "options": options(NORTH, SOUTH)}
    given = [(NORTH, {"waar": NORTH}) for _ in range(40)]
    (table,) = tables(velsen, counted_wave(velsen, given, definition(asked)))
    assert percents(shown(table)) == {NORTH: 100, SOUTH: 0}


def test_every_question_type_gives_a_table(velsen: Home) -> None:
    abc = options("a", "b", "c")
    asked = definition(
        {"id": "een", "type": "single", "text": "Een?", "options": abc},
        {"id": "meer", "type": "multiple", "text": "Meer?", "options": abc},
        {
            "id": "schaal",
            "type": "scale",
            "text": "Schaal?",
            "min_label": "slecht",
            "max_label": "goed",
        },
        {"id": "cijfer", "type": "mark", "text": "Cijfer?", "dont_know": True},
        {
            "id": "rooster",
            "type": "matrix",
            "text": "Rooster?",
            "rows": abc[:2],
            "columns": abc,
        },
        {"id": "getal", "type": "number", "text": "Getal?", "min": 0, "max": 52, "unit": "weken"},
        {"id": "rang", "type": "ranking", "text": "Rang?", "options": abc, "choose": 2},
        {"id": "waar", "type": "postcode", "text": "Waar?"},
    )
    answers = {
        "een": "a", "meer": ["a", "b"], "schaal": 4, "cijfer": 8, "rooster": {"a": "c"},
        "getal": 12, "rang": ["b", "a"], "waar": "1971 AA",
    }  # fmt: skip
    other = {
        **answers,
        "een": "b",
        "meer": ["a"],
        "schaal": 3,
        "cijfer": "dont_know",
        "rang": ["b"],
    }
    given = [(NORTH, answers) for _ in range(30)] + [(NORTH, other) for _ in range(10)]
    made = {t.question: t for t in tables(velsen, counted_wave(velsen, given, asked))}
    whole = {name: shown(table) for name, table in made.items()}
    assert percents(whole["een"]) == {"a": 75, "b": 25, "c": 0}
    assert percents(whole["meer"]) == {"a": 100, "b": 75, "c": 0}
    assert whole["schaal"].mean == 3.8
    assert [row.text for row in whole["schaal"].rows] == [
        "1 (slecht)",
        "2",
        "3",
        "4",
        "5 (goed)",
    ]
    assert whole["cijfer"].mean is None
    assert [row.percent for row in whole["cijfer"].rows] == [0, 0, 0, 75, 0, 25]
    assert [part.text for part in made["rooster"].parts] == ["Keuze a", "Keuze b"]
    assert isinstance(group(made["rooster"], "gemeente", 1), Hidden)
    assert whole["getal"].mean is None
    assert percents(whole["rang"]) == {"a": 75, "b": 100, "c": 0}
    assert whole["waar"].rows == ()


AMOUNT = {"id": "schuld", "type": "number", "text": "Hoeveel schuld?", "min": 0, "max": 100000}
AMOUNTS = [(NORTH, {"schuld": 87654 if at == 0 else at % 2 * 90000}) for at in range(30)]


def test_an_amount_has_no_mean_that_gives_one_away(velsen: Home) -> None:
    wave_id = counted_wave(velsen, AMOUNTS, definition(AMOUNT))
    (table,) = tables(velsen, wave_id)
    assert shown(table).mean is None


def test_without_that_rule_one_amount_can_be_read(
    velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {name: said for name, said in AMOUNT.items() if name != "type"}
    averaged = replace(Number.built(told).measures()[0], mean=True)
    monkeypatch.setattr(Number, "measures", lambda _: (averaged,))
    wave_id = counted_wave(velsen, AMOUNTS, definition(AMOUNT))
    (table,) = tables(velsen, wave_id)
    assert shown(table).mean is not None
    assert round((shown(table).mean or 0) * 30 - 15 * 90000) in range(87652, 87657)
