"""Rows of a text file: commas, semicolons, tabs or bars between cells, with or without quotation marks."""

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.panel.sheets.files import encoding
from meedoen.panel.sheets.files.table import (
    MOST_COLUMNS,
    PEEK,
    Cell,
    Fault,
    Row,
    Table,
    refuse_long,
)
from meedoen.panel.sheets.heads import known_heads

SEPARATORS = (";", ",", "\t", "|")
SAID = re.compile(r'"?sep=(.?)"?', re.IGNORECASE)
LONGEST = 100_000
# An address of a flat takes three lines; what goes on longer is a mark that nothing closes.
MOST_LINES, MOST_LETTERS = 40, 20_000
END = "\ue000"


def delimited(stream: BinaryIO) -> Table:
    """Raises Refused for a line without end."""
    codec = encoding.told(stream)
    said, start = _start(stream, codec)
    separator = said or _most_likely(start)

    def rows() -> Iterator[Row]:
        lines = _lines(stream, codec)
        if said is not None:
            next(lines, None)
        return records(lines, separator)

    warnings = _warnings(codec, start)
    alone = separator if said or any(separator in line for line in start) else None
    return Table(rows, encoding=codec, separator=alone, warnings=warnings)


def records(lines: Iterator[str], separator: str) -> Iterator[Row]:
    """Each with its number as Excel counts: a cell with lines in it is still one row."""
    waiting: deque[str] = deque()
    number = 0
    while True:
        line = waiting.popleft() if waiting else next(lines, None)
        if line is None:
            return
        number += 1
        refuse_long(number)
        yield number, _cells(line, lines, waiting, separator)


def _cells(line: str, lines: Iterator[str], waiting: deque[str], separator: str) -> list[Cell]:
    if '"' not in line:
        bare = line.rstrip("\r\n")
        return list(bare.split(separator, MOST_COLUMNS)) if bare else []
    held = [line]
    while (found := _whole(held, separator)) is None:
        more = waiting.popleft() if waiting else next(lines, None)
        if more is not None:
            held.append(more)
        if more is None or len(held) > MOST_LINES or sum(map(len, held)) > MOST_LETTERS:
            waiting.extendleft(reversed(held[1:]))
            return _broken(line, separator)
    return found


def _whole(held: list[str], separator: str) -> list[Cell] | None:
    """The cells of these lines when they are a whole row: then what follows begins another."""
    try:
        found = list(csv.reader([*held, END], delimiter=separator))
    except csv.Error:
        return None
    return list(found[0][:MOST_COLUMNS]) if len(found) == 2 and found[1] == [END] else None


def _broken(line: str, separator: str) -> list[Cell]:
    cells = line.rstrip("\r\n").split(separator, MOST_COLUMNS)
    return [Fault.OPEN_QUOTE if '"' in cell else cell for cell in cells]


def _lines(stream: BinaryIO, codec: str) -> Iterator[str]:
    """With their ends; what cannot be read in this encoding comes as U+FFFD."""
    stream.seek(0)
    reader = io.TextIOWrapper(
        _Kept(cast("io.RawIOBase", stream)), encoding=codec, errors="replace", newline=""
    )
    first = True
    while line := reader.readline(LONGEST + 1):
        if len(line) > LONGEST:
            raise Refused(_("Dit bestand is geen lijst: er staat een regel in zonder einde."))
        yield line.lstrip("\ufeff") if first else line
        first = False


class _Kept(io.BufferedReader):
    """Stays open when the reader of text that stood on it goes."""

    def close(self) -> None:
        """Whoever opened it closes it."""


def _start(stream: BinaryIO, codec: str) -> tuple[str | None, list[str]]:
    """The separator that the file names itself, and its first lines without that one."""
    lines = [line for line, _ in zip(_lines(stream, codec), range(PEEK), strict=False)]
    first = lines[0].rstrip("\r\n") if lines else ""
    found = SAID.fullmatch(first) or SAID.fullmatch(first.rstrip(";,"))
    if found is None:
        return None, lines
    return found[1] or _most_likely(lines[1:]), lines[1:]


def _most_likely(lines: list[str]) -> str:
    """Under which separator do the heads have names that we know, and the rows an equal number of cells?"""

    def likely(separator: str) -> tuple[int, float, int]:
        rows = [cells for _, cells in records(iter(lines), separator) if any(cells)]
        widths = Counter(len(cells) for cells in rows)
        width, often = widths.most_common(1)[0] if widths else (0, 0)
        return known_heads(rows), often / len(rows) if width > 1 else 0.0, width

    return max(SEPARATORS, key=likely)


def _warnings(codec: str, start: Iterable[str]) -> tuple[str, ...]:
    found = []
    if codec in encoding.OF_ONE_BYTE[1:]:
        found.append(_("Dit bestand komt uit een oud programma. Kijk of letters als ë goed staan."))
    if any("Ã" in line for line in start):
        found.append(
            _("Letters als ë staan verkeerd in dit bestand. Sla het opnieuw op als Excel-bestand.")
        )
    return tuple(found)
