"""Finds a gemeente however somebody spells it: accents, 's- and den, a slip of the hand, an old name."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from meedoen.signup.finding.listing import Gemeente, gemeenten

MOST = 8
LEAST_ALIKE = 0.72
LONGEST = 60
BEFORE_A_NAME = frozenset({"gemeente", "de", "den", "het", "s", "t"})
# How well a name fits what was typed; less is better, and from ALIKE on it is a guess.
SAME, BEGINS, WORD_BEGINS, HOLDS, ALIKE = range(5)
WORST = ALIKE + 1 - LEAST_ALIKE
NEVER = ALIKE + 1


@dataclass(frozen=True)
class Found:
    """`by`: the other name that it was found by, when it was not found by its own."""

    gemeente: Gemeente
    by: str = ""


class Name(NamedTuple):
    """`plain` as the function of that name makes it, `joined` without its spaces."""

    found: Found
    plain: str
    joined: str


def search(typed: str) -> list[Found]:
    """The best first; what fits leaves no place for mere guesses. Nothing for an empty box."""
    wanted = plain(typed[:LONGEST])
    if not wanted:
        return []
    alike = SequenceMatcher(b=wanted.replace(" ", ""))
    ranked = sorted(
        (_best(names, wanted, alike) for names in _named()),
        key=lambda one: (one[0], one[1].gemeente.name),
    )
    fits = [one for one in ranked if one[0] < ALIKE] or [r for r in ranked if r[0] <= WORST]
    return [found for _, found in fits[:MOST]]


def letters(name: str) -> str:
    """Words of small letters and figures with a space between; without accents and marks."""
    split = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(mark for mark in split if not unicodedata.combining(mark))
    return " ".join(re.findall(r"[a-z0-9]+", kept))


def plain(name: str) -> str:
    """The same, without what may stand before a name."""
    words = letters(name).split()
    while len(words) > 1 and words[0] in BEFORE_A_NAME:
        words = words[1:]
    return " ".join(words)


@cache
def _named() -> Sequence[Sequence[Name]]:
    """Of each gemeente its own name, and then each other one."""
    return [[_name(one, by) for by in ("", *one.also, *one.former)] for one in gemeenten()]


def _name(gemeente: Gemeente, by: str) -> Name:
    name = plain(by or gemeente.name)
    return Name(Found(gemeente, by), name, name.replace(" ", ""))


def _best(names: Sequence[Name], wanted: str, alike: SequenceMatcher[str]) -> tuple[float, Found]:
    """By its own name where no other fits better."""
    fits = ((_fit(name, wanted, alike), name.found) for name in names)
    return min(fits, key=lambda one: (one[0], one[1].by))


def _fit(name: Name, wanted: str, alike: SequenceMatcher[str]) -> float:
    sought = wanted.replace(" ", "")
    if wanted == name.plain:
        return SAME
    if name.plain.startswith(wanted):
        return BEGINS
    if f" {wanted}" in name.plain or name.joined.startswith(sought):
        return WORD_BEGINS
    if len(sought) > 2 and sought in name.joined:
        return HOLDS
    alike.set_seq1(name.joined)
    if min(alike.real_quick_ratio(), alike.quick_ratio()) < LEAST_ALIKE:
        return NEVER
    return ALIKE + 1 - alike.ratio()
