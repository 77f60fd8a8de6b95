"""Two people at one plan: the second does not save over what the first saved."""

import re
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.fieldwork.waves import planning
from tests.fieldwork.desk import make_plan, plan
from tests.fieldwork.threads import Look


def seen(staff: FlaskClient, address: str) -> str:
    return mark_in(staff.get(f"{address}/wijzigen").text)


def mark_in(page: str) -> str:
    found = re.search(r'name="gezien" value="([^"]+)"', page)
    assert found, page
    return found[1]


def _both_save(staff: FlaskClient, version_id: UUID, **changes: str) -> tuple[str, int, str]:
    """Where the wave is, and what the second of two people with one form open gets to see."""
    address = make_plan(staff, version_id)
    old = seen(staff, address)
    first = plan(version_id, promise="Wij gaan bomen planten.", gezien=old)
    assert staff.post(f"{address}/wijzigen", data=first).status_code == 303
    second = plan(version_id, name="Van de tweede", gezien=old, **changes)
    answer = staff.post(f"{address}/wijzigen", data=second)
    return address, answer.status_code, answer.text


def test_the_second_sees_what_the_first_saved_beside_what_was_typed(
    staff: FlaskClient, version_id: UUID, owner_sql: Look
) -> None:
    address, status, page = _both_save(staff, version_id)
    assert status == 409
    assert "Iemand anders heeft deze meting intussen veranderd." in page
    assert ">Wij gaan bomen planten.</dd>" in page
    assert 'value="Van de tweede"' in page
    assert owner_sql("select name, promise from wave") == [
        {"name": "Najaar", "promise": "Wij gaan bomen planten."}
    ]
    again = plan(version_id, name="Van de tweede", gezien=mark_in(page))
    assert staff.post(f"{address}/wijzigen", data=again).status_code == 303
    assert owner_sql("select name from wave") == [{"name": "Van de tweede"}]


def test_a_mistake_in_between_does_not_hide_it(staff: FlaskClient, version_id: UUID) -> None:
    address, status, page = _both_save(staff, version_id, ends_on="morgen")
    assert status == 400
    mended = plan(version_id, gezien=mark_in(page))
    assert staff.post(f"{address}/wijzigen", data=mended).status_code == 409


def test_saving_what_stands_there_already_stops_nobody(
    staff: FlaskClient, version_id: UUID
) -> None:
    address = make_plan(staff, version_id)
    old = seen(staff, address)
    for _again in range(2):
        form = plan(version_id, gezien=old)
        assert staff.post(f"{address}/wijzigen", data=form).status_code == 303


def test_mutant_without_the_guard_the_first_is_overwritten(
    staff: FlaskClient, version_id: UUID, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "refuse_unseen", lambda *_: None)
    assert _both_save(staff, version_id)[1] == 303
    assert owner_sql("select promise from wave") == [{"promise": "Wij bespreken het."}]
