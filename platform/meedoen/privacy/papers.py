"""A paper of the kit: the words once, from which a PDF to read and an ODS to work with are made."""

from dataclasses import dataclass

from meedoen.language.texts import _
from meedoen.printing.documents import Document, Part
from meedoen.printing.setting import composed, strange_signs

# More columns than this do not fit beside one another on paper: there each row gets a heading.
BESIDE = 4
UNKNOWN = "?"


@dataclass(frozen=True)
class Table:
    """`rows` are as long as `columns`; the first cell of each row names it."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """`slug` names its file; `under` stands below the title; `lead` comes before the tables."""

    slug: str
    title: str
    under: str
    lead: tuple[str, ...]
    tables: tuple[Table, ...]


def document(paper: Paper) -> Document:
    """What somebody typed may hold signs that the font of documents does not have: those become a question mark."""
    parts = [part for table in paper.tables for part in _parts(table)]
    if strange_signs("".join(_words(paper, parts))):
        told = _(
            "Tekens die het lettertype niet heeft, staan hier als ‘?’. In het ODS-bestand staan zij wel."
        )
        parts = [*(_plain(part) for part in parts), Part(_("Over dit document"), (told,))]
    return Document(
        _known(paper.title), _known(paper.under), (Part(_("Wat is dit?"), paper.lead), *parts)
    )


def _parts(table: Table) -> list[Part]:
    if len(table.columns) <= BESIDE:
        rows = (table.columns, *table.rows) if table.rows else ()
        return [Part(table.name, table.lead or _nothing(table), rows)]
    return [
        *([Part(table.name, table.lead or _nothing(table))] if table.lead or not table.rows else []),
        *(Part(row[0], tuple(_cells(table.columns[1:], row[1:]))) for row in table.rows),
    ]  # fmt: skip


def _cells(columns: tuple[str, ...], cells: tuple[str, ...]) -> list[str]:
    return [f"{column}: {cell}" for column, cell in zip(columns, cells, strict=True) if cell]


def _nothing(table: Table) -> tuple[str, ...]:
    return () if table.rows else (_("Er is niets."),)


def _words(paper: Paper, parts: list[Part]) -> list[str]:
    cells = [cell for part in parts for row in part.rows for cell in row]
    told = [word for part in parts for word in (part.heading, *part.paragraphs)]
    return [paper.title, paper.under, *told, *cells]


def _plain(part: Part) -> Part:
    return Part(
        _known(part.heading), tuple(map(_known, part.paragraphs)),
        tuple(tuple(map(_known, row)) for row in part.rows),
    )  # fmt: skip


def _known(text: str) -> str:
    strange = set(strange_signs(text))
    return "".join(UNKNOWN if sign in strange else sign for sign in composed(text))
