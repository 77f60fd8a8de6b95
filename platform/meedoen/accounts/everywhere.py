"""What a person does once and counts in each of their spaces, visited one after the other.

Whoever calls these has committed: what was not, is lost.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from meedoen.accounts import finding, sessions, workplaces
from meedoen.accounts.contact import sealing
from tenants.audit import note
from tenants.crossing import elsewhere
from tenants.deeds import Actor, Verb
from tenants.hosts import platform, space_by_id
from tenants.spaces import Space


def sign_out(person_id: UUID, now: datetime) -> None:
    """End every session of a person, in every browser: on the platform and wherever they came in.

    What the platform handed over before this moment opens nothing any more.
    """
    with on_the_platform():
        _close(Actor.person(person_id))
        places = workplaces.of(person_id)
    for space, account_id in _known(places):
        with elsewhere(space):
            account = finding.by_id(account_id)
            if account is not None:
                account.signed_out_at = now
                _close(Actor.account(account_id))


def end(person_id: UUID, session_id: UUID, now: datetime) -> None:
    """End what came from one session of the platform, in each of their spaces."""
    with on_the_platform():
        places = workplaces.of(person_id)
    for space, account_id in _known(places):
        with elsewhere(space):
            account = finding.by_id(account_id)
            if account is not None:
                account.signed_out_at = now
            sessions.close_one(session_id)


def rename(person_id: UUID, name: str) -> None:
    """Let all their spaces know them by this name."""
    with on_the_platform():
        places = workplaces.of(person_id)
    for space, account_id in _known(places):
        with elsewhere(space):
            account = finding.by_id(account_id)
            if account is not None:
                sealing.rename(account, name)


@contextmanager
def on_the_platform() -> Iterator[Space]:
    """Raises LookupError where no platform has been founded: then nobody signed in either."""
    space = platform()
    if space is None:
        raise LookupError("This installation has no platform.")
    with elsewhere(space):
        yield space


def _known(places: Sequence[tuple[UUID, UUID]]) -> Iterator[tuple[Space, UUID]]:
    for space_id, account_id in places:
        space = space_by_id(space_id)
        if space is not None:
            yield space, account_id


def _close(who: Actor) -> None:
    assert who.id is not None
    if sessions.close_all(who.kind, who.id):
        note(who, Verb.SESSION_CLOSED, who)
