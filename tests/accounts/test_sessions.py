"""Sessions live in the table: they end in time, on signing out, and never in another space."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from meedoen.accounts import sessions, sweeping
from meedoen.accounts.proving import tries
from meedoen.accounts.sessions import Origin
from tenants.database import db
from tenants.spaces import Space
from tests.house import Home


def test_a_session_is_found_by_its_token(in_velsen: Space, now: datetime) -> None:
    who = uuid4()
    found = sessions.find(sessions.open_session("member", who, now), now)
    assert found is not None
    assert (found.subject_kind, found.subject_id) == ("member", who)


@pytest.mark.parametrize(("kind", "hours"), [("account", 8), ("person", 8), ("member", 1)])
def test_a_session_ends_in_time(in_velsen: Space, now: datetime, kind: str, hours: int) -> None:
    token = sessions.open_session(kind, uuid4(), now)
    assert sessions.find(token, now + timedelta(hours=hours, seconds=-1))
    assert sessions.find(token, now + timedelta(hours=hours)) is None


def test_a_closed_session_is_not_found(in_velsen: Space, now: datetime) -> None:
    token = sessions.open_session("account", uuid4(), now)
    sessions.close(token)
    assert sessions.find(token, now) is None


def test_closing_all_spares_other_people(in_velsen: Space, now: datetime) -> None:
    alice, bob = uuid4(), uuid4()
    of_alice = [sessions.open_session("person", alice, now) for _ in range(2)]
    half_way = sessions.open_pending(alice, now, None)
    of_bob = sessions.open_session("account", bob, now)
    as_member = sessions.open_session("member", alice, now)
    assert sessions.close_all("person", alice) == 3
    assert not any(sessions.find(token, now) for token in of_alice)
    assert sessions.find_pending(half_way, now) is None
    assert sessions.find(of_bob, now)
    assert sessions.find(as_member, now)


def test_one_that_leads_to_a_space_alone_opens_nothing_here(
    in_velsen: Space, now: datetime
) -> None:
    there, elsewhere = uuid4(), uuid4()
    narrow = sessions.open_session("person", uuid4(), now, Origin("Firefox", only=there))
    assert sessions.find(narrow, now) is None
    assert sessions.find_towards(narrow, now, elsewhere) is None
    assert sessions.find_towards(narrow, now, there)
    wide = sessions.open_session("person", uuid4(), now, Origin("Firefox"))
    assert sessions.find_towards(wide, now, elsewhere)
    sessions.close(narrow)
    assert sessions.find_towards(narrow, now, there) is None


def test_a_half_way_token_signs_nobody_in(in_velsen: Space, now: datetime) -> None:
    token = sessions.open_pending(uuid4(), now, "/beheer/metingen")
    assert sessions.find(token, now) is None
    pending = sessions.find_pending(token, now)
    assert pending is not None
    assert pending.target == "/beheer/metingen"
    assert sessions.find_pending(token, now + sessions.PENDING) is None


def test_a_full_session_is_no_half_way_token(in_velsen: Space, now: datetime) -> None:
    assert sessions.find_pending(sessions.open_session("account", uuid4(), now), now) is None


@pytest.mark.parametrize("token", ["", "x", "nul\0", "\ud800", "a" * 5000])
def test_a_strange_token_is_simply_unknown(in_velsen: Space, now: datetime, token: str) -> None:
    assert sessions.find(token, now) is None
    sessions.close(token)


def test_the_table_does_not_hold_the_token(
    in_velsen: Space, now: datetime, owner_sql: Callable[..., list[Any]]
) -> None:
    token = sessions.open_session("member", uuid4(), now)
    db.session.commit()
    (row,) = owner_sql("select * from sign_in_session")
    assert len(row["token_hash"]) == 32
    assert token not in str(dict(row))
    assert token.encode() not in row["token_hash"]


def test_a_token_of_one_gemeente_is_unknown_in_another(
    velsen: Home, beverwijk: Home, ijmond: Home, now: datetime
) -> None:
    with velsen.as_web():
        token = sessions.open_session("account", uuid4(), now)
        db.session.commit()
    for other in (beverwijk, ijmond):
        with other.as_web():
            assert sessions.find(token, now) is None
            sessions.close(token)
            db.session.commit()
    with velsen.as_web():
        assert sessions.find(token, now)


def test_sweeping_takes_only_what_ended_a_day_ago(
    velsen: Home, now: datetime, owner_sql: Callable[..., list[Any]]
) -> None:
    with velsen.as_web():
        for days in (3, 0):
            sessions.open_session("member", uuid4(), now - timedelta(days=days))
            tries.take(f"{days}@velsen.example.nl", now - timedelta(days=days))
        db.session.commit()
    with velsen.as_worker():
        sweeping.sweep(now)
        db.session.commit()
    assert [row["created_at"] for row in owner_sql("select created_at from sign_in_session")] == [
        now
    ]
    assert [row["last_at"] for row in owner_sql("select last_at from sign_in_tries")] == [now]
