"""Reads a style sheet as rules, so that a page is sent only those that its templates can use."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")
_NEGATION = re.compile(r":not\([^)]*\)")


@dataclass(frozen=True)
class Rule:
    """A style rule has declarations; an at-rule such as @media has rules. `head` is the selector list or condition."""

    head: str
    declarations: tuple[tuple[str, str], ...] = ()
    rules: tuple["Rule", ...] = ()

    def text(self) -> str:
        inner = "".join(rule.text() for rule in self.rules)
        return f"{self.head}{{{inner}{';'.join(f'{name}:{value}' for name, value in self.declarations)}}}"


def parse(css: str) -> list[Rule]:
    """Reads what the vendored and our own sheets hold: no strings with braces in them, no @import."""
    return list(_rules(_COMMENT.sub("", css).replace('@charset "UTF-8";', "")))


def _rules(css: str) -> Iterator[Rule]:
    position = 0
    while (opening := css.find("{", position)) >= 0:
        closing = _closing(css, opening)
        head, body = _tidy(css[position:opening]), css[opening + 1 : closing]
        if "{" in body:
            yield Rule(head, rules=tuple(_rules(body)))
        else:
            yield Rule(
                ",".join(map(_tidy, split(head, ","))), declarations=tuple(_declarations(body))
            )
        position = closing + 1


def _closing(css: str, opening: int) -> int:
    depth = 0
    for found in re.compile(r"[{}]").finditer(css, opening):
        depth += 1 if found.group() == "{" else -1
        if depth == 0:
            return found.start()
    raise ValueError(f"No closing brace for: {css[opening - 40 : opening + 1]}")


def _declarations(body: str) -> Iterator[tuple[str, str]]:
    for part in split(body, ";"):
        name, colon, value = part.partition(":")
        if colon:
            yield name.strip(), _tidy(value)


def split(text: str, separator: str) -> list[str]:
    """Splits outside parentheses and quotes."""
    parts, depth, quote, start = [], 0, "", 0
    for place, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == separator and depth == 0:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]


def _tidy(text: str) -> str:
    return re.sub(r"\s*,\s*", ",", re.sub(r"\s+", " ", text).strip())


def only_used(rules: list[Rule], classes: frozenset[str]) -> list[Rule]:
    """Leaves out selectors that name a class no template has; element selectors always stay."""
    return [kept for rule in rules if (kept := _kept(rule, classes))]


def _kept(rule: Rule, classes: frozenset[str]) -> Rule | None:
    if rule.rules:
        inner = tuple(only_used(list(rule.rules), classes))
        return replace(rule, rules=inner) if inner else None
    selectors = [
        one
        for one in split(rule.head, ",")
        if classes.issuperset(_CLASS.findall(_NEGATION.sub("", one)))
    ]
    return replace(rule, head=",".join(selectors)) if selectors else None
