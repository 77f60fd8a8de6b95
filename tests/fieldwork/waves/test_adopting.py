"""A wave that an earlier version opened, with one key for all waves, ends as well as any other."""

import base64
import json
import subprocess
import sys
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.fieldwork.anonymity.models import AnonymousResponse, Holding
from meedoen.fieldwork.waves.adopting import LINKS, adopt_waves
from meedoen.fieldwork.waves.closing import ask_to_close
from meedoen.fieldwork.waves.reading import locked
from meedoen.keyholder import asking
from meedoen.keyholder.keys import Keys, WaveName
from tenants.database import db
from tenants.deeds import CLOCK
from tenants.ground.sealing import own_key
from tenants.ground.settings import Settings
from tenants.spaces import Space
from tests.fieldwork.builders import open_wave, send
from tests.fieldwork.threads import Look
from tests.fieldwork.working import do
from tests.house import Home
from tests.worker.test_processes import environment

PEOPLE = 25


@pytest.fixture
def old(velsen: Home) -> Keys:
    """The one holding key, and what this gemeente made its links of."""
    with velsen.as_worker():
        return Keys(Keys.fresh().answers, own_key(LINKS))


@pytest.fixture
def wave_id(
    old: Keys, client: FlaskClient, velsen: Home, keyholder: Settings,
    owner_sql: Look, monkeypatch: pytest.MonkeyPatch,
) -> UUID:  # fmt: skip
    """Answered by everybody, and unknown to the key holder, which was not there yet."""
    with monkeypatch.context() as before:
        before.setattr(Keys, "fresh", lambda: old)
        wave_id, secrets = open_wave(velsen, members=PEOPLE)
    for number, secret in enumerate(secrets):
        form = {"groen": "ja", "jaren": str(number), "stap": "1"}
        assert "ontvangen" in send(client, secret, form).text
    for folder in (keyholder.keyholder_folder, keyholder.keyholder_escrow_folder):
        assert folder
        (folder / f"{WaveName(velsen.id, wave_id)}.keys").unlink()
    owner_sql("update wave set public_key = null")
    return wave_id


def move_as_before(wave_id: UUID, space: Space, old: Keys, many: int) -> None:
    """What an earlier version did with a batch while a wave was open."""
    for row in db.session.scalars(sa.select(Holding).limit(many)).all():
        content = json.loads(old.opened(WaveName(space.id, wave_id), row.sealed))
        db.session.add(AnonymousResponse(wave_id=wave_id, **content))
        db.session.delete(row)
    db.session.commit()


@pytest.mark.parametrize("moved", [0, 20])
def test_it_closes_with_every_answer_mixed(
    wave_id: UUID, old: Keys, velsen: Home, owner_sql: Look, moved: int
) -> None:
    with velsen.as_worker():
        move_as_before(wave_id, velsen, old, moved)
        early = {row["id"] for row in owner_sql("select id from anonymous_response")}
        assert adopt_waves(old.answers) == 1
        db.session.commit()
        assert adopt_waves(old.answers) == 0
        ask_to_close(locked(wave_id), CLOCK)
        db.session.commit()
        do("close_wave", wave_id)
        with pytest.raises(asking.KeysDestroyed):
            asking.make(wave_id)
    rows = owner_sql("select id, answers, xmin::text as mark from anonymous_response")
    assert sorted(row["answers"]["jaren"] for row in rows) == list(range(PEOPLE))
    assert not early & {row["id"] for row in rows}
    assert len({row["mark"] for row in rows}) == 1


def test_until_it_is_adopted_its_answers_are_not_lost(
    wave_id: UUID, velsen: Home, owner_sql: Look
) -> None:
    with velsen.as_worker():
        ask_to_close(locked(wave_id), CLOCK)
        db.session.commit()
        with pytest.raises(asking.Away, match="no keys of this wave"):
            do("close_wave", wave_id)
    assert len(owner_sql("select * from holding")) == PEOPLE


def test_the_command_does_so_in_every_gemeente(
    wave_id: UUID, old: Keys, settings: Settings, owner_sql: Look
) -> None:
    """As the demo runs it, under the worker's settings alone."""
    done = subprocess.run(
        [sys.executable, "-m", "meedoen", "keys", "adopt", "--old-key", "-"],
        env=environment(settings, 1), input=base64.b64encode(old.answers).decode(), text=True,
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.stdout == "1 open wave(s) got keys of their own.\n", done.stderr
    assert bytes(owner_sql("select public_key from wave")[0]["public_key"]) == old.public
