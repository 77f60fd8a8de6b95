"""A worker that is killed anywhere in closing a wave: no answer is lost or doubled, and the keys end."""

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meedoen.fieldwork.anonymity import moving, rewriting
from meedoen.fieldwork.waves import closing
from meedoen.fieldwork.waves.reading import locked
from meedoen.keyholder import asking
from tenants.database import db
from tenants.deeds import CLOCK
from tenants.scope import scope
from tenants.spaces import Space
from tests.fieldwork.builders import open_wave, send
from tests.house import Home
from worker import perform

Look = Callable[..., list[Any]]
PEOPLE = 15
MOMENTS = {
    "before anything was opened": (asking, "opened", False),
    "when the answers were stored": (moving, "_store", True),
    "when the ledger was rewritten": (rewriting, "rewrite_ledger", True),
    "when all but the keys was done": (asking, "destroy", False),
    "when the keys were destroyed": (asking, "destroy", True),
    "when rows were taken off the disk": (closing, "_take_off_the_disk", True),
}


def killed_at(where: Any, name: str, afterwards: bool, patch: pytest.MonkeyPatch) -> None:
    before = getattr(where, name)

    def die(*given: Any) -> None:
        if afterwards:
            before(*given)
            db.session.flush()
        os.kill(os.getpid(), signal.SIGKILL)

    patch.setattr(where, name, die)


def run_and_die(space: Space, wave_id: object) -> None:
    child = os.fork()
    if child == 0:
        try:
            perform.perform("close_wave", str(space.id), str(wave_id))
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_next_run_finishes_it(
    moment: str, client: FlaskClient, worker_app: Flask, velsen: Home, owner_sql: Look,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    wave_id, secrets = open_wave(velsen, members=PEOPLE)
    for number, secret in enumerate(secrets):
        form = {"groen": "ja", "jaren": str(number), "stap": "1"}
        assert "ontvangen" in send(client, secret, form).text
    with velsen.as_worker():
        closing.ask_to_close(locked(wave_id), CLOCK)
        db.session.commit()
    with monkeypatch.context() as patch:
        killed_at(*MOMENTS[moment], patch)
        run_and_die(velsen, wave_id)
    owner_sql("update bell set due_at = now() where job = 'close_wave'")
    perform.perform("close_wave", str(velsen.id), str(wave_id))
    rows = owner_sql("select answers from anonymous_response")
    assert sorted(row["answers"]["jaren"] for row in rows) == list(range(PEOPLE))
    assert owner_sql("select * from bell where job = 'close_wave'") == []
    assert owner_sql("select state, completed_count from wave") == [
        {"state": "closed", "completed_count": PEOPLE}
    ]
    with worker_app.app_context(), scope(velsen), pytest.raises(asking.KeysDestroyed):
        asking.make(wave_id)
