"""A composer reads three follow-ups together, or a chain of them: each leaves out many, but what is
left of their numbers is one person, whom two answers set apart."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any

import pytest

from meedoen.results.counting import kinds, singling
from meedoen.results.counting.linked import leading
from meedoen.survey.definition.compiling import compile_questionnaire
from tests.long import LONG
from tests.results.attack.bounding import Facts
from tests.results.attack.counted import WHOLE, counted
from tests.results.attack.gemeenten import Gemeente, released
from tests.results.attack.test_asked_twice import AGE, IN_NEED, NOT_AGE, NOT_STREET, STREET, hidden
from tests.results.builders import definition, yes_no

TARGETS = 200 if LONG else 16
Item = dict[str, Any]
Got = Callable[[int, int, int], object]
"""Whether somebody in need or not, in the street or not, of the age or not, gets a question."""


@dataclass(frozen=True)
class Asked:
    item: Item
    got: Got


def asked(name: str, got: Got, *conditions: Item) -> Asked:
    return Asked(yes_no(name, f"{name}?", show_if={"all": list(conditions)}, required=True), got)


def answered(name: str) -> Item:
    return {"question": name, "is": ["ja", "nee"]}


NEEDY = asked("een", lambda need, street, _age: need and not street, IN_NEED, NOT_STREET)
YOUNG = asked("twee", lambda need, _street, age: need and not age, IN_NEED, NOT_AGE)
BOTH = asked("beide", lambda _need, street, age: not (street or age), NOT_STREET, NOT_AGE)
FIRST = asked("eerst", lambda _need, street, _age: not street, NOT_STREET)


def last(*conditions: Item) -> Asked:
    return asked("laatst", lambda need, s, age: need and not (s or age), *conditions)


WAYS: Mapping[str, list[Asked]] = {
    "three follow-ups, one by a chain": [NEEDY, YOUNG, BOTH, last(IN_NEED, answered("beide"))],
    "a follow-up of a follow-up": [NEEDY, YOUNG, last(answered("een"), NOT_AGE)],
    "a chain of three": [
        NEEDY, YOUNG, FIRST,
        asked("beide", BOTH.got, answered("eerst"), NOT_AGE), last(IN_NEED, answered("beide")),
    ],
}  # fmt: skip


def gemeente(seed: int, way: list[Asked]) -> Gemeente:
    """The first respondent alone lives in the street and has the age; of each there are more."""
    chance = Random(seed)
    made = compile_questionnaire(
        definition(yes_no(required=True), STREET, AGE, *(one.item for one in way))
    )
    sets = [("x", "x")] + [("x", "y")] * 15 + [("y", "x")] * 15 + [("y", "z")] * 120
    people = [
        {"rond": chance.choice(("ja", "nee")), "straat": street, "leeftijd": age}
        | {one.item["id"]: chance.choice(("ja", "nee")) for one in way}
        for street, age in sets
    ]
    homes = [f"w{chance.randint(0, 1)}" for _ in people]
    return released(made, homes, [made.route(answers).kept() for answers in people])


def certain(found: Gemeente, way: list[Asked]) -> bool:
    """Whether one answer is left of the target, for who knows that nobody else is so set apart."""
    facts, exact = Facts(), counted(found)
    cells = {kind: facts.number() for kind in product((0, 1), repeat=3)}

    def read(total: int, who: Got) -> None:
        facts.know({at: 1 for kind, at in cells.items() if who(*kind)}, total, total)

    read(1, lambda _need, street, age: bool(street and age))
    read(exact[("people", WHOLE)], lambda *_: True)
    read(exact[("yes", "rond", "", WHOLE, "nee")], lambda need, *_: bool(need))
    read(exact[("yes", "straat", "", WHOLE, "x")], lambda _need, street, _age: bool(street))
    read(exact[("yes", "leeftijd", "", WHOLE, "x")], lambda _need, _street, age: bool(age))
    for one in way:
        if not hidden(found, one.item["id"], WHOLE):
            read(exact[("n", one.item["id"], "", WHOLE)], one.got)
    low, high = facts.range(cells[(1, 1, 1)])
    return low == high


@pytest.mark.parametrize("way", WAYS)
def test_nobody_is_left_over(way: str) -> None:
    found = [gemeente(seed, WAYS[way]) for seed in range(TARGETS)]
    assert not any(certain(one, WAYS[way]) for one in found)
    assert not any(hidden(one, "een", WHOLE) for one in found)


def alone(questionnaire: Any, name: str, _told: object) -> tuple[list[str], list[str]]:
    before = leading(questionnaire)[name]
    return [one for one in questionnaire.questions if one in before], []


@pytest.mark.parametrize("way", WAYS)
def test_each_is_found_by_who_looks_at_every_question_alone(
    monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(singling, "_family", alone)
    assert any(certain(gemeente(seed, WAYS[way]), WAYS[way]) for seed in range(4))


def test_a_few_sets_alone_are_not_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """One answer sets many apart; two together one person."""
    monkeypatch.setattr(kinds, "TOGETHER", 1)
    way = WAYS["three follow-ups, one by a chain"]
    assert any(certain(gemeente(seed, way), way) for seed in range(4))


def test_what_is_too_much_to_look_through_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    way = WAYS["a chain of three"]
    assert not hidden(gemeente(1, way), "een", WHOLE)
    monkeypatch.setattr(kinds, "MOST", 3)
    assert all(hidden(gemeente(1, way), one.item["id"], WHOLE) for one in (NEEDY, YOUNG))


def test_a_plain_follow_up_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "MOST", 0)
    found = gemeente(1, [asked("een", NEEDY.got, IN_NEED)])
    assert not hidden(found, "een", WHOLE)
