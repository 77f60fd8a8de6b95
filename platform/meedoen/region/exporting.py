"""What the regional council sees of a subject, as CSV."""

from collections.abc import Iterator, Mapping, Sequence

from meedoen.language.lists import in_words
from meedoen.language.texts import _, lazy
from meedoen.region.comparing import Compared, Given, Together, asked_of, compare, otherwise
from meedoen.results.counting.shapes import Hidden, Shown
from meedoen.results.showing.exporting import NOTHING, Cell, of_shown, remark, why_not, written

COLUMNS = (
    "vraag", "type", "onderdeel", "gemeente", "aantal antwoorden", "antwoord", "percentage",
    "gemiddelde", "aantal getallen", "opmerking",
)  # fmt: skip
APART = lazy("Niet in elke gemeente gelijk gevraagd of geteld: niet bij elkaar opgeteld")


def csv_of(given: Sequence[Given]) -> bytes:
    """One row per answer of a gemeente, or of the gemeenten together."""
    told = {one.name: asked_of(one) for one in given}
    return written(COLUMNS, (row for one in compare(given) for row in _rows(one, told)))


def _rows(compared: Compared, told: Mapping[str, str]) -> Iterator[Sequence[Cell]]:
    table = compared.table
    for part in table.parts:
        for group in part.groups:
            head = (table.text, table.type, part.text, group.name)
            since = compared.reworded.get(group.name)
            new = otherwise(group.name, since) if since else ""
            said = remark(told.get(group.code), table.note, new, _reason(compared, group))
            figures = [NOTHING] if isinstance(group, Hidden) else of_shown(group)
            yield from ((*head, *row, said) for row in figures)


def _reason(compared: Compared, group: Shown | Hidden) -> str:
    if isinstance(group, Hidden):
        return why_not(group)
    if isinstance(group, Together):
        names = in_words(group.of)
        return _("Uitgerekend uit afgeronde cijfers van %(names)s", names=names)
    return str(APART) if compared.apart else ""
