"""The CBS figures that come with the product, read from our own file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "areas_2024.json"
INHABITANTS_YEAR = 2024
AGE_YEAR = 2022


@dataclass(frozen=True)
class Wijk:
    code: str
    name: str
    inhabitants: int
    age_bands: Mapping[str, int]


@dataclass(frozen=True)
class Gemeente:
    """Its own total is exact; those of its wijken are rounded and need not add up to it.

    `buurten` are names by code; of four of the nine gemeenten there are none.
    """

    code: str
    name: str
    inhabitants: int
    age_bands: Mapping[str, int]
    wijken: tuple[Wijk, ...]
    buurten: Mapping[str, str]


class UnknownGemeente(LookupError):
    """There are no figures for this GM code."""


def gemeente(gm_code: str) -> Gemeente:
    try:
        return _gemeenten()[gm_code]
    except KeyError:
        raise UnknownGemeente(f"No figures for {gm_code}.") from None


@cache
def _gemeenten() -> Mapping[str, Gemeente]:
    content = json.loads(FILE.read_text(encoding="utf-8"))
    return {entry["code"]: _gemeente(entry) for entry in content["gemeenten"]}


def _gemeente(entry: Mapping[str, Any]) -> Gemeente:
    wijken = tuple(Wijk(*_facts(wijk)) for wijk in entry["wijken"])
    buurten = {buurt["code"]: buurt["name"] for buurt in entry["buurten"]}
    return Gemeente(*_facts(entry), wijken, buurten)


def _facts(entry: Mapping[str, Any]) -> tuple[str, str, int, Mapping[str, int]]:
    return (
        entry["code"], entry["name"],
        entry[f"inhabitants_{INHABITANTS_YEAR}"], entry[f"age_percent_{AGE_YEAR}"],
    )  # fmt: skip
