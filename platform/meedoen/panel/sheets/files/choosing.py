"""Which sheet of a workbook holds the members: the first in sight that has addresses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.panel.sheets.files.table import PEEK, Row, Table
from meedoen.panel.sheets.heads import Meaning, find_heads

MOST_SHEETS = 50


@dataclass(frozen=True)
class Sheet:
    name: str
    hidden: bool
    rows: Callable[[], Iterator[Row]]


def of_addresses(sheets: list[Sheet]) -> Table:
    """Raises Refused for a workbook without any sheet."""
    if not sheets:
        raise Refused(_("In dit Excel-bestand staat geen werkblad."))
    in_order = sorted(sheets[:MOST_SHEETS], key=lambda one: one.hidden)
    fit = [one for one in in_order if _has_addresses(one)]
    chosen = (fit or in_order)[0]
    others = [
        _(
            "Ook in het werkblad ‘%(name)s’ staan e-mailadressen. Dat werkblad lezen wij niet.",
            name=one.name,
        )
        for one in fit[1:]
        if not one.hidden
    ]
    return Table(chosen.rows, sheet=chosen.name, warnings=tuple(others))


def _has_addresses(sheet: Sheet) -> bool:
    return find_heads(list(islice(sheet.rows(), PEEK))).of(Meaning.EMAIL) is not None
