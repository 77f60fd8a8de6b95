"""What a disk still tells of a wave: rows in pages, deleted or not, and in the write-ahead log.

Layouts as in PostgreSQL's htup_details.h, xlogrecord.h and xlog_internal.h; the columns of a row
begin 24 bytes after its header does, because none of these tables holds a null.
"""

import struct
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

HEADER, PAGE, LONG_HEADER = 24, 8192, 2
LOOKUP = 0x43  # the one byte before 32 bytes of a short value


class Row(NamedTuple):
    """Which transaction wrote it, and which took it away (0 where that is not known)."""

    written: int
    taken: int
    rest: bytes


@dataclass
class Loot:
    """By the number of a transaction: who took part in it, and what was sealed in it.

    drafts: with the transaction that took them away, which is the one that sent the answer.
    ids: of the rows in which sealed answers waited.
    """

    people: dict[int, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    answers: dict[int, set[bytes]] = field(default_factory=lambda: defaultdict(set))
    drafts: dict[bytes, int] = field(default_factory=dict)
    ids: dict[bytes, UUID] = field(default_factory=dict)

    def take(self, row: Row, members: set[UUID]) -> None:
        first = UUID(bytes=row.rest[:16])
        if first in members:
            self.people[row.written].add(first)
        elif row.rest[0] == LOOKUP:
            if blob := _long_value(row.rest, 36):
                self.drafts[blob] = max(row.taken, self.drafts.get(blob, 0))
        elif blob := _long_value(row.rest, 16):
            self.answers[row.written].add(blob)
            self.ids[blob] = first

    def pairs(self) -> list[tuple[UUID, bytes]]:
        """Person and sealed answer, laid together by the transaction that they share."""
        return [
            (next(iter(who)), next(iter(self.answers[number])))
            for number, who in sorted(self.people.items())
            if len(who) == 1 and len(self.answers.get(number, ())) == 1
        ]

    def begun(self) -> list[tuple[UUID, bytes]]:
        """Person and the draft that sending took away."""
        found = sorted((taken, blob) for blob, taken in self.drafts.items())
        return [(next(iter(self.people[n])), blob) for n, blob in found if len(self.people[n]) == 1]


def burgle(data: Path, database: int, key: bytes, members: set[UUID], loot: Loot) -> None:
    """Read every file of a database, and all of the log, for rows that begin with `key`."""
    for path in sorted((data / "base" / str(database)).iterdir()):
        for row in rows_in_pages(path.read_bytes(), key):
            loot.take(row, members)
    for row in rows_in_log(data / "pg_wal", key):
        loot.take(row, members)


def rows_in_pages(content: bytes, key: bytes) -> Iterator[Row]:
    """Wherever they stand: also in the free space, where no list of the page names them."""
    for place in _places(content, key):
        start = place - HEADER
        if start >= 0 and content[place - 2] == HEADER:
            written, taken = struct.unpack_from("<II", content, start)
            yield Row(written, taken, content[place + len(key) : place + PAGE])


def rows_in_log(folder: Path, key: bytes) -> Iterator[Row]:
    for transaction, record in _records(b"".join(_log(folder))):
        for place in _places(record, key):
            yield Row(transaction, 0, record[place + len(key) :].ljust(64, b"\0"))


def _log(folder: Path) -> Iterator[bytes]:
    """The log without the headers of its pages, from the first record that begins in it."""
    at = None
    for path in sorted(path for path in folder.iterdir() if len(path.name) == 24):
        content = path.read_bytes()
        for start in range(0, len(content), PAGE):
            magic, info, _, address, left = struct.unpack_from("<HHIQI", content, start)
            if magic == 0 or (at is not None and address != at):
                break  # a file that was made for later, or used before
            body = start + (40 if info & LONG_HEADER else HEADER)
            skip = 0 if at is not None else _aligned(left)
            yield content[body + skip : start + PAGE]
            at = address + PAGE


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + HEADER <= len(stream):
        length, transaction = struct.unpack_from("<II", stream, place)
        if length < HEADER:
            return
        yield transaction, stream[place : place + length]
        place += _aligned(length)


def _places(content: bytes, key: bytes) -> Iterator[int]:
    place = content.find(key)
    while place >= 0:
        yield place
        place = content.find(key, place + 1)


def _long_value(rest: bytes, start: int) -> bytes:
    """A value of variable length with the long form of header, or nothing."""
    (head,) = struct.unpack_from("<I", rest, start)
    length = head >> 2
    return rest[start + 4 : start + length] if head & 3 == 0 and 500 < length < PAGE else b""


def _aligned(length: int) -> int:
    return (length + 7) // 8 * 8
