"""What the walk through a questionnaire answers: a place, what comes after a page, how it ends."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from meedoen.survey.routing.progress import Progress
from meedoen.survey.types.conditions import Stop
from meedoen.survey.types.question import Item


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One step as it is to be shown: its visible items, what stands in the fields, a sentence by
    field name for what is wrong, the step before it if there is one, and the numbers of its first and
    last question with how many there are."""

    index: int
    items: tuple[Item, ...]
    fields: Mapping[str, Any]
    errors: Mapping[str, str]
    before: int | None
    asks: tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Again:
    """Something on the page is not right yet: the same step, with errors."""

    place: Place
    progress: Progress


@dataclass(frozen=True, slots=True)
class Onward:
    """The page was taken in, and this is the place to go to, forward or back."""

    place: Place
    progress: Progress


@dataclass(frozen=True, slots=True)
class Ready:
    """The page was taken in, and nothing is left to ask."""

    progress: Progress


@dataclass(frozen=True, slots=True)
class Gone:
    """The page was still open when another answer made it disappear. What is posted from it
    belongs to no other page: nothing was taken in, and this is the place to go on from."""

    place: Place
    progress: Progress


Outcome = Again | Onward | Ready | Gone


@dataclass(frozen=True, slots=True)
class Told:
    """A question as it is read back: its step, and a line for each part of the answer. None of
    them: it was left open; `must` when it has to be answered."""

    index: int
    question: str
    text: str
    answered: tuple[str, ...]
    must: bool


@dataclass(frozen=True, slots=True)
class End:
    """What there is to say before sending: the text of a stop, the step to go back to, and all
    that was asked, in order."""

    stop: Stop | None
    back: int | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """The answers to store, of visible questions only."""

    answers: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lacking:
    """The first step with a required question that still needs an answer."""

    index: int
