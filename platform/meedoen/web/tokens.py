"""Works design tokens out to plain values, so that a phone need not read thousands of custom properties.

A token that nothing can change once the sheet is made becomes its value. What the style of a space sets
(--meedoen-…) and what a component sets on an element stays a custom property.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from meedoen.web.cssrules import Rule

OF_THE_SPACE = "--meedoen-"
_USE = re.compile(r"var\(\s*(--[\w-]+)")


def defined(rules: Iterable[Rule]) -> dict[str, str]:
    """The tokens of theme sheets, one after another; the later wins."""
    return {
        name: value for rule in rules for name, value in rule.declarations if name.startswith("--")
    }


def work_out(rules: list[Rule], tokens: Mapping[str, str]) -> list[Rule]:
    """Replaces tokens by their values and drops custom properties that nothing reads any more."""
    changeable = frozenset(_set_by(rules))
    root = Rule(":root", tuple((name, tokens[name]) for name in sorted(changeable & tokens.keys())))
    worked_out = _Tokens(tokens, changeable)
    return _without_unread([worked_out.rule(rule) for rule in [root, *rules]])


def _set_by(rules: Iterable[Rule]) -> Iterator[str]:
    for rule in rules:
        yield from (name for name, _ in rule.declarations if name.startswith("--"))
        yield from _set_by(rule.rules)


class Unknown(Exception):
    """A value leans on a property that is set nowhere, and names no fallback."""


@dataclass(frozen=True)
class _Tokens:
    values: Mapping[str, str]
    changeable: frozenset[str]

    def rule(self, rule: Rule) -> Rule:
        declarations = tuple(
            (name, self.declared(name, value)) for name, value in rule.declarations
        )
        return replace(rule, declarations=declarations, rules=tuple(map(self.rule, rule.rules)))

    def declared(self, name: str, value: str) -> str:
        """CSS Variables level 1, section 3.1: an unknown property makes it `unset`, a custom property `initial`."""
        try:
            return self.worked_out(value)
        except Unknown:
            return "initial" if name.startswith("--") else "unset"

    def worked_out(self, value: str) -> str:
        start = value.find("var(")
        if start < 0:
            return value
        inside, rest = _parenthesis(value[start + 4 :])
        return value[:start] + self.used(inside) + self.worked_out(rest)

    def used(self, inside: str) -> str:
        name, comma, fallback = (part.strip() for part in inside.partition(","))
        if name.startswith(OF_THE_SPACE):
            return f"var({name})"
        if name in self.changeable:
            return self.kept(name, fallback if comma else "")
        if name in self.values:
            return self.worked_out(self.values[name])
        if comma:
            return self.worked_out(fallback)
        raise Unknown(name)

    def kept(self, name: str, fallback: str) -> str:
        try:
            return f"var({name},{self.worked_out(fallback)})" if fallback else f"var({name})"
        except Unknown:
            return f"var({name})"


def _parenthesis(text: str) -> tuple[str, str]:
    """What stands before the closing parenthesis, and what comes after it."""
    depth = 1
    for place, sign in enumerate(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth == 0:
            return text[:place], text[place + 1 :]
    raise ValueError(f"No closing parenthesis: {text}")


def _without_unread(rules: list[Rule]) -> list[Rule]:
    read = frozenset(_USE.findall("".join(rule.text() for rule in rules)))
    kept = [rule for one in rules if (rule := _only_read(one, read)).declarations or rule.rules]
    return kept if kept == rules else _without_unread(kept)


def _only_read(rule: Rule, read: frozenset[str]) -> Rule:
    declarations = tuple(
        (name, value)
        for name, value in rule.declarations
        if not name.startswith("--") or name in read
    )
    inner = tuple(
        kept for one in rule.rules if (kept := _only_read(one, read)).declarations or kept.rules
    )
    return replace(rule, declarations=declarations, rules=inner)
