"""How a room shows itself to the house: what its room.py says, and house.py reads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import ModuleType
from typing import Any
from uuid import UUID

from flask import Blueprint

from meedoen.desk import Laying
from meedoen.hooks import Hook, Listening
from tenants.spaces import Kind


@dataclass(frozen=True)
class Job:
    """What the worker does when `name` was rung; it may run twice, and the worker commits it.

    verb: takes the id that was rung for and the moment.
    afterwards: what only a transaction that has ended makes possible; takes the id; it may be
    repeated too.
    commits_itself: the verb keeps each step as it goes, because it cannot be undone (a sent mail).
    """

    name: str
    verb: Callable[[UUID, datetime], object]
    afterwards: Callable[[UUID], object] | None = None
    commits_itself: bool = False


def timeless(verb: Callable[[UUID], object]) -> Callable[[UUID, datetime], object]:
    """For a job whose verb has no use for the moment."""
    return lambda subject_id, _: verb(subject_id)


# For tidying up: of each duty, a round of the clock is a transaction in each of some hundred spaces.
HOURLY = timedelta(hours=1)


@dataclass(frozen=True)
class Duty:
    """What is done by the clock in each space of these kinds; the clock commits it.

    every: how long at least lies between two times; at each round of the clock when it is nothing.
    """

    verb: Callable[[datetime], object]
    kinds: tuple[Kind, ...] = (Kind.GEMEENTE,)
    every: timedelta = timedelta(0)


@dataclass(frozen=True)
class Erasure:
    """What a room erases for good, so that a backup of before may not bring it back.

    name: how the register knows it; the room tells it by `tenants.erasures.tell(name, id)`.
    there: the ids of what could be erased here and is not.
    again: erases one of them, in the way that it was done the first time.
    undone_by: how the register knows that somebody took it back, where that can be.
    """

    name: str
    there: Callable[[], Iterable[UUID]]
    again: Callable[[UUID, datetime], object]
    undone_by: str = ""
    kinds: tuple[Kind, ...] = (Kind.GEMEENTE,)


@dataclass(frozen=True)
class MenuEntry:
    """A page in the menu of staff, for whom its route is open; `place` orders the entries.

    card: what can be done there, for the first page of staff; without it the entry is not there.
    """

    text: str
    endpoint: str
    place: int
    card: str = ""


@dataclass(frozen=True)
class Room:
    """The contents page of a room.

    views: the modules with its pages; each hangs its routes on the blueprint `bp` that it holds.
    desk: what it lays on the first page of staff.
    mail_kinds: its messages, each a mailing.outbox.kinds.Kind (which this floor cannot name).
    erasures: what it erases for good; after_restore: what it does in a space that came from a
    backup, before anybody comes in.
    tells: the hooks that other rooms may listen to; listens: to which of those this room does.
    """

    name: str
    views: tuple[ModuleType, ...] = ()
    jobs: tuple[Job, ...] = ()
    duties: tuple[Duty, ...] = ()
    erasures: tuple[Erasure, ...] = ()
    after_restore: tuple[Duty, ...] = ()
    menu: tuple[MenuEntry, ...] = ()
    desk: Laying | None = None
    mail_kinds: tuple[type[Any], ...] = ()
    tells: tuple[Hook[..., Any], ...] = ()
    listens: tuple[Listening, ...] = ()

    @property
    def blueprints(self) -> tuple[Blueprint, ...]:
        """Several modules may share one."""
        return tuple(dict.fromkeys(module.bp for module in self.views))
