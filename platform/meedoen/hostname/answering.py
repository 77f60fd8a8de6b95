"""The operator gives a host, refuses it, or ends one that is in use. In the platform's scope."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.hostname.models import Answer, HostRequest
from meedoen.hostname.naming import refuse_taken
from meedoen.hostname.pointing import points
from meedoen.language.texts import lazy
from meedoen.mailing.origin.asking import Ask
from meedoen.mailing.origin.records import State
from tenants import hosts
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.queue import ring
from tenants.spaces import Space

TAKE = "take_host"
CHANGED = lazy("Deze aanvraag is intussen veranderd. Kijk opnieuw.")
ELSEWHERE = lazy("Deze naam wijst nog niet naar ons. Wacht tot de gemeente dat heeft geregeld.")

Row = Mapping[str, Any]
_requests = HostRequest.__table__


def rows(answer: Answer | None, gemeenten: Collection[UUID]) -> list[Row]:
    """What waits (None), or what was given, of these gemeenten; the oldest first."""
    theirs = sa.select(_requests).where(_requests.c.tenant_id.in_(gemeenten))
    found = db.session.execute(theirs.where(_is(answer)).order_by(_requests.c.asked_at))
    return [dict(row) for row in found.mappings()]


def give(space: Space, host: str, ask: Ask, actor: Actor, now: datetime) -> None:
    """The one before is then in use no more, but still leads there. Raises Refused (409)."""
    refuse_taken(host, space)
    if points(host, bare(space), ask) is not State.GOOD:
        raise Refused(ELSEWHERE, status=409)
    _answer(space.id, Answer.GIVEN, Answer.ENDED, now)
    ring(TAKE, _one(space.id, host, None, Answer.GIVEN, now), elsewhere=space.id)
    _tell(space, Answer.GIVEN, actor)


def refuse(space: Space, host: str, actor: Actor, now: datetime) -> None:
    """Raises Refused (409)."""
    _one(space.id, host, None, Answer.REFUSED, now)
    _tell(space, Answer.REFUSED, actor)


def end(space: Space, host: str, actor: Actor, now: datetime) -> None:
    """From then on it leads to the address that the platform gave. Raises Refused (409)."""
    ring(TAKE, _one(space.id, host, Answer.GIVEN, Answer.ENDED, now), elsewhere=space.id)
    _tell(space, Answer.ENDED, actor)


def bare(space: Space) -> str:
    """The host below our own domain, to which a name must point."""
    return hosts.standard_host(space.kind, space.slug).partition(":")[0]


def _one(
    space_id: UUID, host: str, old: Answer | None, new: Answer, now: datetime
) -> UUID:  # fmt: skip
    """The request for the host that the operator had before them; somebody else may have been first."""
    found = _answer(space_id, old, new, now, host=host)
    if not found:
        raise Refused(CHANGED, status=409)
    return found[0]


def _answer(
    space_id: UUID, old: Answer | None, new: Answer, now: datetime, **only: str
) -> list[UUID]:  # fmt: skip
    mine = [_requests.c.tenant_id == space_id, _is(old)]
    mine += [_requests.c[name] == value for name, value in only.items()]
    change = sa.update(_requests).where(*mine).values(answer=new, answered_at=now)
    return list(db.session.scalars(change.returning(_requests.c.id)))


def _is(answer: Answer | None) -> sa.ColumnElement[bool]:
    return _requests.c.answer.is_(None) if answer is None else _requests.c.answer == answer


def _tell(space: Space, answer: Answer, actor: Actor) -> None:
    note(actor, Verb.HOST_ANSWERED, Object(Kind.SPACE, space.id), answer=answer)
