"""Staff take a wave through its life: start, remind once, close; and see how it stands."""

from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meedoen.language.days import today_here
from tenants.spaces import Space
from tests.fieldwork.builders import NOW
from tests.fieldwork.desk import METINGEN, Work, make_plan, value
from tests.fieldwork.threads import Look

DEEDS = ("starten", "herinneren", "sluiten", "wijzigen")


@pytest.fixture(params=["anonymous", "confidential"])
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_wave_goes_from_plan_to_closed(
    staff: FlaskClient, version_id: UUID, work: Work, owner_sql: Look, mode: str
) -> None:
    address = make_plan(staff, version_id, mode=mode)
    planned = staff.get(address).text
    assert "wonen <strong>12</strong> panelleden. U vraagt er <strong>12</strong>." in planned
    assert "Controleer het plan en start dan de meting." in planned
    assert staff.post(f"{address}/starten").status_code == 303
    assert "De uitnodigingen worden klaargezet." in staff.get(address).text
    work("open_wave")
    opened = staff.get(address).text
    assert "Inwoners kunnen antwoorden tot en met" in opened
    assert value(opened, "Uitgenodigd") == "12"
    assert value(opened, "Mails nog onderweg") == "12"
    assert staff.post(f"{address}/herinneren").status_code == 303
    assert "De herinnering is verstuurd op" in staff.get(address).text
    work("remind_wave")
    assert len(owner_sql("select * from outbox where kind = 'reminder'")) == 12
    assert staff.post(f"{address}/sluiten").status_code == 303
    assert "De meting wordt gesloten en geteld." in staff.get(address).text
    work("close_wave")
    closed = staff.get(address).text
    assert f'href="{address}/resultaten"' in closed
    assert ("de lijst van verstuurde mails gewist" in closed) is (mode == "anonymous")


def test_a_sample_is_drawn_of_the_size_asked(
    staff: FlaskClient, version_id: UUID, work: Work, owner_sql: Look
) -> None:
    address = make_plan(staff, version_id, sample_size="5")
    assert "U vraagt er <strong>5</strong>." in staff.get(address).text
    staff.post(f"{address}/starten")
    work("open_wave")
    assert owner_sql("select frame_count, invited_count from wave") == [
        {"frame_count": 12, "invited_count": 5}
    ]
    assert len(owner_sql("select distinct member_id from invitation")) == 5
    assert len(owner_sql("select distinct recipient_id from outbox")) == 5


def test_a_wave_that_begins_later_waits_for_its_day(
    staff: FlaskClient, version_id: UUID, owner_sql: Look
) -> None:
    later = (today_here() + timedelta(days=3)).isoformat()
    address = make_plan(staff, version_id, starts_on=later)
    staff.post(f"{address}/starten")
    assert owner_sql("select state from wave")[0]["state"] == "planned"
    assert "De meting gaat vanzelf open op" in staff.get(address).text
    assert staff.post(f"{address}/starten").status_code == 409


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"areas": ["WK045309"]}, "In deze wijken wonen nu geen panelleden die mail krijgen."),
        ({}, "De laatste dag van deze meting is al voorbij."),
    ],
)
def test_a_wave_that_would_reach_nobody_is_not_started(
    staff: FlaskClient,
    version_id: UUID,
    owner_sql: Look,
    changes: dict[str, list[str]],
    sentence: str,
) -> None:
    address = make_plan(staff, version_id, **changes)
    if not changes:
        owner_sql("update wave set starts_on = '2020-01-01', ends_on = '2020-01-02'")
    refused = staff.post(f"{address}/starten")
    assert refused.status_code == 400
    assert sentence in refused.text
    assert owner_sql("select state, confirmed_at from wave") == [
        {"state": "planned", "confirmed_at": None}
    ]


def test_an_anonymous_wave_for_too_few_people_is_warned_for(
    staff: FlaskClient, version_id: UUID
) -> None:
    warning = "U vraagt minder dan 10 mensen."
    assert warning in staff.get(make_plan(staff, version_id, sample_size="9")).text
    assert warning not in staff.get(make_plan(staff, version_id, sample_size="10")).text
    few = make_plan(staff, version_id, sample_size="9", mode="confidential")
    assert warning not in staff.get(few).text


def test_a_single_member_is_told_as_one(staff: FlaskClient, version_id: UUID) -> None:
    assert (
        "1 panellid, door loting" in staff.get(make_plan(staff, version_id, sample_size="1")).text
    )


def test_what_comes_too_late_is_said_and_changes_nothing(
    staff: FlaskClient, version_id: UUID, work: Work, owner_sql: Look
) -> None:
    address = make_plan(staff, version_id)

    def refused(*deeds: str) -> bool:
        answers = [staff.post(f"{address}/{deed}") for deed in deeds]
        assert all("Dit kan niet meer." in answer.text for answer in answers)
        return {answer.status_code for answer in answers} == {409}

    assert refused("herinneren", "sluiten")
    staff.post(f"{address}/starten")
    assert refused("starten", "herinneren", "sluiten", "wijzigen")
    work("open_wave")
    staff.post(f"{address}/herinneren")
    assert refused("starten", "herinneren", "wijzigen")
    staff.post(f"{address}/sluiten")
    assert refused(*DEEDS)
    work("close_wave")
    assert refused(*DEEDS)
    assert len(owner_sql("select * from bell where job = 'remind_wave'")) == 1


def test_the_list_says_of_each_wave_what_comes_next(
    staff: FlaskClient, version_id: UUID, worker_app: Flask, velsen: Space
) -> None:
    assert "Er zijn nog geen metingen." in staff.get(METINGEN).text
    make_plan(staff, version_id)
    page = staff.get(METINGEN).text
    assert "Najaar" in page
    assert "Controleer het plan en start dan de meting." in page


def test_the_questionnaire_can_be_looked_at_from_the_wave(
    staff: FlaskClient, version_id: UUID, owner_sql: Look
) -> None:
    address = make_plan(staff, version_id)
    of = owner_sql("select questionnaire_id from questionnaire_version")[0]["questionnaire_id"]
    for page in (address, f"{address}/wijzigen"):
        assert f'href="/beheer/vragenlijsten/{of}/voorbeeld"' in staff.get(page).text
    assert staff.get(f"/beheer/vragenlijsten/{of}/voorbeeld").status_code == 200


def test_an_area_that_is_gone_is_shown_by_its_code(
    staff: FlaskClient, version_id: UUID, owner_sql: Look
) -> None:
    address = make_plan(staff, version_id)
    owner_sql("delete from area")
    assert "WK045301" in staff.get(address).text
    assert "WK045301" not in staff.get(f"{address}/wijzigen").text
    assert staff.post(f"{address}/starten").status_code == 303


def test_the_moment_of_starting_is_written_down(
    staff: FlaskClient, version_id: UUID, owner_sql: Look
) -> None:
    staff.post(f"{make_plan(staff, version_id)}/starten")
    (wave,) = owner_sql("select confirmed_by, confirmed_at from wave")
    (line,) = owner_sql("select actor from audit_event where action = 'wave.started'")
    assert line["actor"] == f"account:{wave['confirmed_by']}"
    assert wave["confirmed_at"] >= NOW
