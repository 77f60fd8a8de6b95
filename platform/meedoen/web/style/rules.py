"""Reads a style sheet as rules, so that the built sheet holds only those that our templates can use."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import tinycss2

Nodes = Iterable[Any]
CONDITIONS = frozenset({"media", "supports"})
TIDY = {"skip_comments": True, "skip_whitespace": True}

_SPACE = re.compile(r"""("[^"]*"|'[^']*')|(\s*,\s*)|\s+""")


@dataclass(frozen=True)
class Rule:
    """A style rule has declarations; an at-rule such as @media has rules. `head` is the selector list or condition."""

    head: str
    declarations: tuple[tuple[str, str], ...] = ()
    rules: tuple["Rule", ...] = ()

    def text(self) -> str:
        """One line; a condition has a line for each rule inside."""
        inner = "".join(f"\n{rule.text()}" for rule in self.rules) + "\n" * bool(self.rules)
        return f"{self.head}{{{inner}{';'.join(f'{name}:{value}' for name, value in self.declarations)}}}"


def parse(css: str) -> list[Rule]:
    """Raises ValueError where a browser would skip what it cannot read."""
    return list(_rules(tinycss2.parse_stylesheet(css, **TIDY)))


def _rules(nodes: Nodes) -> Iterator[Rule]:
    for node in map(_readable, nodes):
        head = written(node.prelude)
        if node.type == "qualified-rule":
            yield Rule(head, _declarations(node))
        elif node.lower_at_keyword in CONDITIONS:
            inner = tinycss2.parse_rule_list(node.content, **TIDY)
            yield Rule(f"@{node.lower_at_keyword} {head}", rules=tuple(_rules(inner)))
        elif node.lower_at_keyword != "charset":
            yield Rule(f"@{node.lower_at_keyword} {head}".strip(), _declarations(node))


def _declarations(rule: Any) -> tuple[tuple[str, str], ...]:
    read = map(_readable, tinycss2.parse_blocks_contents(rule.content, **TIDY))
    return tuple((one.name, written(one.value) + "!important" * one.important) for one in read)


def _readable(node: Any) -> Any:
    if node.type == "error":
        raise ValueError(f"Line {node.source_line}: {node.message}")
    return node


def written(nodes: Nodes) -> str:
    """As text, with no more space than it needs."""
    text = tinycss2.serialize(nodes).strip()
    return _SPACE.sub(lambda found: found[1] or ("," if found[2] else " "), text)


def read(text: str) -> list[Any]:
    """A selector list or a value as nodes."""
    return list(tinycss2.parse_component_value_list(text, skip_comments=True))


def only_used(rules: Iterable[Rule], classes: frozenset[str]) -> list[Rule]:
    """Leaves out selectors that name a class no template has; element selectors always stay."""
    return [kept for rule in rules if (kept := _kept(rule, classes))]


def _kept(rule: Rule, classes: frozenset[str]) -> Rule | None:
    if rule.rules:
        inner = tuple(only_used(rule.rules, classes))
        return replace(rule, rules=inner) if inner else None
    selectors = [written(one) for one in split(read(rule.head)) if classes.issuperset(_named(one))]
    return replace(rule, head=",".join(selectors)) if selectors else None


def split(nodes: Nodes) -> list[list[Any]]:
    """The parts between the commas."""
    parts: list[list[Any]] = [[]]
    for node in nodes:
        if node == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return parts


def _named(selector: Nodes) -> Iterator[str]:
    """Its classes; what :not() excludes need not be there."""
    for before, node in pairwise([None, *selector]):
        if node.type == "ident" and before == ".":
            yield node.value
        elif node.type == "function" and node.lower_name != "not":
            yield from _named(node.arguments)
