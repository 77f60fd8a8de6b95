"""Two texts beside each other, with the words marked that are not in the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Pair:
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def marked(before: str, after: str) -> Pair:
    """Word by word; where nothing is left of the one, all of both is marked."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found = SequenceMatcher(
        None, [w.strip() for w in old], [w.strip() for w in new], autojunk=False
    )
    steps = found.get_opcodes()
    return Pair(
        tuple(_pieces(old, [(kind != "equal", a, b) for kind, a, b, _c, _d in steps])),
        tuple(_pieces(new, [(kind != "equal", c, d) for kind, _a, _b, c, d in steps])),
    )


def _pieces(words: Sequence[str], steps: Sequence[tuple[bool, int, int]]) -> Iterator[Piece]:
    for differs, begin, end in steps:
        if begin < end:
            yield Piece("".join(words[begin:end]), differs)
