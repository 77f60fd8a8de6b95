"""Where somebody who signed in has a place, with the seats that they hold there today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meedoen.accounts import finding, workplaces
from meedoen.bodies.overview import OwnSeat, own_seats
from tenants.addresses import path_to, url
from tenants.crossing import elsewhere
from tenants.hosts import space_by_id
from tenants.spaces import Kind, Space

DOOR = {
    Kind.GEMEENTE: "home.desk", Kind.REGIO: "region.subjects", Kind.PLATFORM: "signup.console",
}  # fmt: skip


@dataclass(frozen=True)
class PlaceOf:
    space: Space
    address: str
    seats: tuple[OwnSeat, ...]


def places_of(person_id: UUID, today: date) -> list[PlaceOf]:
    """By name. Each space is asked by itself, and one where their account ended is not among them."""
    return sorted(_found(person_id, today), key=lambda place: place.space.name.casefold())


def _found(person_id: UUID, today: date) -> Iterator[PlaceOf]:
    for space_id, account_id in workplaces.of(person_id):
        space = space_by_id(space_id)
        if space is None or space.kind not in DOOR:
            continue
        with elsewhere(space):
            open_here = finding.active(account_id) is not None
            seats = own_seats(account_id, today) if open_here else ()
        if open_here:
            yield PlaceOf(space, url(path_to(DOOR[space.kind]), space), seats)
