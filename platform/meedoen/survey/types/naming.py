"""How a fault names a question or a part: by its first words, never by its code."""

from collections.abc import Iterator

LONGEST = 60

Fault = tuple[str, str]
"""Where on the overview it is, as the address of a part of that page ("" for the whole); and what."""
Faults = Iterator[Fault]


def quoted(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def at_item(item_id: str) -> str:
    return f"vraag-{item_id}"


def at_block(block_id: str) -> str:
    return f"onderdeel-{block_id}"
