"""How far a page is, in questions of a route: what a resident reads above it."""

from typing import NamedTuple

from meedoen.survey.routing.outcomes import Place
from meedoen.survey.routing.questionnaire import Questionnaire


class Numbers(NamedTuple):
    """The first and the last question of a page, of so many; `about` when what is still to be answered can
    change how many."""

    first: int
    last: int
    total: int
    about: bool


def numbers(questionnaire: Questionnaire, place: Place) -> Numbers | None:
    """None where there is nothing to say: a page without questions, or one with all of them."""
    if not place.asks:
        return None
    first, last, total = place.asks
    about = _may_change(questionnaire, place.index)
    return None if (first, last) == (1, total) and not about else Numbers(first, last, total, about)


def _may_change(questionnaire: Questionnaire, index: int) -> bool:
    from_here = questionnaire.steps[index:]
    return any(step.conditional for step in from_here[1:]) or any(s.stopping for s in from_here)
