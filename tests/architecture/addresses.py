"""Finds paths of our own that stand written out, where the routes should have been asked.

A route may say its path: in its decorator, as a blueprint's prefix, or by a constant ROOT of which
nothing but decorators makes use. Everybody else asks url_for or path_to.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

from meedoen.language.texts import teach

ATTRIBUTE = re.compile(r"""\b(?:href|action|src|formaction)\s*=\s*["']?(/[^"'\s>]*)""")
LITERAL = re.compile(r"/\w[^\s]*")
ASKING = frozenset({"redirect", "url"})
Found = Iterator[tuple[int, str]]


class Addresses:
    """Knows the first part of every path of the house."""

    def __init__(self, rules: list[str]) -> None:
        first = sorted({rule.split("/")[1] for rule in rules} - {""})
        self._own = re.compile(rf"(?<![\w.<])/(?:{'|'.join(map(re.escape, first))})(?![\w-])")

    def in_template(self, source: str) -> Found:
        environment = Environment()
        teach(environment)
        tree = environment.parse(source)
        for data in tree.find_all(nodes.TemplateData):
            found = ATTRIBUTE.findall(data.data) or self._own.findall(data.data)
            yield from ((data.lineno, text) for text in found)
        for const in tree.find_all(nodes.Const):
            if isinstance(const.value, str) and LITERAL.fullmatch(const.value):
                yield const.lineno, const.value

    def in_python(self, source: str) -> Found:
        tree = ast.parse(source)
        roots = set(_roots(tree))
        for node in _spoken(tree):
            if isinstance(node, ast.Name) and node.id in roots:
                yield node.lineno, node.id
            elif isinstance(node, ast.Call) and _name(node.func) in ASKING and _written_out(node):
                yield node.lineno, ast.unparse(node)
            elif isinstance(node, ast.Constant) and self._starts(node.value):
                yield node.lineno, str(node.value)

    def _starts(self, value: object) -> bool:
        return isinstance(value, str) and self._own.match(value) is not None


def of_folder(folder: Path, addresses: Addresses) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".py":
            found = addresses.in_python(path.read_text("utf-8"))
        elif "templates" in path.parts and path.suffix in {".html", ".txt"}:
            found = addresses.in_template(path.read_text("utf-8"))
        else:
            continue
        yield from (f"{path.relative_to(folder)}:{line}: {text}" for line, text in found)


def _roots(tree: ast.Module) -> Iterator[str]:
    """ROOT, where this module made it of a path or has it from a blueprint."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(".blueprint"):
            yield from (alias.asname or alias.name for alias in node.names if alias.name == "ROOT")
        elif _is_root(node):
            yield "ROOT"


def _is_root(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)):
        return False
    named = [target.id for target in node.targets if isinstance(target, ast.Name)]
    return named == ["ROOT"] and str(node.value.value).startswith("/")


def _spoken(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node but the places where a route says its own path, and docstrings."""
    for node in ast.iter_child_nodes(tree):
        if _is_root(node) or node in getattr(tree, "decorator_list", ()):
            continue
        if isinstance(node, ast.keyword) and node.arg == "url_prefix":
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        yield node
        yield from _spoken(node)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def _written_out(call: ast.Call) -> bool:
    first = call.args[0] if call.args else None
    if isinstance(first, ast.JoinedStr) and first.values:
        first = first.values[0] if isinstance(first.values[0], ast.Constant) else None
    return isinstance(first, ast.Constant) and str(first.value).startswith("/")
