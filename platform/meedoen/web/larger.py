"""The letters of a page for residents, in three sizes, by plain links beside the languages."""

from typing import Any, NamedTuple

from flask import Flask

from meedoen.language.letters import LETTERS, SIZES, letters
from meedoen.language.texts import lazy
from meedoen.web import languages

NAMES = dict(
    zip(SIZES, (lazy("Gewone letters"), lazy("Grote letters"), lazy("Heel grote letters")), strict=True)
)  # fmt: skip


class Size(NamedTuple):
    """The page that is open, in letters of this size."""

    size: str
    name: str
    href: str


def register(app: Flask) -> None:
    app.url_defaults(_take_along)
    for told in (letters, sizes):
        app.add_template_global(told)


def sizes() -> list[Size]:
    if not languages.can_be_read_otherwise():
        return []
    return [Size(one, str(NAMES[one]), languages.here(**{LETTERS: one})) for one in SIZES]


def _take_along(endpoint: str, values: dict[str, Any]) -> None:
    if letters() and LETTERS not in values and languages.for_residents(endpoint):
        values[LETTERS] = letters()
