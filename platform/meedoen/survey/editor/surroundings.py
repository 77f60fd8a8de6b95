"""What this room asks about the gemeente, and cannot look up: rooms on one floor do not meet."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from meedoen.hooks import Hook
from tenants.deeds import Actor

Areas = Sequence[tuple[str, str]]

asks_for_areas: Hook[[], Areas] = Hook()
"""(code, name) of this gemeente's wijken."""


@dataclass(frozen=True, slots=True)
class Departure:
    """A day on which a questionnaire is to go out, in which wave, and whether that is confirmed."""

    wave_id: UUID
    name: str
    on: date
    confirmed: bool


asks_for_departures: Hook[[UUID], Sequence[Departure]] = Hook()
"""When a draft, by the id of its version, is planned to go out."""

draft_changes: Hook[[UUID, Actor], None] = Hook()
"""Somebody changes the draft of a questionnaire, by its id; told before anything of it is held."""

asks_for_starts: Hook[[UUID], bool] = Hook()
"""Whether a wave with the draft of a questionnaire, by its id, is started and did not open yet."""

asks_for_uses: Hook[[UUID], Sequence[str]] = Hook()
"""The names of the waves that a questionnaire, by its id, was planned for, whatever became of them."""


@dataclass(frozen=True, slots=True)
class Round:
    """A wave that went out, with which version and on which day."""

    version_id: UUID
    name: str
    on: date


asks_for_rounds: Hook[[Collection[UUID]], Sequence[Round]] = Hook()
"""The waves that went out with any of these versions."""

asks_for_colleagues: Hook[[], Mapping[UUID, str]] = Hook()
"""The name of each account of this gemeente."""

asks_for_bodies: Hook[[], Mapping[UUID, str]] = Hook()
"""The name of each body of this gemeente."""

asks_for_seats: Hook[[UUID], Collection[UUID]] = Hook()
"""The bodies in which an account sits today, in a seat that may compose."""


def bodies() -> Mapping[UUID, str]:
    return {one: name for found in asks_for_bodies() for one, name in found.items()}


def sits_in(account_id: UUID, body_id: UUID) -> bool:
    return any(body_id in found for found in asks_for_seats(account_id))


def areas() -> Areas:
    """The wijken of this gemeente; none when nobody answers."""
    return [area for areas in asks_for_areas() for area in areas]


def departures(version_id: UUID) -> Sequence[Departure]:
    """The first day first."""
    found = [one for some in asks_for_departures(version_id) for one in some]
    return sorted(found, key=lambda departure: departure.on)


def is_started(questionnaire_id: UUID) -> bool:
    return any(asks_for_starts(questionnaire_id))


def uses(questionnaire_id: UUID) -> Sequence[str]:
    """None for a questionnaire that no wave ever asked."""
    return [name for names in asks_for_uses(questionnaire_id) for name in names]


def colleague(account_id: UUID | None) -> str:
    """Empty when it is not known who that is."""
    known = {one: name for names in asks_for_colleagues() for one, name in names.items()}
    return known.get(account_id, "") if account_id else ""
