"""How an invented resident answers "Rondkomen en regelingen" (the template 03_minimaregelingen)."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from meedoen.standalone.seeding.chance import happens, pick, several
from meedoen.standalone.seeding.households import Household, Respondent
from meedoen.standalone.seeding.lists import texts

SUBJECT = "rondkomen"
SKIPPED = 0.03
FOR_CHILDREN = {"school", "fiets", "sportmuziek", "zwembad", "speeltuin", "kindpakket"}
# How well known each scheme is among those who never applied.
FAME = {"bb": 0.7, "kws": 0.75, "czm": 0.5, "iit": 0.3, "mee": 0.35, "nood": 0.2, "school": 0.45}
# Chances of: uses it now, had it, applied in vain; by how somebody gets by.
USE = {
    1: (0.30, 0.14, 0.12),
    2: (0.20, 0.12, 0.09),
    3: (0.04, 0.08, 0.05),
    4: (0, 0.03, 0.01),
    5: (0, 0.01, 0),
}
GONE_WITHOUT = {
    "eten": 3, "zorg": 4, "verw": 4, "kleding": 5, "sport": 4, "uitje": 8, "school": 0,
}  # fmt: skip
WAYS_TO_HEAR = {
    "brief": 5, "web": 4, "team": 2, "form": 2, "fam": 4, "school": 1.5, "kerk": 0.7,
    "socmed": 4, "anders": 0.6,
}  # fmt: skip
REASONS_WHEN_SHORT = {
    "recht": 8, "weet": 6, "moeilijk": 5, "papier": 5, "digid": 1.5, "schaamte": 3.5, "bang": 4,
    "eerder": 2, "zelf": 3, "anders": 0.7,
}  # fmt: skip
REASONS_WHEN_NOT = {"nietnodig": 12, "recht": 4, "zelf": 1, "weet": 0.7, "anders": 0.3}
IDEAS = {"auto": 6, "een": 6, "hulp": 3.5, "simpel": 4, "papier": 1.5, "brief": 4, "vertrouwen": 4}


def answers(person: Respondent, schemes: Sequence[str], rng: random.Random) -> dict[str, Any]:
    """Everything this person would say; the routing decides what is asked."""
    known = _known(person.home, schemes, rng)
    given: dict[str, Any] = {"kinderen": "ja" if person.home.children else "nee", "bekend": known}
    given |= _getting_by(person.home, rng) | _reasons(person, known, rng)
    given |= _application(person, known, rng) | _closing(person, known, rng)
    required = ("rondkomen", "kinderen", "aanvraag_gedaan")
    return {q: value for q, value in given.items() if q in required or not happens(rng, SKIPPED)}


def _getting_by(home: Household, rng: random.Random) -> dict[str, Any]:
    count = max(0, 4 - home.means - happens(rng, 0.4))
    missed = several(rng, GONE_WITHOUT | {"school": 4 * home.children}, count)
    without = [code for code in GONE_WITHOUT if code in missed] or ["niets"]
    silent = happens(rng, 0.03)
    return {"rondkomen": "wzn" if silent else str(home.means), "niet_betaald": without}


def _known(home: Household, schemes: Sequence[str], rng: random.Random) -> dict[str, str]:
    return {scheme: _one_known(home, scheme, rng) for scheme in schemes}


def _one_known(home: Household, scheme: str, rng: random.Random) -> str:
    meant_for_us = home.children or scheme not in FOR_CHILDREN
    use, had, in_vain = USE[home.means] if meant_for_us else (0, 0.02, 0)
    fame = FAME.get(scheme, 0.4) * (1 if meant_for_us else 0.6)
    left = 1 - use - had - in_vain
    chances = {"gebruik": use, "gehad": had, "aangevraagd": in_vain}
    return pick(rng, chances | {"ken": left * fame, "nee": left * (1 - fame)})


def _reasons(person: Respondent, known: Mapping[str, str], rng: random.Random) -> dict[str, Any]:
    unheard = set(known.values()) == {"nee"}
    weights: Mapping[str, float] = REASONS_WHEN_NOT if person.home.means > 3 else REASONS_WHEN_SHORT
    if person.home.means == 3:
        weights = {**weights, "nietnodig": 8.0}
    heard = ["nooit"] if unheard else several(rng, WAYS_TO_HEAR, rng.choice((1, 1, 2, 2, 3)))
    why = several(rng, weights, rng.choice((1, 1, 2, 3) if person.home.means <= 3 else (1, 1, 2)))
    if "nietnodig" in why:
        why = [code for code in why if code in ("nietnodig", "recht", "zelf")]
    return {
        "bron": [code for code in (*WAYS_TO_HEAR, "nooit") if code in heard],
        "bron.anders": rng.choice(texts(SUBJECT, "heard_elsewhere")),
        "waarom_niet": [code for code in ("nietnodig", *REASONS_WHEN_SHORT) if code in why],
        "waarom_niet.anders": rng.choice(texts(SUBJECT, "other_reason")),
        "drempel_top3": several(rng, _ideas(person), 3),
    }


def _ideas(person: Respondent) -> dict[str, float]:
    """Older people ask for paper and a helping hand, younger ones for one form."""
    old = person.age >= 70
    return IDEAS | {"hulp": 5 if old else 3, "papier": 4 if old else 0.6, "een": 4 if old else 7}


def _application(
    person: Respondent, known: Mapping[str, str], rng: random.Random
) -> dict[str, Any]:
    lately = {"gebruik": 0.9, "aangevraagd": 0.8, "gehad": 0.5, "ken": 0, "nee": 0}
    chance = max(lately[column] for column in known.values())
    done = "ja" if happens(rng, chance) else pick(rng, {"nee": 24, "wn": 1})
    ease = rng.gauss(3.0 if person.home.means > 1 else 2.5, 1.1)
    weeks = pick(rng, {2: 1, 3: 2, 4: 4, 5: 2, 6: 4, 8: 4, 10: 1, 12: 1, "dont_know": 3})
    helped = {"nee": 6, "fam": 3, "prof": 3} if person.age < 70 else {"nee": 3, "fam": 4, "prof": 4}
    return {
        "aanvraag_gedaan": done,
        "aanvraag_makkelijk": min(5, max(1, round(ease))),
        "aanvraag_weken": weeks,
        "hulp_gehad": pick(rng, helped),
    }


def _closing(person: Respondent, known: Mapping[str, str], rng: random.Random) -> dict[str, Any]:
    curious = person.home.means <= 3 and "nee" in known.values()
    said: dict[str, Any] = dict(person.background)
    said["huishouden"] = person.home.kind
    said["huishouden.anders"] = rng.choice(texts(SUBJECT, "other_household"))
    said["wil_info"] = "ja" if happens(rng, 0.6 if curious else 0.07) else "nee"
    if happens(rng, 0.28):
        side = "short_of_money" if person.home.means <= 3 else "enough_money"
        said["idee"] = rng.choice(texts(SUBJECT, side))
    return said
