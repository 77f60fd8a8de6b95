"""A questionnaire to fill in on paper, as data: what is read, and the room that is left to answer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """A box to tick; `open` with a line to write on."""

    words: str
    open: bool = False


@dataclass(frozen=True)
class Table:
    """The first cell of each row is read; in the others there is a box, large enough when something is
    written there."""

    head: tuple[str, ...]
    rows: tuple[str, ...]
    written: bool = False


@dataclass(frozen=True)
class Asked:
    """Without a heading it is only read. Choices stand below each other, points beside each other.

    `lines` is the room to write, and `short` a box for one word or number with its `unit`.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    lines: int = 0
    short: bool = False
    unit: str = ""
    table: Table | None = None
    after: str = ""


@dataclass(frozen=True)
class Sheet:
    """Questions under one heading."""

    heading: str
    paragraphs: tuple[str, ...]
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class Paper:
    """`language` is the code of its words."""

    title: str
    language: str
    paragraphs: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    end: tuple[str, ...] = ()
