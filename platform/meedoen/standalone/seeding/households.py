"""Invents how a resident lives and gets by, so that the answers of one person hang together."""

from __future__ import annotations

import random
from dataclasses import dataclass

from meedoen.standalone.seeding.chance import happens, pick

# How people up to an age live, in a hundred.
KINDS = {
    24: {"alleen": 25, "paar": 20, "paark": 5, "1oud": 3, "anders": 47},
    44: {"alleen": 20, "paar": 20, "paark": 48, "1oud": 11, "anders": 1},
    64: {"alleen": 24, "paar": 33, "paark": 34, "1oud": 8, "anders": 1},
    74: {"alleen": 30, "paar": 66, "paark": 2, "1oud": 0, "anders": 2},
    200: {"alleen": 48, "paar": 49, "paark": 0, "1oud": 0, "anders": 3},
}
MIDDLE = {"alleen": 2.9, "paar": 3.4, "paark": 3.2, "1oud": 2.1, "anders": 2.8}
SPREAD = 1.2
AGES = {17: "12_17", 24: "18_24", 44: "25_44", 64: "45_64", 74: "65_74", 200: "75plus"}
GENDERS = {"woman": "v", "man": "m", "other": "x", None: "wzn"}


@dataclass(frozen=True)
class Household:
    """`means` is how they get by: from 1 (very hard) to 5 (very easy)."""

    kind: str
    children: bool
    means: int

    @property
    def short(self) -> bool:
        return self.means <= 2


@dataclass(frozen=True)
class Respondent:
    """Who fills in a questionnaire, as far as the answers depend on it."""

    age: int
    gender: str | None
    area_code: str | None
    home: Household

    @property
    def background(self) -> dict[str, str]:
        """Answers to the questions that every template asks alike."""
        age = next(code for oldest, code in AGES.items() if self.age <= oldest)
        return {"leeftijd": age, "geslacht": GENDERS[self.gender], "wijk": self.area_code or "wn"}


def household(age: int, rng: random.Random) -> Household:
    kind = pick(rng, next(kinds for oldest, kinds in KINDS.items() if age <= oldest))
    children = kind in ("paark", "1oud") and happens(rng, 0.9 if age < 50 else 0.5)
    means = round(rng.gauss(MIDDLE[kind], SPREAD))
    return Household(kind, children, min(5, max(1, means)))
