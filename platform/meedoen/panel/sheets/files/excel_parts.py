"""The parts of an .xlsx file: XML in a ZIP, read as it goes by, and never more of it than we can take."""

import zipfile
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat
from zlib import error as BadDeflate  # noqa: N812  a class with the name of a function

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _

MOST_UNPACKED = 600 * 1024 * 1024
MOST_TEXTS = 100 * 1024 * 1024
LONGEST = 20_000
PART = 1 << 16
FAULTS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, expat.ExpatError, ValueError, LookupError,
    NotImplementedError, RuntimeError, EOFError, OverflowError, BadDeflate,
)  # fmt: skip
Named = dict[str, str]
Begin = Callable[[str, Named], None]


def damaged() -> Refused:
    return Refused(_("Dit Excel-bestand is beschadigd. Open het in Excel en sla het opnieuw op."))


@dataclass
class Book:
    """What all sheets of a file share."""

    packed: zipfile.ZipFile
    texts: "Texts"
    days: frozenset[int]
    since_1904: bool
    left: int = MOST_UNPACKED

    def parts(self, name: str) -> Iterator[bytes]:
        """Stops at so many bytes, whatever the file says of its own size. Raises Refused."""
        with self.packed.open(name) as stream:
            while part := stream.read(PART):
                self.left -= len(part)
                if self.left < 0:
                    raise Refused(_("Dit Excel-bestand is uitgepakt te groot."))
                yield part


@dataclass
class Texts:
    """All texts of a file in one row of bytes: half a million addresses as objects would fill the memory."""

    bytes: bytearray = field(default_factory=bytearray)
    ends: "array[int]" = field(default_factory=lambda: array("Q"))

    def add(self, text: str) -> None:
        self.bytes += text.encode("utf-8", "replace")
        self.ends.append(len(self.bytes))
        if len(self.bytes) > MOST_TEXTS:
            raise Refused(_("Dit Excel-bestand is uitgepakt te groot."))

    def __getitem__(self, at: int) -> str:
        if at < 0:
            raise IndexError(at)
        end = self.ends[at]
        return self.bytes[self.ends[at - 1] if at else 0 : end].decode()


def parser_of(begin: Begin, end: Callable[[str], None], text: Callable[[str], None]) -> Any:
    """Names come without their prefix; a file that brings entities of its own is refused."""
    made = expat.ParserCreate()
    made.buffer_text = True
    made.CharacterDataHandler = text

    def first(name: str, said: Named) -> None:
        """Excel itself writes no prefix: then nothing need be taken off half a million times."""
        prefixed = ":" in name
        made.StartElementHandler = _bare_begin(begin) if prefixed else begin
        made.EndElementHandler = (lambda name: end(name.rpartition(":")[2])) if prefixed else end
        made.StartElementHandler(name, said)

    def refuse(*_: object) -> None:
        raise ValueError("a DTD")

    made.StartElementHandler = first
    made.StartDoctypeDeclHandler = made.EntityDeclHandler = refuse
    return made


def _bare_begin(begin: Begin) -> Begin:
    return lambda name, said: begin(name.rpartition(":")[2], said)


def elements(book: Book, name: str) -> list[tuple[str, Named]]:
    """Every element of a small part, with its attributes."""
    found: list[tuple[str, Named]] = []
    parser = parser_of(lambda tag, said: found.append((tag, said)), lambda _: None, lambda _: None)
    for part in book.parts(name):
        parser.Parse(part, False)
        if len(found) > 100_000:
            raise damaged()
    parser.Parse(b"", True)
    return found
