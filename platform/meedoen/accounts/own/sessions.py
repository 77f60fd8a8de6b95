"""Where somebody is signed in: one line for each browser, and ending one of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import sessions, workplaces
from meedoen.accounts.models import SignInSession
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants.audit import note
from tenants.crossing import elsewhere
from tenants.database import db
from tenants.deeds import Actor, Verb
from tenants.hosts import space_by_id
from tenants.spaces import Kind

UNKNOWN = lazy("Deze browser is al uitgelogd. U hoeft niets te doen.")


@dataclass(frozen=True)
class BrowserLine:
    """`browser` in words, empty where it was not told; `places` are where it works; `own` is this one."""

    id: UUID
    browser: str
    since: datetime
    seen: datetime
    places: tuple[str, ...]
    own: bool


def browsers(person_id: UUID, own: UUID, now: datetime) -> list[BrowserLine]:
    """The one that was used last first. On the platform; each space is asked by itself."""
    open_here = _open("person", person_id, now)
    begun = [(one.id, one.browser, one.created_at, one.seen_at) for one in open_here]
    places = list(_in_places(person_id, now))
    return sorted(
        (
            BrowserLine(
                id, browser or "", since,
                max([seen or since, *(at for by, at, _ in places if by == id)]),
                tuple(sorted(name for by, _, name in places if by == id)), id == own,
            )
            for id, browser, since, seen in begun
        ),
        key=lambda line: line.seen,
        reverse=True,
    )  # fmt: skip


def end(person_id: UUID, session_id: UUID, now: datetime) -> None:
    """On the platform; the caller commits, and then calls `everywhere.end`. Raises Refused."""
    if session_id not in [one.id for one in _open("person", person_id, now)]:
        raise Refused(UNKNOWN, status=404)
    sessions.close_one(session_id)
    note(who := Actor.person(person_id), Verb.SESSION_CLOSED, who)


def _in_places(person_id: UUID, now: datetime) -> Iterator[tuple[UUID, datetime, str]]:
    """(session of the platform, last seen, name of the space) of each session in a space."""
    for space_id, account_id in workplaces.of(person_id):
        space = space_by_id(space_id)
        if space is None or space.kind is Kind.PLATFORM:
            continue
        with elsewhere(space):
            found = [
                (one.begun_by, one.seen_at or one.created_at)
                for one in _open("account", account_id, now)
            ]
        yield from ((by, seen, space.name) for by, seen in found if by is not None)


def _open(kind: str, subject_id: UUID, now: datetime) -> list[SignInSession]:
    return list(
        db.session.scalars(
            sa.select(SignInSession).where(
                SignInSession.subject_kind == kind,
                SignInSession.subject_id == subject_id,
                SignInSession.stage == "open",
                SignInSession.revoked_at.is_(None),
                SignInSession.expires_at > now,
            )
        )
    )
