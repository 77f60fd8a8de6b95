"""How worker and holder write to each other: a line of JSON, then items in base64, then nothing.

Each item has a line of its own and an empty line ends the list, so neither side needs to know
beforehand how many there are.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

LONGEST = 1 << 20  # bytes in a line; the longest answer is far shorter


class Garbled(Exception):
    """What came over the line is not what we speak."""


def write(file: BinaryIO, head: dict[str, Any], items: Iterable[bytes]) -> None:
    file.write(json.dumps(head).encode() + b"\n")
    for item in items:
        file.write(base64.b64encode(item) + b"\n")
    file.write(b"\n")
    file.flush()


def read_head(file: BinaryIO) -> dict[str, Any]:
    try:
        head = json.loads(_line(file))
    except ValueError:
        raise Garbled("no JSON") from None
    if not isinstance(head, dict):
        raise Garbled("no object")
    return head


def read_items(file: BinaryIO) -> Iterator[bytes]:
    while line := _line(file):
        try:
            yield base64.b64decode(line, validate=True)
        except ValueError:
            raise Garbled("no base64") from None


def _line(file: BinaryIO) -> bytes:
    line = file.readline(LONGEST)
    if not line.endswith(b"\n"):
        raise Garbled("cut off")
    return line[:-1]
