"""A language that somebody chose and that their gemeente offers no longer: they are told so in it."""

from typing import NamedTuple

from meedoen.language.directions import direction
from meedoen.language.speaking import speaking_still
from meedoen.language.texts import lazy

NO_LONGER = lazy(
    "De gemeente biedt deze taal niet meer aan. U leest het panel en de mails nu in het Nederlands."
)
"""Said in the language that somebody chose."""


class Missed(NamedTuple):
    """A language that somebody chose and that is offered no longer."""

    language: str

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def sentence(self) -> str:
        with speaking_still(self.language):
            return str(NO_LONGER)
