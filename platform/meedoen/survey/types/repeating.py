"""An answer repeated in the words of a later question: {answers.name} stands for the label that was chosen."""

import re
from collections.abc import Mapping

from meedoen.language.texts import lazy

NAMED = re.compile(r"\{answers\.([a-z][a-z0-9_]*)\}")
GAP = "…"
"""Where nobody answers: in figures, on cards, to who reads the questions."""
OPEN = lazy("(niet ingevuld)")


def named_in(text: str) -> frozenset[str]:
    """The questions of which it repeats the answer."""
    return frozenset(NAMED.findall(text))


def renamed(text: str, names: Mapping[str, str]) -> str:
    """The same where questions have other names; one that is not named keeps its own."""
    return NAMED.sub(lambda found: f"{{answers.{names.get(found[1], found[1])}}}", text)


def with_gaps(text: str) -> str:
    return NAMED.sub(GAP, text)


def with_labels(text: str, labels: Mapping[str, str]) -> str:
    """In the language that is spoken; a question without an answer is said to have none."""
    return NAMED.sub(lambda found: labels.get(found[1]) or str(OPEN), text)
