"""Works design tokens out to plain values, so that a phone need not read thousands of custom properties.

A token that nothing can change once the sheet is made becomes its value. What the style of a space sets
(--meedoen-…) and what a component sets on an element stays a custom property.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from meedoen.web.style.rules import Nodes, Rule, read, written

OF_THE_SPACE = "--meedoen-"
_USE = re.compile(r"var\((--[\w-]+)")


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
            return self.worked_out(read(value))
        except Unknown:
            return "initial" if name.startswith("--") else "unset"

    def worked_out(self, nodes: Nodes) -> str:
        return "".join(map(self._one, nodes)).strip()

    def _one(self, node: Any) -> str:
        if node.type == "function" and node.lower_name == "var":
            return self._used(node.arguments)
        if node.type == "function":
            return f"{node.name}({self.worked_out(node.arguments)})"
        if node.type == "() block":
            return f"({self.worked_out(node.content)})"
        return written([node]) or " "

    def _used(self, arguments: list[Any]) -> str:
        comma = next((at for at, node in enumerate(arguments) if node == ","), None)
        name = written(arguments[:comma])
        fallback = None if comma is None else arguments[comma + 1 :]
        if name.startswith(OF_THE_SPACE):
            return f"var({name})"
        if name in self.changeable:
            return self._kept(name, fallback)
        if name in self.values:
            return self.worked_out(read(self.values[name]))
        if fallback is None:
            raise Unknown(name)
        return self.worked_out(fallback)

    def _kept(self, name: str, fallback: list[Any] | None) -> str:
        try:
            return f"var({name},{self.worked_out(fallback)})" if fallback else f"var({name})"
        except Unknown:
            return f"var({name})"


def _without_unread(rules: list[Rule]) -> list[Rule]:
    used = frozenset(_USE.findall("".join(rule.text() for rule in rules)))
    kept = [rule for one in rules if (rule := _only_read(one, used)).declarations or rule.rules]
    return kept if kept == rules else _without_unread(kept)


def _only_read(rule: Rule, used: frozenset[str]) -> Rule:
    declarations = tuple(
        (name, value)
        for name, value in rule.declarations
        if not name.startswith("--") or name in used
    )
    inner = tuple(
        kept for one in rule.rules if (kept := _only_read(one, used)).declarations or kept.rules
    )
    return replace(rule, declarations=declarations, rules=inner)
