"""The lists of answers of a form, and the limits that stand in formulas and parameters."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from meedoen.survey.document import trees
from meedoen.survey.document.naming import code_of
from meedoen.survey.document.trees import Tree
from meedoen.survey.exchange.xlsform.columns import Row

LENGTH = re.compile(r"\s*string-length\(\s*\.\s*\)\s*(<=?)\s*(\d{1,5})\s*")
BOUND = re.compile(r"\s*\.\s*(<=|>=)\s*date\(\s*['\"](\d{4}-\d\d-\d\d)['\"]\s*\)\s*")
PARAMETER = re.compile(r"([A-Za-z-]+)\s*=\s*([^\s,;]+)")
ON = frozenset({"true", "yes"})


@dataclass(slots=True)
class Choices:
    """One list: its rows by the name of the answer, and what we call that."""

    rows: dict[str, Row] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    other: str = ""


def lists_of(rows: Iterable[Row]) -> dict[str, Choices]:
    """A name that stands twice counts once: the last label is shown."""
    found: dict[str, Choices] = {}
    for row in rows:
        listed, name = row.plain.get("list_name", ""), row.plain.get("name", "")
        if not listed or not (name or row.worded.get("label")):
            continue
        name = name or next(iter(row.worded["label"].values()))
        made = found.setdefault(listed, Choices())
        made.codes.setdefault(name, code_of(name, made.codes.values()))
        made.rows[name] = row
    return found


def longest_in(constraint: str) -> int | None:
    found = LENGTH.fullmatch(constraint)
    return None if found is None else int(found[2]) - (found[1] == "<")


def bounds_in(constraint: str) -> dict[str, str]:
    """The earliest and the latest day, when it says nothing else."""
    found = [BOUND.fullmatch(part) for part in re.split(r"\band\b", constraint)]
    ends = {("earliest" if one[1] == ">=" else "latest"): one[2] for one in found if one}
    return ends if len(ends) == len(found) else {}


def parameters(written: str) -> Mapping[str, str]:
    return {name.lower(): value for name, value in PARAMETER.findall(written)}


def limits_of(tree: Tree, kind: str) -> tuple[dict[str, Any], Tree | None]:
    """What the type itself can hold to, and the rest of the condition on its own answer."""
    limits: dict[str, Any] = {}
    rest: list[Tree | None] = []
    for part in tree.get("and", [tree]):
        found = _limit(part, kind)
        if found is None or found[0] in limits:
            rest.append(part)
        else:
            limits[found[0]] = found[1]
    return limits, trees.together(rest)


def _limit(part: Tree, kind: str) -> tuple[str, float] | None:
    name = trees.comparison(part) if trees.SUBJECTS[0] in part else ""
    if kind in ("number", "scale") and name in ("at_least", "at_most"):
        return ("min" if name == "at_least" else "max"), part[name]
    if kind == "number" and name in ("more_than", "less_than") and isinstance(part[name], int):
        return ("min", part[name] + 1) if name == "more_than" else ("max", part[name] - 1)
    if kind == "multiple" and name in ("count_at_least", "count_at_most") and part[name] > 0:
        return ("min_choices" if name == "count_at_least" else "max_choices"), part[name]
    return None
