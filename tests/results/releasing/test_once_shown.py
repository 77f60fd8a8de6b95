"""What was public once and what is released later, read together, tell nothing that was hidden."""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

import pytest

from meedoen.results.counting.shapes import Hidden, Released, Row, Shown, Table, TookPart
from meedoen.results.disclosure.rounding import shown_n, whole_percent
from meedoen.results.releasing import reading, releasing, withdrawing
from meedoen.results.releasing.once_shown import as_shown_before
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.house import Home
from tests.results.attack.counted import counted
from tests.results.attack.crafted import of_people
from tests.results.attack.gemeenten import Gemeente
from tests.results.attack.reading import Known
from tests.results.builders import (
    NORTH,
    NOW,
    POLDER,
    SOUTH,
    SUMMARY,
    counted_wave,
    group,
    many,
    shown,
    yes_no,
)

YES, NO = {"rond": "ja"}, {"rond": "nee"}


@pytest.fixture
def few() -> Gemeente:
    """Three of the five in w0 are in need; the smallest other wijk hides them."""
    wijken = {at: [(size, YES), (size, NO)] for at, size in (("w1", 20), ("w2", 30), ("w3", 40))}
    return of_people({"w0": [(2, YES), (3, NO)], **wijken}, yes_no(required=True))


def hiding(found: Gemeente, codes: Collection[str]) -> list[Table]:
    """The same answers, had these wijken been hidden."""
    exact = counted(found)

    def one(code: str) -> Shown | Hidden:
        if code in codes:
            return Hidden("wijk", code, code)
        n = exact[("n", "rond", "", code)]
        cells = [(c, exact[("yes", "rond", "", code, c)]) for c in ("ja", "nee")]
        rows = tuple(Row(c, c, whole_percent(cell, n)) for c, cell in cells)
        return Shown("wijk", code, code, shown_n(n), rows)

    (table,) = found.tables
    (part,) = table.parts
    groups = (part.groups[0], *(one(code) for code in found.wijken))
    return [replace(table, parts=(replace(part, groups=groups),))]


def width(found: Gemeente, *seen: Table) -> float:
    """How wide the number of w0 in need is for who reads all these tables."""
    known = Known(replace(found, tables=seen), counted(found))
    low, high = known.range(("yes", "rond", "", "w0", "nee"))
    return high - low


def released(tables: Collection[Table]) -> Released:
    return Released(SUMMARY, tuple(tables))


def test_another_hidden_set_does_not_give_away_what_was_hidden(few: Gemeente) -> None:
    first, other = hiding(few, {"w0", "w1"}), hiding(few, {"w0", "w2"})
    assert width(few, *first) >= 4
    again = as_shown_before(released(other), [released(first)]).tables
    assert again[0].hidden == {"w0", "w1", "w2"}
    assert width(few, *first, *again) >= 4


def test_mutant_without_the_register_the_two_together_would(few: Gemeente) -> None:
    first, other = hiding(few, {"w0", "w1"}), hiding(few, {"w0", "w2"})
    assert width(few, *other) >= 4
    assert width(few, *first, *other) == 0


def test_a_figure_that_changed_is_not_shown_again(few: Gemeente) -> None:
    first = released(hiding(few, {"w0", "w1"}))
    shown_first = first.tables[0].parts[0].groups
    changed = tuple(replace(g, n=g.n + 5) if isinstance(g, Shown) else g for g in shown_first)
    part = replace(first.tables[0].parts[0], groups=changed)
    again = as_shown_before(released([replace(first.tables[0], parts=(part,))]), [first])
    assert again.tables[0].hidden == {"gemeente", "w0", "w1", "w2", "w3"}


def test_a_question_or_a_response_that_was_not_public_stays_so(few: Gemeente) -> None:
    figures = released(hiding(few, {"w0", "w1"}))
    took = TookPart("wijk", "w1", "W1", 40, 80, 50)
    more = replace(figures, summary=replace(SUMMARY, groups=(*SUMMARY.groups, took)))
    again = as_shown_before(more, [Released(SUMMARY, ())])
    assert again.summary.groups == (*SUMMARY.groups, Hidden("wijk", "w1", "W1", "earlier"))
    assert "gemeente" in again.tables[0].hidden


def test_the_same_figures_come_back_whole(few: Gemeente) -> None:
    figures = released(few.tables)
    assert as_shown_before(figures, [figures, released([])]) == figures


@pytest.fixture
def withdrawn(velsen: Home) -> UUID:
    """A wave that was public with another wijk hidden than is hidden now."""
    given = many(NORTH, ja=3, nee=2) + many(SOUTH, ja=20, nee=20) + many(POLDER, ja=30, nee=30)
    wave_id = counted_wave(velsen, given)
    with velsen.as_web():
        counted = reading.summary(wave_id)
        assert counted is not None
        now = reading.releasable(counted)
        before = replace(now, tables=(hides_the_polder(now.tables[0]),))
        releasing._add(wave_id, before, SYSTEM, NOW)
        withdrawing.withdraw(wave_id, "Een fout.", SYSTEM, NOW)
        db.session.commit()
    return wave_id


def hides_the_polder(table: Table) -> Table:
    """Instead of the south."""
    whole, north, south, polder = table.parts[0].groups
    assert isinstance(polder, Shown)
    assert isinstance(south, Hidden)
    other = (
        whole,
        north,
        replace(polder, code=south.code, name=south.name),
        Hidden("wijk", polder.code, polder.name),
    )
    return replace(table, parts=(replace(table.parts[0], groups=other),))


def test_a_release_after_a_withdrawal_takes_the_first_one_into_account(
    velsen: Home, withdrawn: UUID
) -> None:
    with velsen.as_web():
        (table,) = releasing.release(withdrawn, SYSTEM, NOW).body.tables
        assert shown(table)
        assert isinstance(group(table, SOUTH), Hidden)
        assert isinstance(group(table, POLDER), Hidden)


def test_mutant_a_release_that_forgets_the_withdrawn_one_shows_the_rest(
    velsen: Home, withdrawn: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "ever_public", lambda _wave: [])
    with velsen.as_web():
        (table,) = releasing.release(withdrawn, SYSTEM, NOW).body.tables
        assert isinstance(group(table, POLDER), Shown)
