"""A database that restarts costs nobody a page, a job or a round of the clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from time import sleep
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tenants import database
from tenants.database import db
from tenants.queue import ring
from tests.house import Home
from tests.worker import probe
from worker.perform import perform
from worker.schedule import tick

SUBJECT = UUID(int=9)
AT_ONCE = 3


@pytest.fixture
def restart(
    app: Flask, worker_app: Flask, postgres: EmbeddedPostgres, superuser: sa.Engine
) -> Iterator[Callable[[], None]]:
    """Stops the real server and starts it again, with several connections of each pool gone."""

    def again() -> None:
        for one in (app, worker_app):
            with one.app_context():
                for engine in db.engines.values():
                    _use(engine)
        postgres.stop()
        postgres.start()
        _wait_for(superuser)

    yield again
    superuser.dispose()
    for one in (app, worker_app):
        with one.app_context():
            for engine in db.engines.values():
                engine.dispose()


def _wait_for(engine: sa.Engine) -> None:
    """A server that has just started may say for a moment that it is starting up."""
    engine.dispose()
    for _ in range(200):
        try:
            with engine.connect():
                return
        except OperationalError:
            sleep(0.05)


def _use(engine: sa.Engine) -> None:
    lines = [engine.connect() for _ in range(AT_ONCE)]
    for line in lines:
        line.scalar(sa.select(1))
        line.close()


def test_nobody_sees_that_the_database_restarted(
    velsen: Home, client: FlaskClient, ijmond: Home,
    restart: Callable[[], None], caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    with velsen.as_web():
        ring("probe", SUBJECT)
        db.session.commit()
    restart()
    assert [client.get("/resultaten").status_code for _ in range(AT_ONCE)] == [200] * AT_ONCE
    with ijmond.as_web():  # under the region's own role
        assert db.session.scalar(sa.select(1)) == 1
    restart()
    perform("probe", str(velsen.id), str(SUBJECT))
    assert probe.runs == [(velsen.id, SUBJECT)]
    restart()
    assert tick(datetime.now(UTC))
    assert "failed" not in caplog.text


def test_without_a_look_beforehand_the_next_one_pays(
    app: Flask, restart: Callable[[], None]
) -> None:
    with app.app_context(), blind(db.engine):
        restart()
        with pytest.raises(OperationalError), db.engine.connect() as line:
            line.scalar(sa.select(1))


@contextmanager
def blind(engine: sa.Engine) -> Iterator[None]:
    """Hands out what lies in the pool, unseen."""
    sa.event.remove(engine, "checkout", database._look_first)
    yield
    sa.event.listen(engine, "checkout", database._look_first)
