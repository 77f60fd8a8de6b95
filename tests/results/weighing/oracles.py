"""The people that R drew, and the figures that its survey package gave of them (fixtures/make.R)."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

from meedoen.results.weighing.arrays import Numbers
from meedoen.results.weighing.margins import Category, Margin
from meedoen.results.weighing.raking import Bounds
from meedoen.results.weighing.weighing import Rules, Weighed, weigh

FOLDER = Path(__file__).with_name("fixtures")
SHARES: Mapping[str, Mapping[str, float]] = {
    "age": {"18-34": 0.24, "35-54": 0.33, "55-74": 0.30, "75+": 0.13},
    "sex": {"man": 0.495, "vrouw": 0.505},
    "wijk": {"Duin": 0.20, "Haven": 0.45, "Kern": 0.35},
}
CELLS: Mapping[Category, float] = dict(
    zip(
        [(age, sex) for sex in SHARES["sex"] for age in SHARES["age"]],
        [0.125, 0.160, 0.150, 0.055, 0.115, 0.170, 0.150, 0.075],
        strict=True,
    )
)
SIMPLE = [Margin((name,), {(word,): one for word, one in found.items()}) for name, found in SHARES.items()]  # fmt: skip
CROSSED = [Margin(("age", "sex"), CELLS)]
HELD = Bounds(0.5, 2.8)
POPULATION = {"raking": None, "finite": 2400, "base": 2400, "cells": None, "bounded": None}


@cache
def drawn() -> Mapping[str, list[str]]:
    with (FOLDER / "drawn.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {name: [row[name] for row in rows] for name in rows[0]}


def numbers(name: str) -> Numbers:
    return np.array([float(one) if one else np.nan for one in drawn()[name]])


def labels(margin: Margin) -> list[Category | None]:
    return list(zip(*(drawn()[name] for name in margin.variables), strict=True))


def weighed(which: str) -> Weighed:
    margins = {"cells": CROSSED, "finite": [SIMPLE[0], SIMPLE[2]]}.get(which, SIMPLE)
    base = numbers("base") if which == "base" else None
    rules = Rules(smallest=None, bounds=HELD if which == "bounded" else None)
    return weigh(margins, [labels(one) for one in margins], base, rules)


@cache
def figures(source: str) -> Mapping[tuple[str, str], Numbers]:
    """By set and name of the figure; several where there is more than one."""
    found: dict[tuple[str, str], list[float]] = {}
    with (FOLDER / f"{source}.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault((row["set"], row["what"]), []).append(float(row["value"]))
    return {name: np.array(values) for name, values in found.items()}
