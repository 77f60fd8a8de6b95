"""A plan that is called off mails nobody, stays readable, and never comes back."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.fieldwork.waves import calendar, states
from meedoen.fieldwork.waves.states import State
from meedoen.language.days import today_here
from tenants.database import db
from tests.fieldwork.builders import open_wave
from tests.fieldwork.desk import METINGEN, make_plan
from tests.fieldwork.threads import Look
from tests.house import Home

LATER = timedelta(days=3)


def _called_off(staff: FlaskClient, version_id: UUID) -> str:
    """A wave that was started for a later day, and called off before it."""
    later = (today_here() + LATER).isoformat()
    address = make_plan(staff, version_id, starts_on=later)
    staff.post(f"{address}/starten")
    assert "Ja, blaas de meting af" in staff.get(f"{address}/afblazen").text
    assert staff.post(f"{address}/afblazen").status_code == 303
    return address


def test_the_clock_passes_over_it_and_nobody_is_mailed(
    staff: FlaskClient, version_id: UUID, velsen: Home, owner_sql: Look
) -> None:
    address = _called_off(staff, version_id)
    with velsen.as_worker():
        calendar.tick(datetime.now(UTC) + LATER)
        db.session.commit()
    assert owner_sql("select state from wave") == [{"state": "called_off"}]
    assert owner_sql("select * from outbox") == owner_sql("select * from bell") == []
    assert len(owner_sql("select * from audit_event where action = 'wave.cancelled'")) == 1
    page = staff.get(address).text
    assert "Deze meting is afgeblazen." in page
    assert "Meting afblazen" not in page
    assert "Afgeblazen" in staff.get(METINGEN).text


def test_looking_at_the_question_calls_nothing_off(
    staff: FlaskClient, version_id: UUID, owner_sql: Look
) -> None:
    address = make_plan(staff, version_id)
    for _again in range(2):
        assert "Niemand krijgt een mail" in staff.get(f"{address}/afblazen").text
    assert owner_sql("select state from wave") == [{"state": "planned"}]


def test_it_cannot_be_started_changed_or_called_off_again(
    staff: FlaskClient, version_id: UUID
) -> None:
    address = _called_off(staff, version_id)
    for deed in ("starten", "wijzigen", "afblazen"):
        assert staff.get(f"{address}/{deed}").status_code == 409
        assert staff.post(f"{address}/{deed}").status_code == 409


def _is_refused_when_open(staff: FlaskClient, wave_id: UUID) -> bool:
    return staff.post(f"{METINGEN}/{wave_id}/afblazen").status_code == 409


def test_what_is_open_cannot_be_called_off(staff: FlaskClient, velsen: Home) -> None:
    wave_id, _secrets = open_wave(velsen)
    assert _is_refused_when_open(staff, wave_id)


def test_mutant_with_the_move_allowed_it_would_be(
    staff: FlaskClient, velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    wave_id, _secrets = open_wave(velsen)
    monkeypatch.setitem(states.MOVES, State.OPEN, {State.CLOSING, State.CALLED_OFF})
    assert not _is_refused_when_open(staff, wave_id)
