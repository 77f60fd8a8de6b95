"""Makes the style sheet of Meedoen: NL Design System components, our own frame, and the sheets of the rooms; and one
more that only pages of staff load, of the sheets named in STAFF.

What no template can use is left out, tokens become values (see tokens), and each colour gets its counterpart in the
dark (see dark): some 150 kB of vendored sheets become a few kB on the wire, so that a questionnaire opens at once on
an old phone. `make style` runs this; the sheet is kept with the code, and no process that serves pages reads a sheet.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from meedoen.web.style.dark import with_dark
from meedoen.web.style.files import (
    FILES,
    SHEET,
    STAFF_SHEET,
    STATIC,
    VENDOR,
    address,
    content_of,
    fingerprint,
)
from meedoen.web.style.rules import Rule, only_used, parse
from meedoen.web.style.tokens import defined, work_out

ROOMS = STATIC.parents[1]
OWN = STATIC / "own"
PARTS = ("fonts", "frame", "elements", "header", "languages", "forms", "messages", "data", "media")
STAFF = "composing.css"
FIRST_LINE = "/* Made by `make style` out of own/, vendor/ and the sheets of the rooms. */\n"

_NAME = re.compile(r"\b(?:nl|utrecht)-[a-z0-9_-]+")
_FONT = re.compile(r"url\(([\w-]+\.woff2)\)")


def built() -> str:
    """The sheet without the colours of a space, one rule a line."""
    return _written(_for_everybody())


def built_for_staff() -> str:
    """What comes beside it, with the colours that the first sheet gives."""
    return _written(_read(ROOMS.glob(f"*/static/{STAFF}")))


def _written(rules: list[Rule]) -> str:
    tokens = defined(_read([VENDOR / "voorbeeld-tokens.css"]) + _read([OWN / "tokens.css"]))
    lines = "".join(f"{rule.text()}\n" for rule in with_dark(work_out(rules, tokens)))
    return FIRST_LINE + _FONT.sub(lambda found: f"url({_address(found[1])})", lines)


def _for_everybody() -> list[Rule]:
    elements = map(_without_weight, _read(VENDOR.glob("elements/*.css")))
    components = _read(VENDOR.glob("components/*.css"))
    vendored = only_used([*elements, *components], names_in_use())
    sheets = ROOMS.glob("*/static/*.css")
    rooms = _read(one for one in sheets if one.parent != STATIC and one.name != STAFF)
    own = [rule for part in PARTS for rule in _read([OWN / f"{part}.css"])]
    return [*vendored, *own, *rooms]


def names_in_use() -> frozenset[str]:
    """Every NL Design System class that a template or a module that makes HTML names in full."""
    sources = [path for kind in ("*.html", "*.py") for path in ROOMS.rglob(kind)]
    return frozenset(name for path in sources for name in _NAME.findall(path.read_text("utf-8")))


def _read(paths: Iterable[Path]) -> list[Rule]:
    return [rule for path in sorted(paths) for rule in parse(path.read_text("utf-8"))]


def _without_weight(rule: Rule) -> Rule:
    """Sheets for bare elements weigh nothing, so that any class of a component wins from them."""
    if rule.rules or "::" in rule.head:
        return rule
    return replace(rule, head=f":where({rule.head})")


def _address(font: str) -> str:
    return address(font, fingerprint(content_of(font)))


if __name__ == "__main__":
    (STATIC / SHEET).write_text(built(), "utf-8")
    FILES[STAFF_SHEET].write_text(built_for_staff(), "utf-8")
