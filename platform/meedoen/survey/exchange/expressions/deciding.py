"""A formula that decides whether something is shown, as a tree of ours; or that it always or never is."""

from dataclasses import dataclass

from meedoen.survey.document import trees
from meedoen.survey.document.trees import Tree
from meedoen.survey.exchange.expressions import comparing
from meedoen.survey.exchange.expressions.parsing import LEVELS, Node
from meedoen.survey.exchange.expressions.references import Reference, Resolve
from meedoen.survey.exchange.expressions.tokens import Unreadable

COMPARING = LEVELS[2]
ALIKE = frozenset(
    {"intval", "floatval", "trim", "number", "int", "string", "round", "coalesce", "once"}
)
COUNTS = frozenset({"count", "count-selected"})
LENGTHS = frozenset({"strlen", "string-length"})
TRUE, FALSE = ("true", "1"), ("false", "0")


@dataclass(frozen=True, slots=True)
class Decision:
    """`tree` is None when it does not depend on anything; then `always` or never."""

    tree: Tree | None
    always: bool = True


def decided(node: Node, resolve: Resolve) -> Decision:
    """Raises Unreadable."""
    return _Deciding(resolve).of(node)


@dataclass(frozen=True, slots=True)
class _Deciding:
    resolve: Resolve

    def of(self, node: Node) -> Decision:
        if node.kind == "sign":
            return self._sign(node)
        if node.kind == "call":
            return self._call(node)
        if node.kind in ("name", "self"):
            return Decision(comparing.answered(self._reference(node), yes=True))
        return Decision(None, always=node.sign not in ("", "0"))

    def _sign(self, node: Node) -> Decision:
        if node.sign in ("and", "or"):
            return _joined(node.sign, [self.of(part) for part in node.parts])
        if node.sign == "not1":
            return _against(self.of(node.parts[0]))
        if node.sign in COMPARING:
            return self._comparison(node.sign, *node.parts)
        raise Unreadable

    def _call(self, node: Node) -> Decision:
        name, parts = node.sign, node.parts
        if name in ("true", "false") and not parts:
            return Decision(None, always=name == "true")
        if name in ("is_empty", "boolean", *ALIKE, *LENGTHS) and parts:
            yes = name != "is_empty"
            if parts[0].kind in ("name", "self", "call"):
                return Decision(comparing.answered(self._reference(parts[0]), yes=yes))
            return self.of(parts[0])
        if name == "selected" and len(parts) == 2:
            return Decision(comparing.names(self._reference(parts[0]), self._literal(parts[1])))
        if name in COUNTS:
            return Decision(comparing.counted([self._reference(part) for part in parts], ">", "0"))
        if name in ("if", "iif") and len(parts) == 3:
            return self._if(*(self.of(part) for part in parts))
        raise Unreadable

    def _if(self, test: Decision, then: Decision, other: Decision) -> Decision:
        return _joined(
            "or", [_joined("and", [test, then]), _joined("and", [_against(test), other])]
        )

    def _comparison(self, sign: str, left: Node, right: Node) -> Decision:
        if _is_literal(left) and not _is_literal(right):
            left, right, sign = right, left, comparing.FLIPPED.get(sign, sign)
        if _is_literal(left) or not _is_literal(right):
            raise Unreadable
        literal = self._literal(right)
        if left.kind == "call" and left.sign in COUNTS:
            parts = [self._reference(part) for part in left.parts]
            return Decision(comparing.counted(parts, sign, literal))
        if left.kind == "call" and left.sign in LENGTHS:
            return Decision(self._length(left, sign, literal))
        if right.kind == "call" or (left.kind == "call" and left.sign not in ALIKE):
            return self._truth(left, sign, literal)
        return Decision(comparing.compared(self._reference(left), sign, literal))

    def _length(self, node: Node, sign: str, literal: str) -> Tree:
        if (sign, literal) in ((">", "0"), (">=", "1"), ("!=", "0")):
            return comparing.answered(self._reference(node.parts[0]), yes=True)
        if (sign, literal) in (("==", "0"), ("<", "1")):
            return comparing.answered(self._reference(node.parts[0]), yes=False)
        raise Unreadable

    def _truth(self, node: Node, sign: str, literal: str) -> Decision:
        """selected(…) = true(), is_empty(…) == 0."""
        if sign not in ("==", "!=") or literal not in (*TRUE, *FALSE):
            raise Unreadable
        found = self.of(node)
        return found if (literal in TRUE) == (sign == "==") else _against(found)

    def _reference(self, node: Node) -> Reference:
        if node.kind == "call" and node.sign in ALIKE and node.parts:
            return self._reference(node.parts[0])
        found = self.resolve(node.sign) if node.kind in ("name", "self") else None
        if found is None:
            raise Unreadable
        return found

    def _literal(self, node: Node) -> str:
        if node.kind == "sign" and node.sign == "-1":
            return f"-{self._literal(node.parts[0])}"
        if node.kind == "call" and node.sign in ("true", "false"):
            return node.sign
        if node.kind in ("text", "number"):
            return node.sign
        raise Unreadable


def _is_literal(node: Node) -> bool:
    if node.kind == "sign" and node.sign == "-1":
        return node.parts[0].kind == "number"
    return node.kind in ("text", "number") or (
        node.kind == "call" and node.sign in ("true", "false")
    )


def _joined(join: str, found: list[Decision]) -> Decision:
    """What holds always says nothing in an and, and all in an or."""
    settles = join == "or"
    if any(one.tree is None and one.always is settles for one in found):
        return Decision(None, always=settles)
    parts = [one.tree for one in found if one.tree is not None]
    return Decision(trees.normal({join: parts})) if parts else Decision(None, always=not settles)


def _against(found: Decision) -> Decision:
    if found.tree is None:
        return Decision(None, always=not found.always)
    return Decision(trees.normal({"not": found.tree}))
