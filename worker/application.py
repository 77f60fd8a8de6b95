"""The app under the worker's database role, made once in each process."""

import os
from functools import cache

from flask import Flask

from meedoen.web.app import create_app
from tenants.database import db
from tenants.ground.settings import read_environment

_app: Flask | None = None
_made_by = 0


def use(app: Flask) -> Flask:
    """Make this the app that jobs run in."""
    global _app, _made_by
    _app, _made_by = app, os.getpid()
    return app


def application() -> Flask:
    """The app, with connections of this process's own: a forked one must not share its parent's."""
    app = _app or use(create_app(read_environment(), role="worker"))
    if _made_by != os.getpid():
        _leave_the_connections_to_the_parent(app, os.getpid())
    return app


@cache
def _leave_the_connections_to_the_parent(app: Flask, _process: int) -> None:
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose(close=False)
