"""A document as data: one text, from which a PDF and a page are made alike."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A heading, and paragraphs of plain text below it; then a table, of rows of equal length, the first its head."""

    heading: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Document:
    """`under` stands below the title, such as a version; all of it is plain text in Dutch."""

    title: str
    under: str
    parts: tuple[Part, ...]
