"""What a room can lay on the desk, which is the first page of who works here."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tenants.access import Permission


class Shelf(StrEnum):
    """The parts of the desk: what waits for somebody, what runs, what was promised, what comes."""

    WAITING = "waiting"
    RUNNING = "running"
    PROMISED = "promised"
    AHEAD = "ahead"


@dataclass(frozen=True)
class OnDesk:
    """One thing that whoever works here should know today.

    path: where to look at it, or do it; day: by when, or when; share: how far it is, from 0 to 1,
    where that may be known.
    """

    shelf: Shelf
    text: str
    told: str
    path: str
    day: date
    share: float | None = None


Laying = Callable[[Collection[Permission], date], Iterable[OnDesk]]
"""What a room lays on the desk of somebody with these permissions, today."""
