"""A formula as a tree of signs and calls: comparing binds tighter than and, and than or."""

from collections.abc import Sequence
from dataclasses import dataclass

from meedoen.survey.exchange.expressions.tokens import Kind, Token, Unreadable

LEVELS = (
    frozenset({"or"}), frozenset({"and"}), frozenset({"==", "!=", "<", "<=", ">", ">="}),
    frozenset({"+", "-"}), frozenset({"*", "/", "%"}),
)  # fmt: skip
JOINS = frozenset({"and", "or"})
DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Node:
    """`sign` is a token's text for a leaf, else an operator or the name of a function."""

    kind: str
    sign: str
    parts: tuple["Node", ...] = ()


def parsed(tokens: Sequence[Token]) -> Node:
    """Raises Unreadable."""
    reader = _Reader(tokens)
    found = reader.level(0)
    if reader.at != len(tokens):
        raise Unreadable
    return found


class _Reader:
    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens, self.at, self.depth = tokens, 0, 0

    def level(self, level: int) -> Node:
        if level == len(LEVELS):
            return self._alone()
        left, chained = self.level(level + 1), False
        while (sign := self._sign()) in LEVELS[level]:
            self.at += 1
            before = left.parts if chained and sign == left.sign in JOINS else (left,)
            left, chained = Node("sign", sign, (*before, self.level(level + 1))), True
        return left

    def _sign(self) -> str:
        if self.at < len(self.tokens) and self.tokens[self.at].kind is Kind.SIGN:
            return self.tokens[self.at].text
        return ""

    def _take(self) -> Token:
        if self.at >= len(self.tokens):
            raise Unreadable
        self.at += 1
        return self.tokens[self.at - 1]

    def _alone(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable
        token = self._take()
        found = self._of(token)
        self.depth -= 1
        return found

    def _of(self, token: Token) -> Node:
        if token.kind is Kind.CALL:
            return Node("call", token.text, tuple(self._arguments()))
        if token.kind is not Kind.SIGN:
            return Node(str(token.kind), token.text)
        if token.text == "(":
            inner = self.level(0)
            self._close()
            return inner
        if token.text in ("not", "-", "+"):
            return Node("sign", f"{token.text}1", (self._alone(),))
        raise Unreadable

    def _arguments(self) -> list[Node]:
        self._take()
        if self._sign() == ")":
            self.at += 1
            return []
        found = [self.level(0)]
        while self._sign() == ",":
            self.at += 1
            found.append(self.level(0))
        self._close()
        return found

    def _close(self) -> None:
        if self._take() != Token(Kind.SIGN, ")"):
            raise Unreadable
