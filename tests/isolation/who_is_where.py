"""What a model knows of people who work here: who holds which seats, who is signed in where, and what was noted.

It is told what was done, and asks the house nothing.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient

from meedoen.bodies.models import Role
from meedoen.bodies.permissions import OF_ROLE
from tenants.access import Permission
from tenants.deeds import Verb
from tenants.spaces import Space
from tenants.states import State
from tests.accounts.builders import PASSWORD
from tests.house import Home

Browse = Callable[[Space], FlaskClient]
Look = Callable[..., list[Any]]
PEOPLE = ("alice", "bob")
# Alice works at two desks.
BROWSERS = {"alice at home": "alice", "alice at work": "alice", "bob": "bob"}
GEMEENTEN = ("velsen", "beverwijk")
# A page of staff for each of these permissions, all open as long as nothing was made yet.
PAGES = {
    Permission.COMPOSE: "/beheer/vragenlijsten", Permission.FIELD: "/beheer/metingen",
    Permission.PEOPLE: "/beheer/organen", Permission.AUDIT: "/beheer/logboek",
    Permission.SETTINGS: "/beheer/overeenkomst",
}  # fmt: skip
ROLES = (Role.BEHEERDER, Role.SAMENSTELLER, Role.ONDERZOEKER, Role.LEZER, Role.PRIVACY)
# In days from today: seats that stand, that are over, that end today, and that are still to come.
TERMS = {"standing": (-9, None), "over": (-9, -1), "last day": (-9, 0), "to come": (1, None)}
TRACKED = frozenset({
    Verb.SEAT_GIVEN, Verb.SEAT_ENDED, Verb.ACCOUNT_CREATED, Verb.PASSWORD_CHANGED, Verb.PERSON_DISABLED,
    Verb.SESSION_OPENED, Verb.SPACE_MOVED,
})  # fmt: skip
# So that nobody is told to wait, which is another test's.
MOST_SIGN_INS = 8


@dataclass(frozen=True)
class Place:
    """Where the machine runs: each run begins with `empty`."""

    homes: dict[str, Home]
    platform: Home
    browse: Browse
    look: Look
    empty: Callable[[], None]


@dataclass
class Seat:
    id: UUID
    role: Role
    first: date
    last: date | None

    def holds(self, today: date) -> bool:
        return self.first <= today and (self.last is None or today <= self.last)


@dataclass
class Known:
    """What there is, as the model has it. `inside`: which browser is signed in where, "platform" too."""

    seats: dict[tuple[str, str], list[Seat]] = field(default_factory=dict)
    accounts: dict[tuple[str, str], UUID] = field(default_factory=dict)
    persons: dict[str, UUID] = field(default_factory=dict)
    disabled: set[str] = field(default_factory=set)
    inside: set[tuple[str, str]] = field(default_factory=set)
    states: dict[str, State] = field(default_factory=lambda: dict.fromkeys(GEMEENTEN, State.LIVE))
    passwords: dict[str, str] = field(default_factory=lambda: dict.fromkeys(PEOPLE, PASSWORD))
    lines: Counter[tuple[str, str]] = field(default_factory=Counter)
    sign_ins: int = 0

    def allows(self, person: str, gemeente: str, today: date) -> set[Permission]:
        held = self.seats.get((person, gemeente), [])
        return {one for seat in held if seat.holds(today) for one in OF_ROLE[seat.role]}

    def leave(self, person: str, *but: str) -> None:
        """Signed out everywhere, in each browser."""
        mine = {browser for browser, who in BROWSERS.items() if who == person}
        self.inside = {
            (browser, where)
            for browser, where in self.inside
            if browser not in mine or (browser in but and where == "platform")
        }
