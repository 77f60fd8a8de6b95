"""How hard Dutch text reads: the Flesch-Douma score and the sentences that are too long.

A hint for the composer, no proof of level B1: the formula knows nothing of words or grammar.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from meedoen.language.texts import _, lazy

LONG_SENTENCE = 20
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?:])\s+|\n+")
VERDICTS = (
    (80, lazy("heel makkelijk")), (65, lazy("makkelijk")), (50, lazy("gewoon")),
    (35, lazy("vrij moeilijk")),
)  # fmt: skip
HARD = lazy("moeilijk")
VOWELS = frozenset("aeiouyáéíóúàèìòùâêîôûäëïöü")
OWN_SYLLABLE = frozenset("äëïöü")


@dataclass(frozen=True, slots=True)
class Readability:
    """`score` is about 0 (hard) to 100 (easy); None when there are too few words to tell."""

    score: int | None
    words: int
    long_sentences: tuple[str, ...]

    @property
    def verdict(self) -> str:
        if self.score is None:
            return _("te weinig tekst")
        return next((word for least, word in VERDICTS if self.score >= least), HARD)


def readability(texts: Sequence[str]) -> Readability:
    """Flesch for Dutch (W.H. Douma, 1960): 206.835 - 0.93 words/sentence - 77 syllables/word."""
    sentences = [s for text in texts for s in SENTENCE_END.split(text) if WORD.search(s)]
    words = [word for sentence in sentences for word in WORD.findall(sentence)]
    long_ones = tuple(s.strip() for s in sentences if len(WORD.findall(s)) > LONG_SENTENCE)
    if len(words) < 10:
        return Readability(None, len(words), long_ones)
    syllables = sum(map(count_syllables, words))
    score = 206.835 - 0.93 * len(words) / len(sentences) - 77 * syllables / len(words)
    return Readability(round(score), len(words), long_ones)


def count_syllables(word: str) -> int:
    """Approximates by counting groups of vowels: right for most Dutch words, one too few for
    words like “radio”. A vowel with a diaeresis opens a syllable of its own."""
    letters = word.lower().replace("ij", "y")
    before = [" ", *letters]
    groups = (
        letter in VOWELS and (letter in OWN_SYLLABLE or previous not in VOWELS)
        for previous, letter in zip(before, letters, strict=False)
    )
    return max(1, sum(groups))
