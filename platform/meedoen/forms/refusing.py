"""The one way to say no to a person: what they asked cannot be done, in sentences to act on."""

from collections.abc import Iterable, Mapping
from typing import Self


class Refused(Exception):
    """Raised by a verb or a reader. A form shows the sentences beside its fields; where nobody
    catches it, the door answers with a page.

    `status` is as in HTTP: 400 mend it and try again, 404 it is not there, 409 somebody else was
    first or it is too late, 422 it can never be done.
    """

    def __init__(self, *sentences: str, status: int = 400) -> None:
        """About the whole of what was asked; `at` makes one about fields."""
        super().__init__()
        self.said = tuple(("", sentence) for sentence in sentences)
        self.status = status

    @classmethod
    def at(cls, fields: Mapping[str, str], status: int = 400) -> Self:
        """A sentence for each field, in the order on screen; the field "" is the whole."""
        return cls.told(fields.items(), status)

    @classmethod
    def told(cls, said: Iterable[tuple[str, str]], status: int = 400) -> Self:
        """Any number of sentences, each with its field."""
        made = cls(status=status)
        made.said = tuple(said)
        return made

    @property
    def sentences(self) -> list[str]:
        return [str(sentence) for _, sentence in self.said]

    @property
    def errors(self) -> dict[str, str]:
        """The first sentence of each field, as the templates of forms take them."""
        found: dict[str, str] = {}
        for field, sentence in self.said:
            found.setdefault(field, str(sentence))
        return found

    def __str__(self) -> str:
        return " ".join(self.sentences)
