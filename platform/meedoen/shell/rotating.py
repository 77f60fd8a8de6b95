"""`meedoen keys rotate`: a new key above others, a space or a portion at a time, each kept at once."""

from datetime import UTC, datetime

from meedoen.shell.saying import Impossible, answer, house, inside, known_space
from tenants import hosts
from tenants.audit import note
from tenants.deeds import SYSTEM, Kind, Object, Verb
from tenants.keys import changing, ring
from tenants.spaces import Space


def rotate_master() -> None:
    """Whoever was cut off says it again: what was done needs nothing any more."""
    with house():
        hosts.forget()
        told = {space.slug: _wrap_anew(space) for space in hosts.all_spaces()}
        ring.forget()
    answer({"wrapped": {slug: count for slug, count in told.items() if count}})


def rotate_tenant(slug: str) -> None:
    """Processes that go on know the old key until a minute after; the clock throws it away later."""
    moved = 0
    with house():
        space = known_space(slug)
        with inside(space):
            newest = changing.begin(datetime.now(UTC))
            _note(space)
        while some := _move_some(space, newest):
            moved += some
        ring.forget()
    answer({"space": slug, "key": newest, "moved": moved})


def _wrap_anew(space: Space) -> int:
    with inside(space):
        try:
            count = changing.wrap_anew(datetime.now(UTC))
        except ring.WrongMaster:
            raise Impossible(
                f"The keys of {space.name} are under another master key than MEEDOEN_MASTER_KEY and"
                " MEEDOEN_FORMER_MASTER_KEY."
            ) from None
        if count:
            _note(space)
        return count


def _move_some(space: Space, newest: int) -> int:
    with inside(space):
        return changing.move_some(newest)


def _note(space: Space) -> None:
    note(SYSTEM, Verb.KEYS_ROTATED, Object(Kind.SPACE, space.id))
