"""Finds a gemeente however somebody spells it: accents, 's- and den, a slip of the hand, an old name."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from meedoen.signup.finding.listing import Gemeente, gemeenten

MOST = 8
LEAST_ALIKE = 0.72
LONGEST = 60
BEFORE_A_NAME = frozenset({"gemeente", "de", "den", "het", "s", "t"})
# How well a name fits what was typed; less is better, and from ALIKE on it is a guess.
SAME, BEGINS, WORD_BEGINS, HOLDS, ALIKE = range(5)


@dataclass(frozen=True)
class Found:
    """`by`: the other name that it was found by, when it was not found by its own."""

    gemeente: Gemeente
    by: str = ""


def search(typed: str) -> list[Found]:
    """The best first; what fits leaves no place for mere guesses. Nothing for an empty box."""
    wanted = plain(typed[:LONGEST])
    if not wanted:
        return []
    ranked = sorted(
        (_best(one, wanted) for one in gemeenten()), key=lambda one: (one[0], one[1].gemeente.name)
    )
    fits = [one for one in ranked if one[0] < ALIKE] or [r for r in ranked if r[0] <= _worst()]
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


def _best(gemeente: Gemeente, wanted: str) -> tuple[float, Found]:
    own = _fit(plain(gemeente.name), wanted)
    others = [(_fit(plain(name), wanted), name) for name in (*gemeente.also, *gemeente.former)]
    score, name = min(others, default=(float("inf"), ""))
    return (own, Found(gemeente)) if own <= score else (score, Found(gemeente, name))


def _fit(name: str, wanted: str) -> float:
    if wanted == name:
        return SAME
    joined, sought = name.replace(" ", ""), wanted.replace(" ", "")
    if name.startswith(wanted):
        return BEGINS
    if f" {wanted}" in name or joined.startswith(sought):
        return WORD_BEGINS
    if len(sought) > 2 and sought in joined:
        return HOLDS
    return ALIKE + 1 - SequenceMatcher(None, joined, sought).ratio()


def _worst() -> float:
    return ALIKE + 1 - LEAST_ALIKE
