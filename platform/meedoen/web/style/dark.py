"""Gives a sheet its dark form: each colour in it becomes a custom property with two values.

A colour by its name (`white`) stays what it is, light or dark.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from meedoen.appearance.dark import WHEN, dark
from meedoen.web.style.rules import Rule

_COLOUR = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)


def with_dark(rules: list[Rule]) -> list[Rule]:
    """The rules again, after those that say which colours they have."""
    found: set[str] = set()

    def named(colour: re.Match[str]) -> str:
        found.add(_full(colour[0]))
        return f"var({_name(_full(colour[0]))})"

    kept = [_changed(rule, lambda value: _COLOUR.sub(named, value)) for rule in rules]
    colours = sorted(found)
    light = Rule(":root", tuple((_name(colour), colour) for colour in colours))
    inverse = Rule(":root", tuple((_name(colour), dark(colour)) for colour in colours))
    return [light, Rule(WHEN, rules=(inverse,)), *kept]


def _changed(rule: Rule, change: Callable[[str], str]) -> Rule:
    declarations = tuple((name, change(value)) for name, value in rule.declarations)
    inner = tuple(_changed(one, change) for one in rule.rules)
    return replace(rule, declarations=declarations, rules=inner)


def _full(colour: str) -> str:
    short = colour.lower()
    return short if len(short) == 7 else "#" + "".join(digit * 2 for digit in short[1:])


def _name(colour: str) -> str:
    return f"--c{colour[1:]}"
