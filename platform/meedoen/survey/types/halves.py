"""Two wordings of one question: each visitor reads one, the same half of them at every question.

Which half somebody is in is one piece of a coin, whatever the number of such questions: together
they tell no more of a person than one does.
"""

from random import Random

from meedoen.language.texts import lazy
from meedoen.survey.types.card import Entry

HALVES = FIRST, OTHER = ("a", "b")
HALF = "_half"
"""The key under which it is kept with the answers; no question can be called so."""
LONGEST = 20
OTHER_WORDING = Entry(
    "other_wording", lazy("Andere formulering"),
    lazy(
        "De helft van de mensen leest deze woorden, de andere helft die hierboven. Wij tellen beide helften apart, "
        "en alleen van alle mensen samen. Laat dit leeg als iedereen hetzelfde moet lezen."
    ),
    word=lazy("andere formulering"),
)  # fmt: skip
APART = lazy(
    "Twee formuleringen: de ene helft van de mensen las de ene, de andere helft de andere."
)


def half_of(seed: str) -> str:
    """The same seed gives the same half."""
    return Random(f"{seed} half").choice(HALVES)  # noqa: S311  who guesses a half has learned nothing
