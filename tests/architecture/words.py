"""Finds what people read and no translator would be handed: text outside gettext.

`make lint` runs this over the house. A template is read as the browser will see it: what is left
between its tags, in the attributes that are shown or spoken, and in its expressions. In Python a
string counts as read when it looks like Dutch: a capital and a small letter, or one of the small
words that no Dutch sentence does without. English is for logs, the terminal and our own errors.
"""

import ast
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, nodes

from meedoen.language.texts import teach

ROOT = Path(__file__).parents[2]
FOLDERS = ("platform/meedoen", "tenants", "worker")
ASKS = frozenset({"_", "lazy", "ngettext", "gettext"})
SPOKEN = frozenset({"alt", "aria-label", "content", "placeholder", "title", "value"})
DUTCH = re.compile(
    r"\b(aan|al|als|bij|dat|de|deze|die|dit|door|een|en|er|geen|het|hij|ik|in|je|kan|met|naar|niet"
    r"|nog|nu|of|om|ook|op|over|te|tot|u|uit|uw|van|voor|wat|we|wie|wij|worden|wordt|ze|zijn)\b"
)
ENGLISH = re.compile(
    r"\b(already|an?|and|another|are|as|at|be|because|been|but|by|called|cannot|does|every|everything|failed|for"
    r"|from|has|have|how|in|is|its?|kind|line|listed|missing|needs|no|not|of|on|only|opened|request|same|should|sign|than|that"
    r"|the|their|them|there|these|they|this|to|waiting|was|what|when|which|who|will|with|works)\b"
)
NAMES = frozenset(
    {
        "Accept",
        "Cc",
        "Co",
        "Cs",
        "Date",
        "Group",
        "Host",
        "Id",
        "Ja",
        "Lax",
        "Markdown",
        "Meedoen",
        "Nee",
        "Origin",
        "Question",
        "Subject",
        "Survey",
        "Target",
        "U",
        "Valkey",
        "en/of",
    }
)
OF_THEIR_OWN = (
    "panel/sheets/words.py",  # what lists say in their cells
    "survey/advice/dutch_words.py",  # what is looked for in a question that is asked in Dutch
    "panel/profile/consent_texts.py",  # kept word for word with each consent, by version
    "accounts/signing_in/browsers.py",  # names of browsers and machines
    "mailing/bounces/reading/",  # what servers and programs write, in their languages
    "web/security.py",  # the fields of a standard, for machines
    "language/speaking.py",  # what languages call themselves
    "places/data/",
    "places/importing/",  # columns and codes of CBS and PDOK, told in a terminal
    "signup/agreeing/text.py",  # kept word for word with each agreement, by version
    "printing/making_fonts.py",  # names that a font goes by
    "standalone/",  # the terminal of the demo, and what its invented people wrote
    "survey/exchange/fixed_words.py",  # what LimeSurvey has of itself, in its languages
    "survey/definition/policy.py",  # the policy fields as they are stored
    "survey/library/",  # questionnaires: content, in languages of their own
)
CODE = re.compile(r"[a-z0-9_./:?=-]+|.*\b(in \(|is null).*", re.DOTALL)
PIECE_OF_CODE = re.compile(r"[a-z0-9/-]*[/-][a-z0-9/-]*")
MARKUP = re.compile(r"""\b(aria-describedby|aria-invalid|aria-required|class|id)="[^"]*"?""")
GAP = "\N{OBJECT REPLACEMENT CHARACTER}"
WORD = re.compile(r"[^\W\d_]{2,}")


class Outside(NamedTuple):
    path: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: outside gettext: {' '.join(self.text.split())[:90]}"


def outside_gettext(folder: Path) -> Iterator[Outside]:
    """Each text under this folder that people would read in Dutch alone."""
    for path in sorted(folder.rglob("*")):
        if "templates" in path.parts and path.suffix in {".html", ".txt"}:
            yield from in_template(path)
        elif path.suffix == ".py" and not any(own in str(path) for own in OF_THEIR_OWN):
            yield from in_python(path)


def in_template(path: Path) -> Iterator[Outside]:
    environment = Environment()
    teach(environment)
    tree = environment.parse(path.read_text(encoding="utf-8"))
    page = _Page() if path.suffix == ".html" else None
    for line, text, of_code in _pieces(tree):
        if of_code:
            found = [text] if _looks_dutch(text) else []
        else:
            found = page.read(MARKUP.sub("", text)) if page else [text]
        yield from (Outside(path, line, each) for each in found if _read(each))


def in_python(path: Path) -> Iterator[Outside]:
    for node in _strings(ast.parse(path.read_text(encoding="utf-8"))):
        if _looks_dutch(text := _written(node)):
            yield Outside(path, node.lineno, text)


class _Page(HTMLParser):
    """Keeps the texts of a page that arrives in pieces, its tags cut wherever Jinja has a say."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[str] = []
        self._silent = ""

    def read(self, piece: str) -> list[str]:
        self._found = []
        self.feed(piece)
        return self._found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag if tag in {"script", "style"} else ""
        unseen = {("type", kind) for kind in ("hidden", "checkbox", "radio")}
        hidden = not unseen.isdisjoint(attrs) or tag in {"meta", "option"}
        for name, value in attrs:
            if name in SPOKEN and value and not (hidden and name in {"value", "content"}):
                self._found.append(value.replace(GAP, ""))

    def handle_endtag(self, tag: str) -> None:
        self._silent = ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._found.append(data.replace(GAP, ""))


def _pieces(tree: nodes.Node) -> Iterator[tuple[int, str, bool]]:
    """Line, text and whether it stood in an expression; what gettext is asked is left out."""
    for node in tree.iter_child_nodes():
        if isinstance(node, nodes.TemplateData):
            yield node.lineno, node.data, False
        elif isinstance(node, nodes.Const) and isinstance(node.value, str):
            yield node.lineno, node.value, True
        elif isinstance(node, nodes.Call) and getattr(node.node, "name", None) in ASKS:
            continue
        else:
            if isinstance(tree, nodes.Output):
                yield node.lineno, GAP, False
            yield from _pieces(node)


def _strings(tree: ast.AST) -> Iterator[ast.Constant | ast.JoinedStr]:
    annotations = {getattr(tree, "annotation", None), getattr(tree, "returns", None)}
    for node in ast.iter_child_nodes(tree):
        if node in annotations:
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring
        if isinstance(node, ast.Call) and _name(node.func) in {*ASKS, "TypeVar", "ParamSpec"}:
            continue
        if isinstance(node, ast.JoinedStr) or (
            isinstance(node, ast.Constant) and isinstance(node.value, str)
        ):
            yield node
        else:
            yield from _strings(node)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def _written(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else GAP for part in node.values
    )


def _read(text: str) -> bool:
    text = text.strip()
    return text not in NAMES and not PIECE_OF_CODE.fullmatch(text) and bool(WORD.search(text))


def _looks_dutch(text: str) -> bool:
    if text in NAMES or CODE.fullmatch(text.replace(GAP, "")):
        return False
    dutch, english = (len(words.findall(text.lower())) for words in (DUTCH, ENGLISH))
    if dutch and dutch >= english:
        return True
    return not english and bool(re.match(r"\W*[A-Z][a-z]+([ ,.:?!]|$)", text))


def main(folders: list[str]) -> int:
    where = [Path(folder).absolute() for folder in folders] or [ROOT / one for one in FOLDERS]
    found = [one for folder in where for one in outside_gettext(folder)]
    sys.stdout.writelines(f"{one}\n" for one in found)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
