"""Addresses as servers write them, brought to one form: small letters, nothing around them."""

import re

_ADDRESS = re.compile(
    r"(?:\"[^\"\n@]{1,64}\"|[^\s<>\"'()\[\]:;,@|`\\]{1,64})@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)*[^\W_](?:[\w-]{0,61}[^\W_])?",
)
_BRACKETS = re.compile(r"<\s*(?:mailto:|smtp:)?([^<>\s]{1,255}@[^<>\s@]{1,255})\s*>", re.IGNORECASE)
_TYPED = re.compile(
    r"^\s*(?:rfc-?822|utf-?8|smtp|unknown|dns|x-local|rfc2822|internet)\s*;\s*", re.IGNORECASE
)
_XTEXT = re.compile(r"\+(2B|3D)")


def address_in(field: str) -> str:
    """Of a recipient's field of RFC 3464 ("rfc822; jan@example.nl"); a name without a domain stays as it is."""
    value = _TYPED.sub("", field).strip()
    value = _XTEXT.sub(lambda match: chr(int(match[1], 16)), value)
    found = _BRACKETS.search(value) or None
    if found:
        return tidy(found[1])
    loose = _ADDRESS.search(value)
    if loose:
        return tidy(loose[0])
    bare = value.strip("<>\"' ;").split()
    return tidy(bare[0])[:255] if len(bare) == 1 else ""


def addresses_in(words: str) -> list[str]:
    """Every address in a text, in order, each once."""
    return list(dict.fromkeys(tidy(match[0]) for match in _ADDRESS.finditer(words)))


def tidy(address: str) -> str:
    return address.strip().strip("<>\"'.,;:`").removeprefix("mailto:").removeprefix("smtp:").lower()
