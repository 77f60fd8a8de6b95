"""A connection that dies in the middle: nothing of the old space is left behind, for whoever is next."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask, Response

from tenants import current
from tenants.database import db
from tenants.scope import scope
from tenants.spaces import Space
from tests.isolation.walk import Browse


def test_a_space_is_left_although_its_connection_died(
    app: Flask, velsen: Space, beverwijk: Space, kill_one: Callable[[], bool]
) -> None:
    with app.app_context():
        with pytest.raises(sa.exc.OperationalError), scope(velsen):
            db.session.execute(sa.text("select 1"))
            while kill_one():
                pass
        assert current.space_or_none() is None
        with scope(beverwijk):
            told = sa.text("select current_setting('app.tenant_id')")
            assert db.session.scalar(told) == str(beverwijk.id)


def test_a_page_is_served_although_its_connection_died_after_it_was_made(
    app: Flask,
    browse: Browse,
    velsen: Space,
    kill_one: Callable[[], bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An error that leaves the app would have the server log the address, secret and all."""

    def pull_the_plug(response: Response) -> Response:
        while kill_one():
            pass
        return response

    made = [*app.after_request_funcs[None], pull_the_plug]
    monkeypatch.setitem(app.after_request_funcs, None, made)
    for _ in range(3):
        assert browse(velsen).get("/resultaten").status_code == 200
        assert current.space_or_none() is None
    monkeypatch.undo()
    assert browse(velsen).get("/resultaten").status_code == 200
