"""How an invented resident answers "Wonen in uw buurt" (the template 05_leefbaarheid_buurt)."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from meedoen.standalone.seeding.chance import happens, pick, several
from meedoen.standalone.seeding.households import Respondent
from meedoen.standalone.seeding.lists import texts

SUBJECT = "buurt"
SKIPPED = 0.04
# How content people are with each thing, and how often they are bothered, around a middle of 0.
CONTENT = {
    "groen": 0.7, "stoep": -0.4, "licht": 0.4, "spelen": 0.2, "jong": -0.8, "winkel": 0.8,
    "ov": 0.0, "zorg": 0.3, "ontmoet": -0.3,
}  # fmt: skip
TOGETHER = {"groeten": 0.8, "helpen": 0.4, "thuis": 0.7, "verschil": 0.1}
BOTHER = {
    "snel": 0.9, "park": 0.5, "afval": 0.6, "hond": 0.4, "geluid": -0.3, "jeugd": -0.4,
    "stof": 0.3, "drugs": -0.7,
}  # fmt: skip
FIRST = {
    "verkeer": 7, "afval": 5, "groen": 3, "veilig": 4, "lucht": 4, "wonen": 5, "ontmoet": 2,
    "jeugd": 3,
}  # fmt: skip
ACTIVE = {"vrij": 5, "zorg": 4, "groen": 3, "prev": 3, "act": 2, "anders": 0.5}
LIVED_HERE = {"0": 0.5, "1": 2.5, "5": 2.5, "10": 8.0}
SCHOOLED = {"geen": 1.0, "vmbo": 3.5, "mbo": 5.0, "hbo": 6.0, "wzn": 0.5}


def answers(person: Respondent, rng: random.Random) -> dict[str, Any]:
    """Everything this person would say; one mood about the neighbourhood colours it all."""
    mood = rng.gauss(0, 0.8)
    given = person.background | _first_impression(mood, rng) | _living_together(mood, rng)
    given |= _nuisance(mood, rng) | {"opleiding": pick(rng, SCHOOLED)}
    if happens(rng, 0.35):
        given["tip"] = rng.choice(texts(SUBJECT, "tips"))
    return {
        q: value for q, value in given.items() if q == "cijfer_buurt" or not happens(rng, SKIPPED)
    }


def _first_impression(mood: float, rng: random.Random) -> dict[str, Any]:
    change = {"beter": 1 + max(0, mood), "gelijk": 5, "slechter": 2 + max(0, -2 * mood), "wn": 0.7}
    return {
        "woonduur": pick(rng, LIVED_HERE),
        "cijfer_buurt": min(10, max(2, round(7.2 + 1.1 * mood + rng.gauss(0, 0.5)))),
        "waarom_laag": rng.choice(texts(SUBJECT, "low_mark")),
        "ontwikkeling": pick(rng, change),
        "voorzieningen": _points(CONTENT, mood, 5, rng),
    }


def _living_together(mood: float, rng: random.Random) -> dict[str, Any]:
    chosen = several(rng, ACTIVE, rng.choice((0, 0, 1, 1, 2)))
    return {
        "samen": _points(TOGETHER, mood, 5, rng),
        "hulp_buren": pick(rng, {"ja": 8 + 2 * mood, "nee": 2, "wn": 0.8}),
        "actief": [code for code in ACTIVE if code in chosen] or ["niets"],
        "actief.anders": rng.choice(texts(SUBJECT, "other_activity")),
    }


def _nuisance(mood: float, rng: random.Random) -> dict[str, Any]:
    fear = {"vaak": 0.3, "soms": max(0.5, 2 - mood), "zelden": 4, "nooit": 4 + mood, "wn": 0.2}
    return {
        "overlast": _points(BOTHER, -mood, 4, rng),
        "onveilig": pick(rng, fear),
        "onveilig_waar": rng.choice(texts(SUBJECT, "unsafe")),
        "top3": several(rng, FIRST, 3),
    }


def _points(
    rows: Mapping[str, float], mood: float, highest: int, rng: random.Random
) -> dict[str, str]:
    """One point of 1 to `highest` for each row, around the middle of the scale."""
    middle = (1 + highest) / 2
    points = {row: round(middle + usual + mood + rng.gauss(0, 0.7)) for row, usual in rows.items()}
    return {row: str(min(highest, max(1, point))) for row, point in points.items()}
