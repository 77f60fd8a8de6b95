"""The world that strangers try to get into, and a hand that pulls the plugs of its database."""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from redis import Redis

from tenants.database import db
from tenants.spaces import Space
from tests.ground.snapshots import Snapshots
from tests.house import Home
from tests.isolation.desk import Desk, Look, addresses
from tests.isolation.world import World, build

KILL = """
select pg_terminate_backend(pid) from pg_stat_activity
where usename in ('meedoen_app', 'meedoen_region') order by random() limit 1
"""


@pytest.fixture
def world(velsen: Home, beverwijk: Home, ijmond: Home, snapshots: Snapshots) -> World:
    return snapshots.get("world", lambda: build(velsen, beverwijk, ijmond))


@pytest.fixture
def kill_one(app: Flask, superuser: sa.Engine) -> Iterator[Callable[[], bool]]:
    """Ends one connection of the web, whatever it is doing; says whether there was one."""

    def kill() -> bool:
        with superuser.begin() as connection:
            return connection.execute(sa.text(KILL)).first() is not None

    yield kill
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def desk(
    app: Flask,
    world: World,
    browse: Callable[[Space], FlaskClient],
    owner_sql: Look,
    redis_url: str,
) -> Desk:
    velsen = world.velsen
    return Desk(
        app, velsen, browse(velsen.space), addresses(app, velsen), owner_sql, Redis.from_url(redis_url)
    )  # fmt: skip
