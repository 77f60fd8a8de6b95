"""The sheets of an Excel file as texts, old or new; no formula is worked out and nothing is fetched."""

from collections.abc import Callable
from dataclasses import dataclass, field

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _

MOST_ROWS, MOST_COLUMNS, LONGEST = 20_000, 400, 20_000
Cells = dict[int, str]


class Damaged(ValueError):
    """The file says it is Excel, and cannot be read as such."""


@dataclass(slots=True)
class Sheet:
    """Rows by their number in the file, from 1, each with its cells by column from 0."""

    name: str
    rows: dict[int, Cells] = field(default_factory=dict)

    def put(self, row: int, column: int, text: str) -> None:
        """Raises Refused when the sheet is larger than any questionnaire."""
        if not (said := text.strip()):
            return
        if len(self.rows) >= MOST_ROWS and row not in self.rows:
            raise Refused(_("Het werkblad ‘%(name)s’ heeft te veel regels.", name=self.name[:40]))
        if column < MOST_COLUMNS:
            self.rows.setdefault(row, {})[column] = said[:LONGEST]


def as_text(number: float) -> str:
    """A whole number as people write it: Excel keeps 1 as 1.0."""
    return str(int(number)) if number == int(number) and abs(number) < 10**15 else repr(number)


def read_sheets(content: bytes, reader: Callable[[bytes], list[Sheet]]) -> dict[str, Sheet]:
    """By name in small letters. Raises Refused."""
    try:
        found = reader(content)
    except Damaged:
        raise Refused(
            _("Dit Excel-bestand is beschadigd of beveiligd. Sla het opnieuw op.")
        ) from None
    return {sheet.name.strip().lower(): sheet for sheet in found}
