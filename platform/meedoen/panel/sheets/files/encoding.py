"""In which encoding a text file was written: by its first bytes, or by which letters come out."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Windows first; then what DOS ("CSV (MS-DOS)" in Excel) and an old Mac write.
OF_ONE_BYTE = ("cp1252", "cp850", "mac_roman")
LETTERS = "éëïöüèêáíóúàäçñ"
IN_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
PART = 1 << 20
START = 4096


def told(stream: BinaryIO) -> str:
    """The name of the codec to read this stream with."""
    stream.seek(0)
    start = stream.read(START)
    for mark, name in MARKS:
        if start.startswith(mark):
            return name
    if found := _without_mark(start):
        return found
    return "utf-8" if _is_utf_8(stream) else _by_letters(stream)


def is_binary(stream: BinaryIO) -> bool:
    """Whether this is no text at all, in any encoding."""
    stream.seek(0)
    start = stream.read(START)
    if any(start.startswith(mark) for mark, _ in MARKS) or _without_mark(start):
        return False
    strange = sum(byte < 9 or 13 < byte < 32 for byte in start)
    return strange * 50 > len(start)


def _without_mark(start: bytes) -> str | None:
    """UTF-16: every other byte of Western text is nothing."""
    half = len(start) // 2
    if half and start[1::2].count(0) * 10 > half * 4 and start[::2].count(0) * 10 < half:
        return "utf-16-le"
    if half and start[::2].count(0) * 10 > half * 4 and start[1::2].count(0) * 10 < half:
        return "utf-16-be"
    return None


def _is_utf_8(stream: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for part in _parts(stream):
            decoder.decode(part)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _by_letters(stream: BinaryIO) -> str:
    """Which letters would there be in each? Rows of two encodings in one file are UTF-8 that was pasted in."""
    seen: Counter[int] = Counter()
    pairs = 0
    for part in _parts(stream):
        seen.update(part.translate(None, bytes(range(128))))
        pairs += sum(len(found) for found in IN_UTF_8.findall(part))
    if pairs * 2 > sum(seen.values()):
        return "utf-8"

    def usual(name: str) -> int:
        return sum(seen[byte] for byte in LETTERS.encode(name))

    return max(OF_ONE_BYTE, key=usual)


def _parts(stream: BinaryIO) -> Iterator[bytes]:
    stream.seek(0)
    while part := stream.read(PART):
        yield part
