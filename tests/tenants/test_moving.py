"""A space goes only where the table lets it go, with who and why, and nobody rewrites that."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Barrier, Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from tenants import hosts, moving
from tenants.database import db
from tenants.deeds import Actor
from tenants.lifecycle import NewSpace, found
from tenants.moving import IllegalMove, Why, move, moves, state_of
from tenants.spaces import Kind
from tenants.states import MOVES, State, may_move
from tests.house import Home
from tests.tenants.moves import WHY, go

Look = Callable[..., list[Any]]
ANYWHERE = [(old, new) for old in (None, *State) for new in State]
IN_ORDER = (State.INTEREST, State.AGREEMENT, State.TRIAL, State.LIVE, State.SUSPENDED, State.CLOSED)


def put(look: Look, platform: Home, space_id: UUID, old: State | None, new: State) -> None:
    """A row by hand; what came before is set apart from the guards."""
    row = "insert into space_move values (:t, gen_random_uuid(), :s, :n, :old, :new, now(), 'system', 'Zo')"
    if old is not None:
        look(
            "set local session_replication_role = replica;"
            f" insert into space_move values ('{platform.id}', gen_random_uuid(), '{space_id}', 1,"
            f" null, '{old}', now(), 'system', 'Zo')"
        )
    look(row, t=platform.id, s=space_id, n=1 if old is None else 2, old=old, new=new)


def test_a_gemeente_goes_from_interest_to_closed_with_who_and_why(
    platform: Home, now: datetime
) -> None:
    candidate, alice = uuid4(), Actor.account(uuid4())
    go(platform, candidate, *IN_ORDER[:-1], at=now)
    with platform.as_web():
        move(candidate, State.CLOSED, Why(alice, "Opgegaan in een andere gemeente."), now)
        db.session.commit()
        found = moves()[candidate]
        assert [one.to_state for one in found] == list(IN_ORDER)
        assert [one.from_state for one in found] == [None, *IN_ORDER[:-1]]
        assert (found[-1].actor, found[-1].reason) == (
            str(alice), "Opgegaan in een andere gemeente.",
        )  # fmt: skip


def test_a_space_that_never_moved_is_live(platform: Home, velsen: Home) -> None:
    with platform.as_web():
        assert state_of(velsen.id) is State.LIVE
        assert state_of(uuid4()) is None


def test_the_directory_follows_each_move(platform: Home, velsen: Home, now: datetime) -> None:
    go(platform, velsen.id, State.SUSPENDED, at=now)
    with velsen.web.app_context():
        found = hosts.space_by_slug("velsen")
    assert found is not None and found.state is State.SUSPENDED


@pytest.mark.parametrize(("old", "new"), ANYWHERE)
def test_the_verb_and_the_database_know_the_same_moves(
    platform: Home, owner_sql: Look, old: State | None, new: State
) -> None:
    space_id = uuid4()
    if may_move(old, new):
        put(owner_sql, platform, space_id, old, new)
        return
    with pytest.raises(sa.exc.IntegrityError, match="cannot go from"):
        put(owner_sql, platform, space_id, old, new)


def test_a_verb_that_allows_everything_is_stopped_by_the_database(
    platform: Home, velsen: Home, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(IllegalMove):
        go(platform, velsen.id, State.CLOSED, at=now)
    monkeypatch.setattr(moving, "may_move", lambda *_: True)
    with pytest.raises(sa.exc.IntegrityError, match="cannot go from live to closed"):
        go(platform, velsen.id, State.CLOSED, at=now)


@contextmanager
def without(look: Look, trigger: str, table: str) -> Iterator[None]:
    look(f"alter table {table} disable trigger {trigger}")
    try:
        yield
    finally:
        look(f"alter table {table} enable trigger {trigger}")


def test_without_its_guard_the_database_would_take_any_move(
    platform: Home, velsen: Home, now: datetime, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "may_move", lambda *_: True)
    with without(owner_sql, "legal", "space_move"):
        go(platform, velsen.id, State.CLOSED, at=now)
    assert owner_sql("select state from space where slug = 'velsen'")[0]["state"] == "closed"


@pytest.mark.parametrize(
    "harm", ["update space_move set reason = 'Anders'", "delete from space_move"]
)
def test_what_happened_stays_written(
    platform: Home, velsen: Home, now: datetime, owner_sql: Look, harm: str
) -> None:
    go(platform, velsen.id, State.SUSPENDED, at=now)
    with pytest.raises(sa.exc.IntegrityError, match="stays written"):
        owner_sql(harm)
    with without(owner_sql, "legal", "space_move"):
        owner_sql(harm)


@pytest.mark.parametrize("where", ["velsen", "platform"])
def test_no_state_changes_without_a_move(home: Callable[[str], Home], where: str) -> None:
    change = sa.text("update space set state = 'suspended' where slug = 'velsen'")
    with home(where).as_web(), pytest.raises(sa.exc.IntegrityError, match="did not move"):
        db.session.execute(change)


def test_without_that_guard_it_would(velsen: Home, owner_sql: Look) -> None:
    change = sa.text("update space set state = 'suspended' where slug = 'velsen'")
    with without(owner_sql, "moved", "space"), velsen.as_web():
        db.session.execute(change)
        db.session.commit()
    assert owner_sql("select state from space where slug = 'velsen'")[0]["state"] == "suspended"


def test_a_gemeente_moves_nobody_and_names_no_successor(
    velsen: Home, beverwijk: Home, now: datetime
) -> None:
    with velsen.as_web(), pytest.raises(sa.exc.ProgrammingError, match="row-level security"):
        move(velsen.id, State.SUSPENDED, WHY, now)
    change = sa.text("update space set successor_id = :b where slug = 'velsen'")
    with velsen.as_web(), pytest.raises(sa.exc.IntegrityError, match="only the platform"):
        db.session.execute(change, {"b": beverwijk.id})


def test_a_gemeente_reads_its_own_moves_and_no_others(
    platform: Home, velsen: Home, beverwijk: Home, now: datetime
) -> None:
    go(platform, velsen.id, State.SUSPENDED, at=now)
    seen = sa.text("select to_state from space_move")
    with velsen.as_web():
        assert db.session.scalars(seen).all() == ["suspended"]
    with beverwijk.as_web():
        assert db.session.scalars(seen).all() == []


def test_two_who_move_one_gemeente_at_once_take_turns(
    platform: Home, velsen: Home, now: datetime
) -> None:
    start, ended = Barrier(2), []

    def suspend() -> None:
        start.wait()
        try:
            go(platform, velsen.id, State.SUSPENDED, at=now)
            ended.append("moved")
        except IllegalMove:
            ended.append("refused")

    hands = [Thread(target=suspend) for _ in range(2)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert sorted(ended) == ["moved", "refused"]


def test_a_space_is_founded_in_the_state_that_its_gemeente_came_to(
    platform: Home, now: datetime
) -> None:
    go(platform, (candidate := uuid4()), State.INTEREST, State.AGREEMENT, State.TRIAL, at=now)
    new = NewSpace(Kind.GEMEENTE, "alkmaar", "Alkmaar", id=candidate, state=State.TRIAL)
    with platform.as_worker():
        found(new, now)
        db.session.commit()
    go(platform, candidate, State.LIVE, at=now)
    early = NewSpace(Kind.GEMEENTE, "bergen", "Bergen", id=(other := uuid4()), state=State.LIVE)
    go(platform, other, State.INTEREST, at=now)
    with platform.as_worker(), pytest.raises(sa.exc.IntegrityError, match="did not move"):
        found(early, now)
        db.session.flush()


def test_nothing_comes_after_the_end() -> None:
    assert State.CLOSED not in MOVES and State.WITHDRAWN not in MOVES


def test_a_space_that_is_new_is_found_by_its_host_within_a_second(
    platform: Home, now: datetime, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    with platform.web.app_context():
        assert hosts.space_for_host("alkmaar.localhost") is None
        owner_sql(
            "insert into space (id, kind, slug, name, style, sender, created_at) values"
            " (gen_random_uuid(), 'gemeente', 'alkmaar', 'Alkmaar', '{}', '{}', now())"
        )
        later = time.monotonic() + hosts.LOOK_AGAIN_SECONDS + 0.1
        monkeypatch.setattr(time, "monotonic", lambda: later)
        assert hosts.space_for_host("alkmaar.localhost") is not None
