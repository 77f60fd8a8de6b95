"""Spaces from the shell: an installation can be set up, and a gemeente moved, without a browser.

What is done is noted as done by the system, with the reason that was given. Each answer is a plain
structure that the command writes as JSON.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from meedoen.shell.saying import Impossible, house, known_space
from meedoen.signup.finding.listing import by_code
from meedoen.signup.operating import deciding
from meedoen.signup.operating.founding import FURNISH, first_sender
from tenants import hosts, moving
from tenants.audit import note
from tenants.database import db
from tenants.deeds import SYSTEM, Object, Verb
from tenants.deeds import Kind as Thing
from tenants.lifecycle import NewSpace, found
from tenants.models import SpaceMove
from tenants.moving import Why
from tenants.queue import ring
from tenants.scope import scope
from tenants.spaces import Kind, Space
from tenants.states import State

Fact = dict[str, Any]


@dataclass(frozen=True)
class Begin:
    """A space to found at once. A region and the platform are live from the start."""

    kind: Kind
    slug: str
    name: str
    gm_code: str | None = None
    state: State = State.LIVE


def list_spaces() -> list[Fact]:
    with house():
        hosts.forget()
        return [_facts(space) for space in hosts.all_spaces()]


def show(slug: str) -> Fact:
    """With every move. Raises Impossible."""
    with house():
        space = known_space(slug)
        if space.kind is Kind.PLATFORM or hosts.platform() is None:
            return _facts(space)
        with _inside_the_platform():
            return _facts(space) | {"moves": [_move(one) for one in _moves(space)]}


def found_space(begin: Begin, reason: str) -> Fact:
    """The platform's own space comes first: it is where all others are noted. Raises Impossible."""
    with house():
        hosts.forget()
        _refuse_wrong(begin)
        sender = first_sender(begin.slug, begin.name) if begin.kind is Kind.GEMEENTE else {}
        new = NewSpace(
            begin.kind, begin.slug, begin.name, gm_code=begin.gm_code, state=begin.state,
            sender=sender,
        )  # fmt: skip
        if begin.kind is Kind.PLATFORM:
            found(new, datetime.now(UTC))
            db.session.commit()
        else:
            _found_noted(new, reason)
        hosts.forget()
        return _facts(known_space(begin.slug))


def move(slug: str, to: State, reason: str, successor: str = "") -> Fact:
    """`successor` is a slug. Raises Impossible for a move that is not legal."""
    with house():
        space, after = known_space(slug), known_space(successor).id if successor else None
        decision = deciding.Decision(to, reason, successor=after)
        with _inside_the_platform():
            deciding.decide(space.id, decision, SYSTEM, datetime.now(UTC))
            db.session.commit()
        hosts.forget()
    return show(slug)


def _found_noted(new: NewSpace, reason: str) -> None:
    with _inside_the_platform():
        moving.move(new.id, new.state, Why(SYSTEM, reason), now := datetime.now(UTC))
        found(new, now)
        note(SYSTEM, Verb.SPACE_FOUNDED, Object(Thing.SPACE, new.id))
        if new.kind is Kind.GEMEENTE:
            ring(FURNISH, new.id, elsewhere=new.id)
        db.session.commit()


def _refuse_wrong(begin: Begin) -> None:
    taken = {space.slug for space in hosts.all_spaces()}
    if deciding.SLUG.fullmatch(begin.slug) is None:
        raise Impossible("A slug is small letters, figures and dashes, and begins with a letter.")
    if begin.slug in taken:
        raise Impossible(f"There is a space called {begin.slug} already.")
    if begin.kind is Kind.PLATFORM and hosts.platform() is not None:
        raise Impossible("There is a platform already.")
    if (begin.kind is Kind.GEMEENTE) is not (begin.gm_code is not None):
        raise Impossible("A gemeente, and nothing else, has a CBS code: --gm-code GM0000.")
    if begin.gm_code and by_code(begin.gm_code) is None:
        raise Impossible(f"CBS knows no gemeente {begin.gm_code}.")
    if any(space.gm_code == begin.gm_code for space in hosts.all_spaces() if begin.gm_code):
        raise Impossible(f"{begin.gm_code} has a space already.")


@contextmanager
def _inside_the_platform() -> Iterator[None]:
    platform = hosts.platform()
    if platform is None:
        raise Impossible("There is no platform yet: meedoen space found --kind platform.")
    with scope(platform):
        yield


def _facts(space: Space) -> Fact:
    after = hosts.space_by_id(space.successor_id) if space.successor_id else None
    return {
        "id": str(space.id), "kind": space.kind, "slug": space.slug, "name": space.name,
        "host": space.host, "gm_code": space.gm_code, "state": space.state,
        "successor": after.slug if after else None,
    }  # fmt: skip


def _moves(space: Space) -> list[SpaceMove]:
    return moving.moves().get(space.id, [])


def _move(one: SpaceMove) -> Fact:
    return {
        "at": one.at.isoformat(), "from": one.from_state, "to": one.to_state, "actor": one.actor,
        "reason": one.reason,
    }  # fmt: skip
