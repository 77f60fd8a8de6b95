"""The rooms in floor order, from the ground up. A new room is its import and one line."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from uuid import UUID

from flask import Blueprint

from meedoen.accounts.room import room as accounts
from meedoen.appearance.room import room as appearance
from meedoen.bodies.room import room as bodies
from meedoen.closing.room import room as closing
from meedoen.desk import OnDesk, Shelf
from meedoen.face import Duty, Erasure, Job, MenuEntry, Room
from meedoen.fieldwork.room import room as fieldwork
from meedoen.hostname.room import room as hostname
from meedoen.logbook.room import room as logbook
from meedoen.mailing.outbox import kinds
from meedoen.mailing.room import room as mailing
from meedoen.panel.room import room as panel
from meedoen.places.room import room as places
from meedoen.privacy.room import room as privacy
from meedoen.region.room import room as region
from meedoen.results.room import room as results
from meedoen.rules.room import room as rules
from meedoen.signup.room import room as signup
from meedoen.survey.room import room as survey
from tenants import erasures as register
from tenants.access import Permission
from tenants.spaces import Kind

ROOMS: tuple[Room, ...] = (
    appearance,
    rules,
    places,
    mailing,
    survey,
    accounts,
    bodies,
    panel,
    signup,
    hostname,
    fieldwork,
    results,
    region,
    logbook,
    closing,
    privacy,
)


def open_rooms() -> None:
    """Let the rooms hear one another, and tell the post office its kinds of message.

    Two of one name, of jobs or of kinds, are noticed here. A second app in this process opens
    the rooms again, to the same.
    """
    told = [hook for room in ROOMS for hook in room.tells]
    ears = [ear for room in ROOMS for ear in room.listens]
    deaf = [ear.listener.__qualname__ for ear in ears if ear.hook not in told]
    if deaf:
        raise RuntimeError(f"These listen to what no room tells: {', '.join(deaf)}")
    for hook in told:
        hook.listeners = tuple(ear.listener for ear in ears if ear.hook is hook)
    kinds.use(kind for room in ROOMS for kind in room.mail_kinds)
    jobs()


def blueprints() -> list[Blueprint]:
    return [blueprint for room in ROOMS for blueprint in room.blueprints]


def jobs() -> dict[str, Job]:
    """By name."""
    found: dict[str, Job] = {}
    for job in (job for room in ROOMS for job in _jobs_of(room)):
        if job.name in found:
            raise ValueError(f"Two jobs are called {job.name}.")
        found[job.name] = job
    return found


def _jobs_of(room: Room) -> Iterator[Job]:
    yield from room.jobs
    for erasure in room.erasures:
        for name in filter(None, (erasure.name, erasure.undone_by)):
            yield Job(register.JOB.format(name), _entering(name))


def _entering(name: str) -> Callable[[UUID, datetime], None]:
    return lambda erased, now: register.enter(name, erased, now)


def erasures(kind: Kind) -> list[Erasure]:
    """What can be erased in a space of this kind."""
    return [one for room in ROOMS for one in room.erasures if kind in one.kinds]


def after_restore(kind: Kind) -> list[Duty]:
    """What is done in a space of this kind that came from a backup, from the ground up."""
    return [duty for room in ROOMS for duty in room.after_restore if kind in duty.kinds]


def duties(kind: Kind) -> list[Duty]:
    """What the clock does in a space of this kind."""
    return [duty for room in ROOMS for duty in room.duties if kind in duty.kinds]


def menu() -> list[MenuEntry]:
    return sorted((entry for room in ROOMS for entry in room.menu), key=lambda entry: entry.place)


def desk(permissions: Collection[Permission], today: date) -> dict[Shelf, list[OnDesk]]:
    """What the rooms lay there, on each shelf what comes first on top."""
    laid = [one for room in ROOMS if room.desk for one in room.desk(permissions, today)]
    by_day = sorted(laid, key=lambda one: one.day)
    return {shelf: [one for one in by_day if one.shelf is shelf] for shelf in Shelf}
