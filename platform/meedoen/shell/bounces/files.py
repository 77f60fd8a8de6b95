"""Messages out of files: one in a file, many in an mbox, a folder of them, a Maildir, or standard input."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from meedoen.mailing.bounces.reading.parsing import MOST_BYTES

_BETWEEN = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\s]+ .*\d\d:\d\d.*\r?\n")
STANDARD_INPUT = "-"
Named = tuple[str, bytes]


def messages(path: str) -> Iterator[Named]:
    """Each message with the name it is told under. Raises OSError."""
    if path == STANDARD_INPUT:
        yield from _in_file("-", sys.stdin.buffer.read())
    elif Path(path).is_dir():
        for file in sorted(_files(Path(path))):
            yield from _in_file(str(file), file.read_bytes())
    else:
        yield from _in_file(path, Path(path).read_bytes())


def _files(folder: Path) -> Iterator[Path]:
    """Of a Maildir what was delivered, never what is still being written."""
    inner = [folder / name for name in ("new", "cur")]
    for place in [one for one in inner if one.is_dir()] or [folder]:
        yield from (file for file in place.iterdir() if file.is_file() and file.name[0] != ".")


def _in_file(name: str, content: bytes) -> Iterator[Named]:
    """A line that begins with "From " parts the messages of an mbox, when it is the first of the file."""
    if not content.startswith(b"From "):
        yield name, content[: 2 * MOST_BYTES]
        return
    starts = [match.start() for match in _BETWEEN.finditer(content)] or [0]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(content)], strict=True), 1):
        yield (f"{name}#{number}" if len(starts) > 1 else name), content[start:end].lstrip(b"\r\n")
