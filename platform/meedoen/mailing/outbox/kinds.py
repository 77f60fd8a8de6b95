"""The kinds of message that rooms above bring to the post office, each with its own rules."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Literal

from meedoen.language.speaking import missed, spoken
from meedoen.mailing.outbox.models import Outbox

URGENT, NORMAL, BULK = 0, 10, 20


@dataclass(frozen=True)
class Letter:
    """What a kind hands over at send time; none of it is stored.

    `template` is a folder for the app's template loader ("panel/mail/welcome") that holds
    subject.txt, text.txt and html.html. `unsubscribe_path` starts with a slash; a POST
    there must take the recipient off the list (RFC 8058), a GET must only show a button.
    `language` is what was spoken when it was made, and `missed` the one it was spoken in place of.
    """

    to: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    unsubscribe_path: str | None = None
    language: str = field(default_factory=spoken)
    missed: str = field(default_factory=missed)


class Kind(ABC):
    """One kind of message; the face of its room names the class.

    unsure_policy: after a connection that broke before the last reply came, "resend" risks a
    second copy under the same Message-ID, "ask" leaves it to a person.
    priority: the lowest number goes first.
    requested: the recipient asked for this very mail a moment ago (a sign-in link), so an
    earlier opt-out or bounce does not hold it back; a complaint still does.
    purpose: what it is for; who calls one of these unwanted gets no more of the same purpose, and
    a sign-in link all the same.
    batch_ref: the key in `refs` whose value these messages are counted by.
    """

    name: ClassVar[str]
    unsure_policy: ClassVar[Literal["resend", "ask"]] = "resend"
    priority: ClassVar[int] = BULK
    requested: ClassVar[bool] = False
    purpose: ClassVar[str] = "service"
    batch_ref: ClassVar[str | None] = None

    @abstractmethod
    def prepare(self, row: Outbox, now: datetime) -> Letter | None:
        """Find the address and the words, or None when this is no longer wanted.

        Runs just before sending, inside the space, as the worker's role. What it writes is
        committed before the message goes out. It may run again for the same row.
        """


class UnknownKind(LookupError):
    """No room has brought this kind of message."""


_kinds: Mapping[str, Kind] = {}


def use(kinds: Iterable[type[Kind]]) -> None:
    """From now on exactly these kinds are known, by their names."""
    global _kinds
    known: dict[str, Kind] = {}
    for kind in kinds:
        if kind.name in known:
            raise ValueError(f"Two kinds of message are called {kind.name}.")
        known[kind.name] = kind()
    _kinds = known


def kind_named(name: str) -> Kind:
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(f"No kind of message is called {name}.") from None
