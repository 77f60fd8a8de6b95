"""Nothing that is shown lets anybody work out what a few people answered."""

from collections.abc import Callable, Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.results.counting.columns import Column
from meedoen.results.counting.groups import Group
from meedoen.results.counting.parts import Part
from meedoen.results.counting.shapes import GEMEENTE, WIJK
from meedoen.results.counting.tables import table_part
from meedoen.results.disclosure import hiding as disclosure
from meedoen.results.disclosure.hiding import hidden_groups
from meedoen.results.disclosure.tallies import Rule, Tally, together
from tests.results.auditing import known_of_hidden

Wijken = list[list[int]]
PLAIN = Rule()
SENSITIVE = Rule(sensitive=True)


def tally(code: str, *cells: int, n: int | None = None) -> Tally:
    return Tally(code, sum(cells) if n is None else n, cells)


def hidden_of(wijken: Sequence[Tally], rule: Rule = PLAIN) -> set[str]:
    total = together(wijken)
    return set(hidden_groups(Tally("all", total.n, total.cells), wijken, rule))


def test_a_group_below_the_minimum_is_hidden_with_the_next_smallest() -> None:
    wijken = [tally("a", 5, 4), tally("b", 40, 40), tally("c", 20, 20), tally("d", 15, 15)]
    assert hidden_of(wijken) == {"a", "d"}


def test_nothing_is_hidden_when_every_group_is_large_enough() -> None:
    assert hidden_of([tally("a", 5, 5), tally("b", 30, 40)]) == set()


def test_the_minimum_of_the_questionnaire_counts() -> None:
    wijken = [tally("a", 7, 7), tally("b", 30, 40), tally("c", 50, 50)]
    assert hidden_of(wijken) == set()
    assert hidden_of(wijken, Rule(minimum=15)) == {"a", "b"}


def test_a_minimum_below_ten_is_refused() -> None:
    with pytest.raises(ValueError, match="10"):
        Rule(minimum=9)


def test_a_total_below_the_minimum_hides_everything() -> None:
    assert hidden_of([tally("a", 3, 3), tally("b", 1, 2)]) == {"all", "a", "b"}


def test_hidden_groups_hold_together_at_least_the_minimum() -> None:
    wijken = [tally("a", 2, 1), tally("b", 2, 2), tally("c", 20, 20), tally("d", 30, 30)]
    assert hidden_of(wijken) == {"a", "b", "c"}


def test_groups_without_any_answer_stay_hidden_without_company() -> None:
    wijken = [tally("a", 0, 0), tally("b", 20, 20), tally("c", 30, 30)]
    assert hidden_of(wijken) == {"a"}


def test_an_empty_group_is_no_cover_for_a_small_one() -> None:
    wijken = [tally("a", 0, 0), tally("b", 4, 4), tally("c", 20, 20), tally("d", 30, 30)]
    assert hidden_of(wijken) == {"a", "b", "c"}


def test_one_answer_is_no_cover_for_a_group_that_must_stay_hidden() -> None:
    wijken = [tally("a", 1, 0), tally("b", 7, 7), tally("c", 20, 20), tally("d", 30, 30)]
    assert hidden_of(wijken, Rule(minimum=15)) == {"a", "b", "c"}


def test_an_answer_is_not_cornered_among_the_hidden_groups() -> None:
    wijken = [
        tally("a", 9, 0),
        tally("b", 12, 1),
        tally("c", 15, 5),
        tally("d", 40, 40),
    ]
    assert hidden_of(wijken) == {"a", "c"}


def test_a_cover_that_turns_out_not_to_be_needed_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """With b alone an answer is cornered, with c alone it is not."""
    wijken = [tally("a", 9, 0), tally("b", 12, 1), tally("c", 15, 5), tally("d", 40, 40)]
    monkeypatch.setattr(disclosure, "_spared", lambda _total, _hidden, covers, _rule: covers)
    assert hidden_of(wijken) == {"a", "b", "c"}


def test_a_sensitive_question_hides_a_group_in_which_a_few_gave_an_answer() -> None:
    wijken = [tally("a", 20, 3), tally("b", 30, 30), tally("c", 20, 25), tally("d", 9, 40)]
    assert hidden_of(wijken, SENSITIVE) == {"a", "c"}
    assert hidden_of(wijken) == set()


@pytest.mark.parametrize("cells", [(30, 0), (0, 30), (29, 1), (26, 4)])
def test_a_sensitive_question_hides_what_nobody_few_or_all_answered(cells: tuple[int, ...]) -> None:
    wijken = [tally("a", *cells), tally("b", 30, 30), tally("c", 40, 30)]
    assert "a" in hidden_of(wijken, SENSITIVE)


def test_nearly_everybody_naming_one_thing_is_as_telling_as_a_few() -> None:
    wijken = [tally("a", 41, 20, n=42), tally("b", 20, 20, n=40), tally("c", 25, 20, n=40)]
    assert "a" in hidden_of(wijken, SENSITIVE)


NOT_TICKED = [tally("a", 4, 4, n=5), tally("b", 18, 9, n=20), tally("c", 20, 20, n=60)]


def test_who_did_not_tick_is_not_cornered_among_the_hidden_groups() -> None:
    """In a and b together three did not tick the first answer, of 43 in the gemeente."""
    assert hidden_of(NOT_TICKED) == {"a", "c"}


def test_only_a_look_at_the_not_ticked_finds_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disclosure, "_told", lambda group: group.cells)
    assert hidden_of(NOT_TICKED) == {"a", "b"}


def test_everybody_naming_one_thing_is_hidden_where_more_answers_are_possible() -> None:
    wijken = [tally("a", 30, 10, n=30), tally("b", 30, 30, n=40), tally("c", 20, 30, n=50)]
    assert "a" in hidden_of(wijken, SENSITIVE)


def test_rather_not_say_is_not_a_sensitive_answer() -> None:
    wijken = [tally("a", 20, 20, 1), tally("b", 30, 30, 0)]
    assert hidden_of(wijken, SENSITIVE) == {"all", "a", "b"}
    assert hidden_of(wijken, Rule(sensitive=True, mute=frozenset({2}))) == set()


def test_a_sensitive_total_with_a_few_is_hidden_too() -> None:
    assert hidden_of([tally("a", 30, 1), tally("b", 30, 2)], SENSITIVE) == {"all", "a", "b"}


def test_the_hidden_part_of_a_sensitive_question_is_itself_safe() -> None:
    wijken = [tally("a", 20, 3), tally("b", 20, 1), tally("c", 20, 20), tally("d", 30, 30)]
    assert hidden_of(wijken, SENSITIVE) == {"a", "b", "c"}


def groups_and_part(wijken: Wijken) -> tuple[list[Group], Part]:
    """Invented respondents of whom wijken[w][a] live in wijk w and gave answer a."""
    homes = np.repeat(np.arange(len(wijken)), [sum(cells) for cells in wijken])
    places = np.concatenate([np.repeat(np.arange(len(cells)), cells) for cells in wijken])
    size = len(wijken[0])
    marks = places[:, None] == np.arange(size)
    part = Part(
        "",
        "",
        tuple((str(at), str(at)) for at in range(size)),
        Column(np.ones(len(homes), bool), marks),
    )
    everyone = Group(GEMEENTE, GEMEENTE, "Velsen", np.ones(len(homes), bool))
    return [everyone, *(Group(WIJK, f"w{at}", "", homes == at) for at in range(len(wijken)))], part


def leaks(wijken: Wijken, rule: Rule = PLAIN) -> list[str]:
    """The hidden cells that an attacker knows to within fewer than four people."""
    groups, part = groups_and_part(wijken)
    shown = table_part(part, groups, rule)
    known = known_of_hidden(shown.groups, one_answer_each=True)
    given = [sum(cells) for cells in zip(*wijken, strict=True)]
    worth = {
        (f"w{at}", place)
        for at, cells in enumerate(wijken)
        for place in range(len(cells) + 1)
        if sum(cells) and (place == 0 or given[place - 1] >= 4)
    }
    return [
        f"{cell}: {low} to {high}"
        for cell, (low, high) in known.items()
        if cell in worth and high - low < 4
    ]


tables = st.integers(2, 3).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 25), min_size=size, max_size=size), min_size=2, max_size=4
    )
).filter(lambda wijken: sum(map(sum, wijken)) > 0)  # fmt: skip


@given(tables)
def test_no_hidden_number_is_known_to_within_fewer_than_four(wijken: Wijken) -> None:
    assert leaks(wijken) == []


@given(tables)
def test_no_hidden_number_of_a_sensitive_question_is_known_either(wijken: Wijken) -> None:
    assert leaks(wijken, SENSITIVE) == []


@given(tables, st.booleans())
def test_what_total_minus_shown_leaves_is_a_safe_group(wijken: Wijken, sensitive: bool) -> None:
    rule = Rule(sensitive=sensitive)
    tallies = [tally(str(at), *cells) for at, cells in enumerate(wijken)]
    hidden = hidden_of(tallies, rule)
    rest = [t for t in tallies if t.code in hidden]
    if "all" in hidden or not any(t.n for t in rest):
        return
    assert sum(t.n for t in rest) >= 10
    assert sum(1 for t in rest if t.n) >= 2 or len(rest) == len(tallies)
    if sensitive:
        assert all(
            5 <= sum(cells) < sum(t.n for t in rest)
            for cells in zip(*(t.cells for t in rest), strict=True)
        )


def some_tables(count: int = 150) -> list[Wijken]:
    chance = Random(20261121)
    shape = [(chance.randint(2, 4), chance.randint(2, 3)) for _ in range(count)]
    return [[[chance.randint(0, 25) for _ in range(k)] for _ in range(w)] for w, k in shape]


def threshold_only(
    total: Tally, groups: Sequence[Tally], rule: Rule, *_kinds: object
) -> frozenset[str]:
    return frozenset(g.code for g in (total, *groups) if not disclosure.may_stand_alone(g, rule))


Mutant = tuple[str, str, Callable[..., object]]
MUTANTS: list[Mutant] = [
    ("meedoen.results.counting.tables.hidden_groups", "threshold only", threshold_only),
    ("meedoen.results.disclosure.hiding.may_be_subtracted", "no complement", lambda *_: True),
    (
        "meedoen.results.disclosure.hiding._an_answer_is_cornered",
        "no look at each answer",
        lambda *_: False,
    ),
]


@pytest.mark.parametrize(("target", "fault", "mutant"), MUTANTS)
def test_the_audit_catches_a_weaker_rule(
    monkeypatch: pytest.MonkeyPatch, target: str, fault: str, mutant: Callable[..., object]
) -> None:
    assert not any(leaks(wijken) for wijken in some_tables())
    monkeypatch.setattr(target, mutant)
    assert any(leaks(wijken) for wijken in some_tables()), fault


def test_the_sensitive_rule_is_what_hides_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    wijken = [tally("a", 20, 3), tally("b", 30, 30), tally("c", 20, 25)]
    monkeypatch.setattr("meedoen.results.disclosure.hiding._tells_on_few", lambda *_: False)
    assert hidden_of(wijken, SENSITIVE) == set()
