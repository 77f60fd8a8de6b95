"""Invents the members of a demo panel: spread over the wijken, and older than the gemeente is."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from meedoen.panel.profile.consent_texts import GATHERINGS, PANEL
from meedoen.panel.profile.schemas import Profile
from meedoen.places.figures import Wijk, gemeente
from meedoen.standalone.seeding.chance import dice, happens, pick, shared_out
from meedoen.standalone.seeding.lists import Names, names

DOMAIN = "inwoner.example.nl"
GENDERS = {"woman": 51.0, "man": 46.0, "other": 1.0, None: 2.0}
AGES = {"15-25": (18, 24), "25-45": (25, 44), "45-65": (45, 64), "65+": (65, 88)}
# How much likelier than others somebody of this age joins a panel that anyone may join.
KEENNESS = {"15-25": 0.35, "25-45": 0.6, "45-65": 1.2, "65+": 1.6}
WITHOUT_DECOMPOSITION = str.maketrans("ıłŁ", "ilL")


@dataclass(frozen=True)
class Resident:
    address: str
    profile: Profile


def residents(gm_code: str, count: int, first_number: int, this_year: int) -> list[Resident]:
    """Always the same people; `first_number` keeps the addresses of two gemeenten apart."""
    wijken = gemeente(gm_code).wijken
    shares = shared_out(count, [wijk.inhabitants for wijk in wijken])
    homes = [wijk for wijk, share in zip(wijken, shares, strict=True) for _ in range(share)]
    dice(gm_code, "homes").shuffle(homes)
    return [
        _resident(wijk, first_number + at, this_year, dice(gm_code, "resident", at))
        for at, wijk in enumerate(homes)
    ]


def _resident(wijk: Wijk, number: int, this_year: int, rng: random.Random) -> Resident:
    group = pick(rng, {group: group.share for group in names()})
    gender = pick(rng, GENDERS)
    first, family = _first_name(group, gender, rng), rng.choice(group.family)
    profile = Profile(
        name=f"{first} {family}",
        area_code=wijk.code,
        birth_year=this_year - _age(wijk.age_bands, rng),
        gender=gender,
        language=group.language if happens(rng, 0.3) else "nl",
        purposes=frozenset({PANEL, GATHERINGS} if happens(rng, 0.4) else {PANEL}),
    )
    return Resident(f"{plain(first)}.{plain(family)}.{number}@{DOMAIN}", profile)


def _first_name(group: Names, gender: str | None, rng: random.Random) -> str:
    known = {"woman": group.women, "man": group.men}
    return rng.choice(known.get(gender or "", [*group.women, *group.men]))


def _age(bands: Mapping[str, int], rng: random.Random) -> int:
    band = pick(rng, {band: bands[band] * keen for band, keen in KEENNESS.items()})
    low, high = AGES[band]
    return round(rng.triangular(low, high, low)) if band == "65+" else rng.randint(low, high)


def plain(name: str) -> str:
    """As an address writes a name: small letters a to z."""
    parted = unicodedata.normalize("NFKD", name.translate(WITHOUT_DECOMPOSITION))
    return "".join(letter for letter in parted.lower() if "a" <= letter <= "z")
