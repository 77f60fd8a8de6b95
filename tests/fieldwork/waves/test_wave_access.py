"""Fieldwork is for staff of this gemeente who may do it; anybody else's wave does not exist."""

import pytest
from flask.testing import FlaskClient

from tests.fieldwork.builders import open_wave
from tests.fieldwork.desk import METINGEN, seat
from tests.fieldwork.threads import Look
from tests.house import Home, sign_in

DEEDS = ("starten", "herinneren", "sluiten", "wijzigen", "afblazen")


@pytest.mark.parametrize("deed", ["", "/wijzigen"])
def test_a_wave_of_another_gemeente_does_not_exist(
    staff: FlaskClient, beverwijk: Home, deed: str
) -> None:
    wave_id, _ = open_wave(beverwijk)
    assert staff.get(f"{METINGEN}/{wave_id}{deed}").status_code == 404


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_is_done_to_a_wave_of_another_gemeente(
    staff: FlaskClient, beverwijk: Home, deed: str, owner_sql: Look
) -> None:
    wave_id, _ = open_wave(beverwijk)
    before = owner_sql("select * from wave")
    assert staff.post(f"{METINGEN}/{wave_id}/{deed}").status_code == 404
    assert owner_sql("select * from wave") == before


@pytest.mark.parametrize("role", ["samensteller", "lezer"])
def test_fieldwork_is_for_those_who_may_do_it(client: FlaskClient, velsen: Home, role: str) -> None:
    wave_id, _ = open_wave(velsen)
    assert client.post(f"{METINGEN}/{wave_id}/sluiten").status_code == 401
    sign_in(client, velsen, "account", seat(velsen, role))
    for path in (METINGEN, f"{METINGEN}/nieuw", f"{METINGEN}/{wave_id}"):
        assert client.get(path).status_code == 403
    for path in (f"{METINGEN}/nieuw", *(f"{METINGEN}/{wave_id}/{deed}" for deed in DEEDS)):
        assert client.post(path).status_code == 403
