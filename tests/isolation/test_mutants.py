"""The walk can fail: each guard taken away in turn, and what is seen of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from meedoen.accounts import sessions
from meedoen.web import gate
from tenants.access import Declaration, Who
from tenants.database import SpaceSession, _stay_inside_the_scope, _tell_postgresql, db
from tenants.ground import tokens
from tests.house import Home
from tests.isolation.test_routes import browser, leaked, opened, rows_of
from tests.isolation.walk import Browse
from tests.isolation.world import World

Look = Callable[..., list[Any]]
WAVES = ("fieldwork.waves", "fieldwork.wave", "fieldwork.edit", "results.counted")
GUARDED = (
    "select format('%I.%I', schemaname, tablename) as name from pg_tables"
    " where rowsecurity and schemaname in ('public', 'pseudonym')"
)


@contextmanager
def without_the_orm_wall() -> Iterator[None]:
    sa.event.remove(SpaceSession, "do_orm_execute", _stay_inside_the_scope)
    try:
        yield
    finally:
        sa.event.listen(SpaceSession, "do_orm_execute", _stay_inside_the_scope)


@contextmanager
def without_policies(look: Look) -> Iterator[None]:
    tables = [row["name"] for row in look(GUARDED)]
    assert len(tables) > 20
    _each(look, tables, "disable")
    try:
        yield
    finally:
        _each(look, tables, "enable")


def _each(look: Look, tables: list[str], what: str) -> None:
    look("; ".join(f"alter table {name} {what} row level security" for name in tables))


@contextmanager
def telling(app: Flask, tell: Callable[[sa.Connection], None] | None) -> Iterator[None]:
    """Another listener, or none, in the place of the one that sets the tenant."""
    with app.app_context():
        engines = list(db.engines.values())
    for engine in engines:
        sa.event.remove(engine, "begin", _tell_postgresql)
        if tell:
            sa.event.listen(engine, "begin", tell)
    try:
        yield
    finally:
        for engine in engines:
            if tell:
                sa.event.remove(engine, "begin", tell)
            sa.event.listen(engine, "begin", _tell_postgresql)
            engine.dispose()


def test_a_gate_that_checks_nothing_is_noticed(
    app: Flask, browse: Browse, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = [one for one in app.before_request_funcs[None] if one is not gate._check_access]
    monkeypatch.setitem(app.before_request_funcs, None, rest)
    nobody = browser(browse, world.velsen.space, None)
    assert opened(app, nobody, world.velsen, WAVES) != []


@pytest.mark.slow
def test_one_route_that_lets_everybody_in_is_noticed(
    app: Flask, browse: Browse, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = Declaration(Who.PUBLIC, None, ("gemeente",))
    monkeypatch.setattr(app.view_functions["bodies.bodies"], "access", everybody)
    nobody = browser(browse, world.velsen.space, None)
    assert {line.split()[1] for line in opened(app, nobody, world.velsen)} == {"/beheer/organen"}


@pytest.mark.slow
def test_a_session_that_counts_in_every_space_is_noticed(
    app: Flask, browse: Browse, world: World, superuser: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only for members: of an account the gate looks up the row, which the two walls keep away."""

    def found_anywhere(token: str, _: object) -> Any:
        query = "select subject_kind, subject_id from sign_in_session where token_hash = :h"
        with superuser.connect() as connection:
            row = connection.execute(sa.text(query), {"h": tokens.hashed(token)}).first()
        return row and SimpleNamespace(subject_kind=row[0], subject_id=row[1], seen_at=None)

    monkeypatch.setattr(sessions, "find", found_anywhere)
    velsen, beverwijk = world.velsen, world.beverwijk
    assert opened(app, browser(browse, velsen.space, beverwijk.member), velsen) != []
    assert opened(app, browser(browse, velsen.space, beverwijk.staff), velsen) == []


def test_with_both_walls_gone_a_stranger_reads(
    app: Flask, browse: Browse, world: World, owner_sql: Look, unnamed: list[str]
) -> None:
    with without_the_orm_wall(), without_policies(owner_sql):
        assert _leaks_to_charlie(app, browse, world, *WAVES) != []
    assert _leaks_to_charlie(app, browse, world, *WAVES) == []
    unnamed.clear()


@pytest.mark.slow
def test_the_policies_alone_keep_every_stranger_out(
    app: Flask, browse: Browse, world: World, owner_sql: Look, unnamed: list[str]
) -> None:
    before = rows_of(owner_sql, world.velsen.space)
    with without_the_orm_wall():
        assert _leaks_to_charlie(app, browse, world) == []
    assert rows_of(owner_sql, world.velsen.space) == before
    unnamed.clear()


@pytest.mark.slow
def test_the_application_alone_keeps_every_stranger_out(
    app: Flask, browse: Browse, world: World, owner_sql: Look
) -> None:
    before = rows_of(owner_sql, world.velsen.space)
    with without_policies(owner_sql):
        assert _leaks_to_charlie(app, browse, world) == []
    assert rows_of(owner_sql, world.velsen.space) == before


def _leaks_to_charlie(app: Flask, browse: Browse, world: World, *only: str) -> list[str]:
    velsen, beverwijk = world.velsen, world.beverwijk
    words = (velsen.private, velsen.public)
    found = []
    for token in (beverwijk.staff, beverwijk.member, None):
        app.extensions["counter"].storage.reset()  # each is somebody else, with tries of their own
        charlie = browser(browse, beverwijk.space, token)
        found += leaked(app, charlie, velsen, words, only)
    return found


def test_a_house_that_tells_no_tenant_shows_nothing(
    app: Flask, browse: Browse, world: World
) -> None:
    """The begin event removed: fewer rows, never more."""
    velsen = world.velsen
    with telling(app, None):
        alice = browser(browse, velsen.space, velsen.staff)
        assert alice.get("/beheer/metingen").status_code == 303
        assert "nog geen resultaten" in alice.get("/resultaten").text
        with velsen.space.as_web():
            for table in ("wave", "member", "release"):
                assert db.session.execute(sa.text(f"select * from {table}")).all() == []
            with pytest.raises(sa.exc.ProgrammingError, match="row-level security"):
                db.session.execute(
                    sa.text(
                        "insert into suppression values (:t, 'x', 'opt_out', now())"
                    ), {"t": velsen.space.id},
                )  # fmt: skip


def remains_on_the_connection(connection: sa.Connection) -> None:
    """The mutant of a real incident: the setting outlives its transaction."""
    from tenants import current

    space = current.space_or_none()
    if space is not None:
        told = "select set_config('app.tenant_id', %s, false)"
        connection.exec_driver_sql(told, (str(space.id),))


def left_behind(space: Home) -> list[Any]:
    """What a pooled connection shows, after this space used it, to code that names no tenant."""
    with space.web.app_context():
        db.engine.dispose()  # else the pool hands out another one
    with space.as_web():
        db.session.execute(sa.text("select 1"))
        db.session.commit()
    with space.web.app_context():
        raw = db.engine.raw_connection()
        try:
            return list(raw.cursor().execute("select * from wave").fetchall())
        finally:
            raw.close()


def test_a_tenant_that_stays_on_a_connection_is_noticed(app: Flask, world: World) -> None:
    assert left_behind(world.velsen.space) == []
    with telling(app, remains_on_the_connection):
        assert left_behind(world.velsen.space) != []
    assert left_behind(world.velsen.space) == []


def test_reading_outside_a_transaction_shows_nothing(world: World) -> None:
    """Autocommit: the setting is gone before the next statement."""
    with world.velsen.space.as_web():
        options = {"isolation_level": "AUTOCOMMIT"}
        with db.engine.connect().execution_options(**options) as connection:
            for table in ("wave", "member", "sign_in_session"):
                assert connection.execute(sa.text(f"select * from {table}")).all() == []
