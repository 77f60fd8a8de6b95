"""Dutch words by which a question is known for what it may be: sensitive, leading, or two in one.

Lists of our own: a hint for the composer, who knows what the question is about. What article 9 of the AVG names is
sensitive, and so are money and crime.
"""

import re

_STEMS = (
    "gezondheid", "ziek", "handicap", "beperking", "medicijn", "psychisch", "depress", "verslav", "zwanger",
    "geloof", "godsdienst", "kerk", "moskee", "politieke", "stemt u", "vakbond", "lid van een partij",
    "seksue", "geaardheid", "transgender", "afkomst", "huidskleur", "ras ", "herkomst",
    "schuld", "inkomen", "uitkering", "strafblad", "veroordeeld", "mishandel", "huiselijk geweld",
)  # fmt: skip
TWO_AT_ONCE = "en/of"  # as somebody may have typed it
LEADING = re.compile(
    r"vindt u ook|vindt u niet dat|u vindt toch|bent u het (?:er)?mee eens dat|is het niet zo dat",
    re.IGNORECASE,
)
# A word, with the small word before it that goes with it.
_WORD = r"(?:(?:de|het|een|uw|onze|hun|deze|die|dit|dat|in|op|met|van|naar) )*[^\s,?.!]+"
DOUBLE = re.compile(rf"({_WORD}) {re.escape(TWO_AT_ONCE)} ({_WORD})", re.IGNORECASE)
_FOUND = re.compile("|".join(rf"\b{re.escape(stem)}" for stem in _STEMS), re.IGNORECASE)


def sensitive_word(text: str) -> str:
    """The first in a text, as it stands there; empty when there is none."""
    found = _FOUND.search(text)
    return found[0].strip() if found else ""
