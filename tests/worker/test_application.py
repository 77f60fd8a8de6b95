"""The app that jobs run in."""

import os

import pytest
from flask import Flask

from tenants.database import db
from worker import application


def test_a_forked_process_uses_connections_of_its_own(
    worker_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    with worker_app.app_context():
        parents = db.engine.pool
        assert application.application() is worker_app
        assert db.engine.pool is parents
        monkeypatch.setattr(application, "_made_by", os.getppid())
        assert application.application() is worker_app
        own = db.engine.pool
        application.application()
        assert own is not parents
        assert db.engine.pool is own
    parents.dispose()
