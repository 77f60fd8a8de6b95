"""A composer who wants to know one person's answer asks a question again, of everybody but that
person, or lets its answers and something that only that person says decide who gets a third one."""

from random import Random
from typing import Any

import pytest

from meedoen.results.counting import questions
from meedoen.results.counting.shapes import Hidden
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.types.conditions import Join
from tests.long import LONG
from tests.results.attack.bounding import Facts
from tests.results.attack.counted import WHOLE, counted
from tests.results.attack.gemeenten import Gemeente, released
from tests.results.builders import definition, yes_no

TARGETS = 300 if LONG else 48
Item = dict[str, Any]
WORDS = {"ja": ("goed", "redelijk"), "nee": ("matig", "slecht")}


def choice(name: str, *codes: str, **more: Any) -> Item:
    options = [{"code": code, "text": code} for code in codes]
    return {"id": name, "type": "single", "text": f"Vraag {name}?", "options": options, **more}


STREET, AGE = choice("straat", "x", "y", "z"), choice("leeftijd", "x", "y", "z")
NOT_STREET = {"question": "straat", "is_not": ["x"]}
NOT_AGE = {"question": "leeftijd", "is_not": ["x"]}
IN_NEED = {"question": "rond", "is": ["nee"]}


def other(**show_if: list[Any]) -> Item:
    return yes_no("derde", "Een derde vraag?", show_if=show_if, required=True)


def again(**show_if: list[Any]) -> Item:
    return yes_no("weer", "Kunt u rondkomen?", show_if=show_if, required=True)


WAYS = {
    "again": again(all=[NOT_STREET]),
    "again, by two answers": again(any=[NOT_STREET, NOT_AGE]),
    "in other words": choice(
        "woorden", *WORDS["ja"], *WORDS["nee"], show_if={"all": [NOT_STREET]}, required=True
    ),
    "in need, and not the target": other(all=[IN_NEED, NOT_STREET]),
    "in need, or not the target": other(any=[IN_NEED, NOT_STREET]),
    "in need, or not the target by two answers": other(any=[IN_NEED, NOT_STREET, NOT_AGE]),
}


def gemeente(seed: int, *, sensitive: bool) -> Gemeente:
    """The first respondent is the target; one question follows in one of the ways."""
    chance = Random(seed)
    way = WAYS[list(WAYS)[seed % len(WAYS)]]
    asked = [yes_no(sensitive=sensitive, required=True), STREET, AGE, way]
    made = compile_questionnaire(definition(*asked))
    people = [said(chance, target=at == 0) for at in range(chance.randint(60, 300))]
    homes = [f"w{chance.randint(0, 2)}" for _ in people]
    return released(made, homes, [made.route(answers).kept() for answers in people])


def said(chance: Random, *, target: bool) -> dict[str, Any]:
    """Nobody else gives the first answer twice, nor to where they live."""
    rond = chance.choice(("ja", "ja", "nee"))
    return {
        "rond": rond, "weer": rond, "woorden": chance.choice(WORDS[rond]),
        "derde": chance.choice(("ja", "nee")), "straat": "x" if target else chance.choice("yz"),
        "leeftijd": "x" if target else chance.choice("xyz"),
    }  # fmt: skip


def certain(found: Gemeente) -> bool:
    """Whether the figures of the gemeente or of the target's wijk leave one answer."""
    return any(width(found, place) == 0 for place in (WHOLE, found.homes[0]))


def width(found: Gemeente, place: str) -> float:
    """What is left of whether the target is in need, for who knows that the others answer the
    same thing when they are asked again."""
    facts, exact = Facts(), counted(found)
    target, others = facts.number(), facts.number()
    facts.know({target: 1}, 0, 1)
    if not hidden(found, "rond", place):
        need = exact[("yes", "rond", "", place, "nee")]
        facts.know({target: 1, others: 1}, need, need)
    last = found.tables[-1].question
    shown = found.questionnaire.questions[last].show_if
    assert shown is not None
    if not hidden(found, last, place):
        n = exact[("n", last, "", place)]
        if last == "derde" and shown.join is Join.ALL:
            facts.know({others: 1}, n, n)
        elif last == "derde":
            people = exact[("people", place)] - 1
            facts.know({target: 1}, n - people, n - people)
        else:
            codes = WORDS["nee"] if last == "woorden" else ("nee",)
            need = sum(exact[("yes", last, "", place, code)] for code in codes)
            facts.know({others: 1}, need, need)
    low, high = facts.range(target)
    return high - low


def hidden(found: Gemeente, name: str, place: str) -> bool:
    (table,) = (table for table in found.tables if table.question == name)
    (group,) = (group for group in table.parts[0].groups if group.code == place)
    return isinstance(group, Hidden)


@pytest.mark.parametrize("sensitive", [False, True])
def test_nobody_is_found_by_asking_again(sensitive: bool) -> None:
    found = [gemeente(seed, sensitive=sensitive) for seed in range(TARGETS)]
    assert sum(map(certain, found)) == 0


GUARDS = {"echoes": lambda *_: False, "kept_from_few": lambda *_: frozenset()}


@pytest.mark.slow
@pytest.mark.parametrize("guard", GUARDS)
def test_each_guard_is_needed(monkeypatch: pytest.MonkeyPatch, guard: str) -> None:
    """It stops half of the ways: of most targets the answer was certain."""
    monkeypatch.setattr(questions, guard, GUARDS[guard])
    found = [gemeente(seed, sensitive=True) for seed in range(24)]
    assert sum(map(certain, found)) >= 6
