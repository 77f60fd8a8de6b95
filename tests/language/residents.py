"""What a resident can read: the templates and modules of their pages and mails, said in one place.

A template is found by itself when it stands in the frame of residents, with all that it includes
and imports. Mails and modules are named here. In a module that speaks to composers too, what they
read is known by where it stands: it stays Dutch.

    python -m tests.language.residents

brings the catalogues up to date: a text that is new waits there for its translation. As long as one
waits there is no compiled catalogue, so that language is not offered.
"""

import ast
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from jinja2.ext import babel_extract
from jinja2.meta import find_referenced_templates

from meedoen.language.speaking import CATALOGUES, LANGUAGES
from meedoen.language.texts import teach

HOUSE = CATALOGUES.parents[1]
FRAMES = frozenset({"layout/resident.html", "layout/dead_link.html"})
# Pages in whatever frame people came with, questions, and the words of mails.
TEMPLATES = (
    "components.html",
    "errors/*.html",
    "fieldwork/mail/*/*",
    "layout/base.html",
    "mailing/foot.txt",
    "mailing/frame.html",
    "pages/*.html",
    "panel/mail/*/*",
    "standing_still/suspended.html",
    "survey/types/*.html",
)
# What composers, staff and the platform see of those.
NOT_FOR_RESIDENTS = frozenset(
    {
        "layout/region.html", "layout/staff.html", "results/_own_words.html", "results/_quotes.html",
        "signup/layout.html", "survey/preview.html", "survey/preview_end.html",
    }
)  # fmt: skip
MODULES = (
    "forms/fields.py",
    "language/*.py",
    "panel/importing/schemas.py",
    "panel/joining/*.py",
    "panel/profile/*.py",
    "panel/readdressing/*.py",
    "panel/signing_in/*.py",
    "results/showing/*.py",
    "survey/types/*.py",
    "web/languages.py",
    "web/larger.py",
)
FOR_COMPOSERS = frozenset(
    {
        "bins.py",
        "card.py",
        "entries.py",
        "halves.py",
        "measures.py",
        "months.py",
        "pictograms.py",
        "shape.py",
    }
)
OF_COMPOSERS = frozenset({"Card", "Entry", "Operator", "ValidationError", "gaps", "hints", "note"})
"""Calls, classes and functions of which the texts are for composers, or kept with figures."""
ASKS = frozenset({"_", "lazy", "ngettext"})

Text = str | tuple[str, str]


@cache
def texts() -> frozenset[Text]:
    """Each text that residents read; a pair where it depends on a number."""
    found = {text for path in templates() for text in _in_template(path)}
    for path in _modules():
        found |= set(_in_python(ast.parse(path.read_text("utf-8"))))
    return frozenset(found)


def templates() -> set[Path]:
    """Of pages in their frame and what those are made of, and of mails."""
    every = {_name(path): path for path in HOUSE.glob("*/templates/**/*") if path.is_file()}
    own = [name for name, path in every.items() if _leads_to(path) & FRAMES]
    named = [_name(path) for one in TEMPLATES for path in HOUSE.glob(f"*/templates/{one}")]
    waiting, found = [*own, *named], set[str]()
    while waiting:
        name = waiting.pop()
        if name in every and name not in found and name not in NOT_FOR_RESIDENTS:
            found.add(name)
            waiting += _leads_to(every[name])
    return {every[name] for name in found}


def _name(path: Path) -> str:
    return path.as_posix().partition("/templates/")[2]


def _leads_to(path: Path) -> set[str]:
    environment = Environment()
    teach(environment)
    tree = environment.parse(path.read_text("utf-8"))
    return {name for name in find_referenced_templates(tree) if name}


def _in_template(path: Path) -> Iterator[Text]:
    settings = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
    source = BytesIO(path.read_bytes())
    for _line, asked, text, _remarks in babel_extract(
        source, ("_", "gettext", "ngettext"), (), settings
    ):
        words = (text,) if isinstance(text, str) else text or ()
        yield _said(asked == "ngettext", words)


def _said(counted: bool, words: Sequence[object]) -> Text:
    first, *more = map(str, words)
    return (first, more[0]) if counted else first


def _modules() -> Iterator[Path]:
    for pattern in MODULES:
        found = sorted(HOUSE.glob(pattern))
        assert found, f"nothing is called {pattern}"
        yield from (path for path in found if path.name not in FOR_COMPOSERS)


def _in_python(tree: ast.AST) -> Iterator[Text]:
    for node in ast.iter_child_nodes(tree):
        if _called(node) in OF_COMPOSERS:
            continue
        if isinstance(node, ast.Call) and _called(node) in ASKS:
            words = [one.value for one in node.args[:2] if isinstance(one, ast.Constant)]
            if words:
                yield _said(_called(node) == "ngettext", words)
        yield from _in_python(node)


def _called(node: ast.AST) -> str:
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        return node.name
    if not isinstance(node, ast.Call):
        return ""
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def catalogue(language: str) -> Catalog:
    with _path(language).open("rb") as file:
        return read_po(file, locale=language)


def bring_up_to_date(language: str) -> int:
    """Returns how many texts still wait for a translation."""
    old = catalogue(language) if _path(language).exists() else Catalog(locale=language)
    new = Catalog(
        locale=language, project="Meedoen", fuzzy=False, header_comment=f"# Meedoen: {language}",
        creation_date=old.creation_date,
    )  # fmt: skip
    for text in sorted(texts(), key=str):
        known = old.get(text if isinstance(text, str) else text[0])
        new.add(
            text,
            known.string if known else ("" if isinstance(text, str) else ("",) * new.num_plurals),
        )
    _path(language).parent.mkdir(parents=True, exist_ok=True)
    with _path(language).open("wb") as file:
        write_po(file, new, width=0, omit_header=False, sort_output=True)
    waiting = len(untranslated(new))
    compiled = _path(language).with_suffix(".mo")
    if waiting:
        compiled.unlink(missing_ok=True)
    else:
        with compiled.open("wb") as file:
            write_mo(file, new)
    return waiting


def untranslated(catalogue: Catalog) -> list[Text]:
    return [text_of(one) for one in catalogue if one.id and not all(one.string or ("",))]


def text_of(message: Message) -> Text:
    """A text, or a pair; Babel says no more than that there are strings."""
    return message.id if isinstance(message.id, str) else (message.id[0], message.id[1])


def _path(language: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / "messages.po"


def main() -> int:
    waiting = {language: bring_up_to_date(language) for language in LANGUAGES[1:]}
    sys.stdout.writelines(
        f"{language}: {count} texts wait\n" for language, count in waiting.items()
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
