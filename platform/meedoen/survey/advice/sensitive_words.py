"""Words by which a question is perhaps sensitive: what article 9 of the AVG names, and money and crime besides.

A list of our own: a hint for the composer, who knows what the question is about.
"""

import re

_STEMS = (
    "gezondheid", "ziek", "handicap", "beperking", "medicijn", "psychisch", "depress", "verslav", "zwanger",
    "geloof", "godsdienst", "kerk", "moskee", "politieke", "stemt u", "vakbond", "lid van een partij",
    "seksue", "geaardheid", "transgender", "afkomst", "huidskleur", "ras ", "herkomst",
    "schuld", "inkomen", "uitkering", "strafblad", "veroordeeld", "mishandel", "huiselijk geweld",
)  # fmt: skip
_FOUND = re.compile("|".join(rf"\b{re.escape(stem)}" for stem in _STEMS), re.IGNORECASE)


def sensitive_word(text: str) -> str:
    """The first in a text, as it stands there; empty when there is none."""
    found = _FOUND.search(text)
    return found[0].strip() if found else ""
