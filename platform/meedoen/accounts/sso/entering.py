"""Whoever the provider says it is comes in at that gemeente: as a person who was coupled, or not at all.

The second factor of the provider counts where the gemeente said so and the token does not say otherwise; else
our own is asked for. Whoever has no app yet couples one first, also then: it is how they come in when the
provider is away, and the mail that follows a forgotten password never opens an account by itself.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from meedoen.accounts import finding, workplaces
from meedoen.accounts.models import Person
from meedoen.accounts.signing_in import signing_in
from meedoen.accounts.sso import coupling
from meedoen.accounts.sso.telling import Told


class Step(StrEnum):
    UNKNOWN = "unknown"
    NO_APP = "no app"
    CODE = "code"
    DONE = "done"


@dataclass(frozen=True)
class Entered:
    """`token` is for the cookie: of a session, or of one that still wants a code."""

    step: Step
    person_id: UUID | None = None
    token: str = ""


@dataclass(frozen=True)
class Arrival:
    """At which gemeente, on the way to which page, in which browser."""

    space_id: UUID
    target: str | None
    browser: str


def enter(told: Told, arrival: Arrival, now: datetime) -> Entered:
    """Somebody whom nobody coupled here gets no account, whatever address the provider knows them by."""
    found = coupling.of_subject(arrival.space_id, coupling.hashed(told))
    person = finding.active_person(found.person_id) if found else None
    if found is None or person is None:
        return Entered(Step.UNKNOWN)
    if person.totp_secret is None and not may_couple_app(person, arrival.space_id):
        return Entered(Step.NO_APP)
    found.used_at = now
    if told.strong and person.totp_secret is not None:
        token = signing_in.open_for(person.id, now, arrival.browser, only=arrival.space_id)
        return Entered(Step.DONE, person.id, token)
    token = signing_in.begin(person.id, now, arrival.target, only=arrival.space_id)
    return Entered(Step.CODE, person.id, token)


def may_couple_app(person: Person, space_id: UUID) -> bool:
    """The app is worth something everywhere: one gemeente's provider may give it only to who works nowhere else."""
    return {place for place, _ in workplaces.of(person.id)} <= {space_id}
