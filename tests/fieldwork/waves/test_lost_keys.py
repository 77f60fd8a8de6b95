"""The key holder's disk is lost while a wave is open: the custodian brings every answer back."""

from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meedoen.fieldwork.waves.closing import ask_to_close
from meedoen.fieldwork.waves.reading import locked
from meedoen.keyholder import asking
from meedoen.keyholder.escrow import recover
from meedoen.keyholder.keys import WaveName
from meedoen.keyholder.store import Store
from tenants.database import db
from tenants.deeds import CLOCK
from tenants.ground.settings import Settings
from tenants.scope import scope
from tenants.spaces import Space
from tests.fieldwork.builders import all_answered
from tests.fieldwork.threads import Look
from tests.fieldwork.working import do
from tests.house import Home
from tests.keyholding import CUSTODIAN

PEOPLE = 15


@pytest.fixture
def disks(keyholder: Settings) -> tuple[Path, Path]:
    """Where the keys are, and where the copies."""
    assert keyholder.keyholder_folder and keyholder.keyholder_escrow_folder
    return keyholder.keyholder_folder, keyholder.keyholder_escrow_folder


@pytest.fixture
def wave_id(client: FlaskClient, velsen: Home) -> UUID:
    return all_answered(client, velsen, PEOPLE)


def test_every_answer_is_counted_after_a_recovery(
    wave_id: UUID, disks: tuple[Path, Path], velsen: Home, owner_sql: Look
) -> None:
    keys, copies = disks
    name = WaveName(velsen.id, wave_id)
    (keys / f"{name}.keys").unlink()
    with velsen.as_worker():
        ask_to_close(locked(wave_id), CLOCK)
        db.session.commit()
        with pytest.raises(asking.Away, match="no keys of this wave"):
            do("close_wave", wave_id)
        db.session.rollback()
        recover(Store(copies), CUSTODIAN.private_bytes_raw(), Store(keys))
        do("close_wave", wave_id)
    rows = owner_sql("select answers from anonymous_response")
    assert sorted(row["answers"]["jaren"] for row in rows) == list(range(PEOPLE))
    assert not (copies / f"{name}.keys").exists() and not (keys / f"{name}.keys").exists()


def test_lost_keys_are_not_made_anew(
    wave_id: UUID, disks: tuple[Path, Path], worker_app: Flask, velsen: Space
) -> None:
    """Else answers would go under two keys, and the copy would be of the first alone."""
    (disks[0] / f"{WaveName(velsen.id, wave_id)}.keys").unlink()
    with (
        worker_app.app_context(),
        scope(velsen),
        pytest.raises(asking.Away, match="the custodian has a copy"),
    ):
        asking.make(wave_id)
