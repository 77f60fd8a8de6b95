"""Cuts a formula into its words; the two languages differ in little more than their signs."""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

LONGEST = 5000


class Unreadable(ValueError):
    """A formula, or a part of it, that has no tree; nobody guesses what it meant."""


class Kind(StrEnum):
    NAME = "name"
    CALL = "call"
    NUMBER = "number"
    TEXT = "text"
    SIGN = "sign"
    SELF = "self"


class Token(NamedTuple):
    kind: Kind
    text: str


SAME = {
    "=": "==", "eq": "==", "ne": "!=", "<>": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=",
    "&&": "and", "||": "or", "!": "not", "div": "/", "mod": "%",
}  # fmt: skip
QUOTED = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|‘[^’]*’|“[^”]*”|’[^’]*’|”[^”]*”"""
NUMBER = r"\d+(?:\.\d+)?|\.\d+"
LIMESURVEY = re.compile(
    rf"""(?P<space>\s+)|(?P<text>{QUOTED})
    |(?P<name>(?:INSERTANS:)?\d+X\d+X\d+\w*|(?:that\.|self\.)?[A-Za-z_]\w*(?:\#\d)?(?:\.\w+)*)
    |(?P<number>{NUMBER})|(?P<sign>==|!=|<>|<=|>=|&&|\|\||[=<>!+\-*/%,()])""",
    re.VERBOSE,
)
XLSFORM = re.compile(
    rf"""(?P<space>\s+)|(?P<text>{QUOTED})|\$\{{\s*(?P<name>[^{{}}\s]+)\s*\}}
    |(?P<number>{NUMBER})|(?P<word>[A-Za-z_][\w\-]*(?:[:.][\w\-]+)*)
    |(?P<self>\.)|(?P<sign>!=|<=|>=|[=<>+\-*,()])""",
    re.VERBOSE,
)
WORDS = frozenset({"and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge"})


def limesurvey_tokens(formula: str) -> list[Token]:
    return list(_named(_cut(formula, LIMESURVEY)))


def xlsform_tokens(formula: str) -> list[Token]:
    return list(_named(_cut(formula, XLSFORM)))


def _cut(formula: str, pattern: re.Pattern[str]) -> Iterator[Token]:
    if len(formula) > LONGEST:
        raise Unreadable
    at = 0
    while at < len(formula):
        found = pattern.match(formula, at)
        if found is None:
            raise Unreadable
        at = found.end()
        kind = found.lastgroup or ""
        if kind != "space":
            yield _token(kind, found[kind])


def _token(kind: str, text: str) -> Token:
    if kind == "text":
        return Token(Kind.TEXT, re.sub(r"\\(.)", r"\1", text[1:-1]))
    if kind == "sign":
        return Token(Kind.SIGN, SAME.get(text, text))
    if kind in ("name", "word") and text.lower() in WORDS:
        return Token(Kind.SIGN, SAME.get(text.lower(), text.lower()))
    if kind == "word":
        return Token(Kind.SIGN, SAME[text]) if text in ("div", "mod") else Token(Kind.CALL, text)
    return Token(Kind(kind), text)


def _named(tokens: Iterator[Token]) -> Iterator[Token]:
    """A name before a bracket is that of a function; `not(` is the sign."""
    found = [*tokens, Token(Kind.SIGN, "")]
    for token, after in pairwise(found):
        opens = after == Token(Kind.SIGN, "(")
        if token.kind is Kind.NAME and opens:
            yield Token(Kind.CALL, token.text)
        elif token.kind is Kind.CALL and not opens:
            raise Unreadable
        else:
            yield token
