"""Puts together the cells of each row of a sheet of .xlsx, while its XML goes by."""

import re
from functools import lru_cache

from meedoen.panel.sheets.files.excel_days import number_as_text
from meedoen.panel.sheets.files.excel_parts import LONGEST, Book, Named, parser_of
from meedoen.panel.sheets.files.table import MOST_COLUMNS, Cell, Fault, Row

LETTERS = re.compile("[A-Z]{1,3}")


class SheetReader:
    """Puts together the cells of each row while its XML goes by."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.ready: list[Row] = []
        self._row = 0
        self._found: list[Cell] = []
        self._cell: Named = {}
        self._formula = self._valued = False
        self._keeps = False
        self._said: list[str] = []
        self._reading = 0
        self.parser = parser_of(self._begin, self._end, self._text)

    def _begin(self, name: str, said: Named) -> None:
        if name == "c":
            self._cell, self._formula, self._valued = said, False, False
            self._said.clear()
        elif name == "row":
            self._row = int(said.get("r", self._row + 1))
            self._found = []
        elif name in ("v", "t"):
            self._keeps = not self._reading
            self._valued = self._valued or name == "v"
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._reading += 1

    def _text(self, text: str) -> None:
        if self._keeps:
            self._said.append(text)

    def _end(self, name: str) -> None:
        if name in ("v", "t"):
            self._keeps = False
        elif name == "c":
            self._put()
        elif name == "row":
            self.ready.append((self._row, self._found))
        elif name == "rPh":
            self._reading -= 1

    def _put(self) -> None:
        letters = self._cell.get("r", "").rstrip("0123456789")
        column = _column(letters) if letters else len(self._found)
        if not 0 <= column < MOST_COLUMNS:
            return
        value = self._value()
        if value != "":
            self._found.extend([""] * (column + 1 - len(self._found)))
            self._found[column] = value

    def _value(self) -> Cell:
        said, kind = "".join(self._said)[:LONGEST], self._cell.get("t", "n")
        if self._formula and (not self._valued or (not said and kind != "str")):
            return Fault.NO_OUTCOME
        if kind == "e":
            return Fault.ERROR
        if kind == "b":
            return "ja" if said == "1" else "nee"
        if kind == "s" and said:
            return self._book.texts[int(said)]
        return self._number(said) if kind == "n" and said else said

    def _number(self, said: str) -> str:
        as_day = int(self._cell.get("s", 0)) in self._book.days
        return number_as_text(float(said), as_day=as_day, since_1904=self._book.since_1904)


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    """From 0; raises ValueError for what names no column."""
    if not LETTERS.fullmatch(letters):
        raise ValueError(letters)
    number = 0
    for one in letters:
        number = number * 26 + ord(one) - ord("A") + 1
    return number - 1
