"""Two wordings are counted apart, of all people together alone: no half of a wijk is ever told."""

from typing import Any

import pytest

from meedoen.results.counting import questions
from meedoen.results.counting.shapes import Hidden, Shown, Table
from meedoen.results.counting.wording import wording
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.types.halves import HALF
from tests.house import Home
from tests.results.builders import NORTH, SOUTH, counted_wave, definition, tables, yes_no

OTHER = "Komt u geld tekort?"
ASKED = definition(yes_no(other_wording=OTHER), yes_no("hond", "Hebt u een hond?"))


def counted(velsen: Home) -> list[Table]:
    """In both wijken sixty people; of the first half three in four say yes, of the other one in three."""
    given: list[tuple[str | None, dict[str, Any] | None]] = [
        (
            area,
            {
                "rond": "ja" if at % 12 < yes else "nee",
                "hond": "ja" if at % 2 else "nee",
                HALF: half,
            },
        )
        for area in (NORTH, SOUTH)
        for half, yes in (("a", 9), ("b", 4))
        for at in range(60)
    ]
    given += [(NORTH, {"hond": "ja", HALF: "a"})] * 12
    return tables(velsen, counted_wave(velsen, given, ASKED))


def test_each_half_is_counted_apart_and_of_all_together_alone(velsen: Home) -> None:
    rond, hond = counted(velsen)
    assert [(part.code, part.text) for part in rond.parts] == [
        ("a", "Kunt u rondkomen?"),
        ("b", OTHER),
    ]
    shares = []
    for part in rond.parts:
        whole, *wijken = part.groups
        assert isinstance(whole, Shown)
        assert wijken and all(isinstance(one, Hidden) for one in wijken)
        shares.append((whole.n, whole.rows[0].percent))
    assert shares == [(120, 75), (120, 33)]
    assert "Twee formuleringen" in rond.note
    assert all(isinstance(one, Shown) for one in hond.parts[0].groups)


def test_a_mutant_that_tells_halves_of_a_wijk_is_noticed(
    velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions._Tables, "_wijken", frozenset())
    rond, _hond = counted(velsen)
    assert any(isinstance(group, Shown) for part in rond.parts for group in part.groups[1:])


def test_a_half_of_few_people_is_hidden(velsen: Home) -> None:
    given = [(NORTH, {"rond": "ja" if at % 2 else "nee", HALF: "a"}) for at in range(60)]
    given += [(NORTH, {"rond": "nee", HALF: "b"})] * 4
    (rond,) = tables(velsen, counted_wave(velsen, given, definition(yes_no(other_wording=OTHER))))
    first, other = rond.parts
    assert isinstance(first.groups[0], Shown)
    assert isinstance(other.groups[0], Hidden)


def test_two_wordings_are_never_summed_with_one() -> None:
    asked = (yes_no(other_wording=OTHER), yes_no())
    made = [compile_questionnaire(definition(one)).questions["rond"] for one in asked]
    assert len({wording(one, one.choices, {}) for one in made}) == 2
