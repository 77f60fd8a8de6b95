"""Answers in an order of chance, each visitor their own; what belongs at an end keeps its place."""

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING

from meedoen.language.texts import lazy
from meedoen.survey.types.card import Entry

if TYPE_CHECKING:
    from meedoen.survey.types.options import Option

STAYING = frozenset({
    "anders", "weet_niet", "weet_ik_niet", "geen", "geen_mening", "geen_van_deze", "dont_know", "wont_say",
})  # fmt: skip
ANSWERS = Entry(
    "random", lazy("Toon de antwoorden in willekeurige volgorde"),
    lazy("Iedereen krijgt een eigen volgorde. ‘Anders’ en ‘Weet ik niet’ blijven op hun plaats."),
    word="random",
)  # fmt: skip
ROWS = Entry(
    "random", lazy("Toon de regels in willekeurige volgorde"),
    lazy("Iedereen krijgt een eigen volgorde."), word="random",
)  # fmt: skip


def shuffled(options: Sequence["Option"], seed: str) -> tuple["Option", ...]:
    """The same seed gives the same order, on every machine and in every language."""
    moving = [option for option in options if not _stays(option)]
    Random(seed).shuffle(moving)  # noqa: S311  who guesses an order has learned nothing
    waiting = iter(moving)
    return tuple(option if _stays(option) else next(waiting) for option in options)


def _stays(option: "Option") -> bool:
    return option.exclusive or option.other or option.code in STAYING
