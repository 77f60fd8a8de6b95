"""Staff take a wave through its life: start, remind once, close; and see how it stands."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meedoen.fieldwork import jobs
from meedoen.fieldwork.days import today_here
from tenants.scope import scope
from tenants.spaces import Space
from tests.fieldwork.builders import NOW, open_wave
from tests.fieldwork.desk import METINGEN, make_plan, seat, sign_in
from tests.fieldwork.threads import Look

YES = {"groen": "ja", "jaren": "12", "stap": "1", "actie": "verder"}
DEEDS = ("starten", "herinneren", "sluiten", "wijzigen")
Work = Callable[[Callable[[UUID], None]], None]


@pytest.fixture(params=["anonymous", "confidential"])
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def work(worker_app: Flask, velsen: Space, owner_sql: Look) -> Work:
    """What the worker would do when its bell rings."""

    def run(job: Callable[[UUID], None]) -> None:
        (bell,) = owner_sql("select subject_id from bell where job = :job", job=job.__name__)
        with worker_app.app_context(), scope(velsen):
            job(bell["subject_id"])

    return run


def value(page: str, name: str) -> str:
    """What stands beside a name in a list of facts."""
    found = re.search(rf"<dt[^>]*>{name}</dt><dd[^>]*>([^<]*)</dd>", page)
    return found[1] if found else ""


def test_a_wave_goes_from_plan_to_closed(
    staff: FlaskClient, version_id: UUID, work: Work, owner_sql: Look, mode: str
) -> None:
    address = make_plan(staff, version_id, mode=mode)
    planned = staff.get(address).text
    assert "wonen <strong>12</strong> panelleden. U vraagt er <strong>12</strong>." in planned
    assert "Controleer het plan en start dan de meting." in planned
    assert staff.post(f"{address}/starten").status_code == 303
    assert "De uitnodigingen worden klaargezet." in staff.get(address).text
    work(jobs.open_wave)
    opened = staff.get(address).text
    assert "Inwoners kunnen antwoorden tot en met" in opened
    assert value(opened, "Uitgenodigd") == "12"
    assert value(opened, "Mails nog onderweg") == "12"
    assert staff.post(f"{address}/herinneren").status_code == 303
    assert "De herinnering is verstuurd op" in staff.get(address).text
    work(jobs.remind_wave)
    assert len(owner_sql("select * from outbox where kind = 'reminder'")) == 12
    assert staff.post(f"{address}/sluiten").status_code == 303
    assert "De meting wordt gesloten en geteld." in staff.get(address).text
    work(jobs.close_wave)
    closed = staff.get(address).text
    assert f'href="{address}/resultaten"' in closed
    assert ("de lijst van verstuurde mails gewist" in closed) is (mode == "anonymous")


def test_a_sample_is_drawn_of_the_size_asked(
    staff: FlaskClient, version_id: UUID, work: Work, owner_sql: Look
) -> None:
    address = make_plan(staff, version_id, sample_size="5")
    assert "U vraagt er <strong>5</strong>." in staff.get(address).text
    staff.post(f"{address}/starten")
    work(jobs.open_wave)
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
    work(jobs.open_wave)
    staff.post(f"{address}/herinneren")
    assert refused("starten", "herinneren", "wijzigen")
    staff.post(f"{address}/sluiten")
    assert refused(*DEEDS)
    work(jobs.close_wave)
    assert refused(*DEEDS)
    assert len(owner_sql("select * from bell where job = 'remind_wave'")) == 1


def test_the_count_of_an_open_anonymous_wave_moves_by_tens(
    staff: FlaskClient, worker_app: Flask, velsen: Space, client: FlaskClient
) -> None:
    wave_id, secrets = open_wave(worker_app, velsen, members=21)
    address, seen = f"{METINGEN}/{wave_id}", []
    for secret in secrets:
        client.post(f"/meedoen/{secret}", data=YES)
        seen.append(value(staff.get(address).text, "Antwoorden"))
    assert seen == ["minder dan 10"] * 9 + ["10 of meer"] * 10 + ["20 of meer"] * 2
    assert "pas precies als de meting gesloten is" in staff.get(address).text


def test_a_reminder_does_not_tell_how_many_had_answered(
    staff: FlaskClient, worker_app: Flask, velsen: Space, client: FlaskClient
) -> None:
    wave_id, secrets = open_wave(worker_app, velsen, members=21)
    for secret in secrets[:8]:
        client.post(f"/meedoen/{secret}", data=YES)
    staff.post(f"{METINGEN}/{wave_id}/herinneren")
    with worker_app.app_context(), scope(velsen):
        jobs.remind_wave(wave_id)
    page = staff.get(f"{METINGEN}/{wave_id}").text
    assert value(page, "Mails nog onderweg") == "21"


def test_the_count_of_a_confidential_wave_is_exact(
    staff: FlaskClient, worker_app: Flask, velsen: Space, client: FlaskClient
) -> None:
    wave_id, secrets = open_wave(worker_app, velsen, mode="confidential")
    client.post(f"/meedoen/{secrets[0]}", data=YES)
    assert value(staff.get(f"{METINGEN}/{wave_id}").text, "Antwoorden") == "1"


def test_a_closed_anonymous_wave_tells_its_exact_count(
    staff: FlaskClient, worker_app: Flask, velsen: Space, client: FlaskClient, work: Work
) -> None:
    wave_id, secrets = open_wave(worker_app, velsen, members=13)
    for secret in secrets:
        client.post(f"/meedoen/{secret}", data=YES)
    staff.post(f"{METINGEN}/{wave_id}/sluiten")
    work(jobs.close_wave)
    page = staff.get(f"{METINGEN}/{wave_id}").text
    assert value(page, "Antwoorden") == "13"
    assert "Er waren minder dan 10 antwoorden." not in page


def test_a_closed_anonymous_wave_with_few_answers_says_why_there_is_no_outcome(
    staff: FlaskClient, worker_app: Flask, velsen: Space, client: FlaskClient, work: Work
) -> None:
    wave_id, secrets = open_wave(worker_app, velsen, members=9)
    for secret in secrets:
        client.post(f"/meedoen/{secret}", data=YES)
    staff.post(f"{METINGEN}/{wave_id}/sluiten")
    work(jobs.close_wave)
    assert "Er waren minder dan 10 antwoorden." in staff.get(f"{METINGEN}/{wave_id}").text


@pytest.mark.parametrize("deed", ["", "/wijzigen"])
def test_a_wave_of_another_gemeente_does_not_exist(
    staff: FlaskClient, worker_app: Flask, beverwijk: Space, deed: str
) -> None:
    wave_id, _ = open_wave(worker_app, beverwijk)
    assert staff.get(f"{METINGEN}/{wave_id}{deed}").status_code == 404


@pytest.mark.parametrize("deed", DEEDS)
def test_nothing_is_done_to_a_wave_of_another_gemeente(
    staff: FlaskClient, worker_app: Flask, beverwijk: Space, deed: str, owner_sql: Look
) -> None:
    wave_id, _ = open_wave(worker_app, beverwijk)
    before = owner_sql("select * from wave")
    assert staff.post(f"{METINGEN}/{wave_id}/{deed}").status_code == 404
    assert owner_sql("select * from wave") == before


@pytest.mark.parametrize("role", ["samensteller", "lezer"])
def test_fieldwork_is_for_those_who_may_do_it(
    client: FlaskClient, app: Flask, worker_app: Flask, velsen: Space, role: str
) -> None:
    wave_id, _ = open_wave(worker_app, velsen)
    assert client.post(f"{METINGEN}/{wave_id}/sluiten").status_code == 401
    sign_in(client, app, velsen, "account", seat(worker_app, velsen, role))
    for path in (METINGEN, f"{METINGEN}/nieuw", f"{METINGEN}/{wave_id}"):
        assert client.get(path).status_code == 403
    for path in (f"{METINGEN}/nieuw", *(f"{METINGEN}/{wave_id}/{deed}" for deed in DEEDS)):
        assert client.post(path).status_code == 403


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
    (line,) = owner_sql("select actor from audit_event where action = 'start wave'")
    assert line["actor"] == f"account {wave['confirmed_by']}"
    assert wave["confirmed_at"] >= NOW
