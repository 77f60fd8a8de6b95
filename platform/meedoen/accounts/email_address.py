"""One way to write an e-mail address, so that it is found however it was typed."""

import unicodedata

LONGEST = 254


def normalise(typed: str) -> str:
    return unicodedata.normalize("NFC", typed).strip().casefold()


def is_usable(address: str) -> bool:
    """Good enough to look for or to write to; keeps out what a database text cannot hold."""
    before, _, after = address.rpartition("@")
    tidy = address.isprintable() and " " not in address
    return bool(before and after) and tidy and len(address) <= LONGEST
