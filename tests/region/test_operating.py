"""The operator makes a region for some fields and asks gemeenten; nobody else does, and nobody is made to join."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from meedoen.forms.refusing import Refused
from meedoen.language.days import today_here
from meedoen.region.operating.founding import found_region
from meedoen.signup.operating.deciding import free_slug, is_wanted
from tenants import hosts
from tenants.database import db
from tests.house import Home, sign_in
from tests.results.builders import seated
from tests.signup.operators import at_the_console, operator
from tests.work_here import run_queue

__all__ = ["run_queue"]
Look = Callable[..., list[Any]]
Browse = Callable[[Home], FlaskClient]
Run = Callable[[], None]
ROOT, TODAY = "/beheer/regios", today_here()
PLAN = {
    "name": "Kennemerland", "slug": "kennemerland", "kind": "jeugdregio",
    "policy_fields": ["jeugd"], "reason": "De gemeenten vroegen erom.",
    "manager_name": "Rita Regio", "manager_email": "rita@kennemerland.example.nl",
}  # fmt: skip


@pytest.fixture
def olga(platform: Home, browse: Browse) -> FlaskClient:
    return at_the_console(browse(platform), platform)


@pytest.fixture
def made(olga: FlaskClient, run_queue: Run, home: Callable[[str], Home]) -> Home:
    """The region of PLAN."""
    assert olga.post(f"{ROOT}/nieuw", data=PLAN).status_code == 303
    run_queue()
    hosts.forget()
    return home("kennemerland")


def wanted(gemeente: Home, **other: str) -> dict[str, str]:
    day = TODAY.isoformat()
    return {"gemeente_id": str(gemeente.id), "policy_field": "jeugd", "from_on": day, **other}


def test_a_region_is_made_with_its_kind_and_fields_and_founded_by_the_worker(
    olga: FlaskClient, run_queue: Run, home: Callable[[str], Home], browse: Browse, owner_sql: Look
) -> None:
    answer = olga.post(f"{ROOT}/nieuw", data=PLAN)
    page = olga.get(answer.location).text
    assert "De regio is gemaakt." in page
    assert "Wordt gemaakt" in page
    run_queue()
    hosts.forget()
    page = olga.get(ROOT).text
    assert "Wordt gemaakt" not in page
    assert "Jeugdregio" in page
    region = home("kennemerland")
    assert (region.kind, region.state) == ("regio", "live")
    assert browse(region).get("/contact").status_code == 200
    (move,) = owner_sql("select to_state, reason from space_move where space_id = :r", r=region.id)
    assert move == {"to_state": "live", "reason": "De gemeenten vroegen erom."}


MISTAKES = [
    ("name", "", "Vul de naam van de regio in."),
    ("slug", "Met Spaties", "Gebruik alleen kleine letters"),
    ("slug", "velsen", "Dit adres is al in gebruik."),
    ("slug", "www", "Dit adres is al in gebruik."),
    ("kind", "", "Kies wat voor regio het is."),
    ("policy_fields", [], "Kies minstens één onderwerp."),
    ("policy_fields", ["tuinieren"], "Kies minstens één onderwerp."),
    ("reason", "", "Vul in waarom u dit doet."),
    ("manager_name", "", "Vul de naam van de beheerder in."),
    ("manager_email", "rita", "Vul het e-mailadres van de beheerder in"),
]


@pytest.mark.parametrize(("field", "typed", "said"), MISTAKES)
def test_a_mistake_makes_no_region(
    olga: FlaskClient, owner_sql: Look, field: str, typed: Any, said: str
) -> None:
    answer = olga.post(f"{ROOT}/nieuw", data={**PLAN, field: typed})
    assert answer.status_code in (400, 409)
    assert said in answer.text
    assert owner_sql("select * from region_profile") == []


def test_one_address_is_one_region(olga: FlaskClient, owner_sql: Look) -> None:
    """Also before the worker has founded the first."""
    olga.post(f"{ROOT}/nieuw", data=PLAN)
    assert "al in gebruik" in olga.post(f"{ROOT}/nieuw", data=PLAN).text
    assert len(owner_sql("select * from region_profile")) == 1


def test_a_gemeente_does_not_get_the_address_that_a_region_was_promised(
    olga: FlaskClient, platform: Home
) -> None:
    olga.post(f"{ROOT}/nieuw", data=PLAN)
    with platform.as_web(), pytest.raises(Refused, match="al in gebruik"):
        free_slug("kennemerland")


def test_the_mutant_that_asks_no_other_room_is_caught(
    olga: FlaskClient, platform: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    olga.post(f"{ROOT}/nieuw", data=PLAN)
    monkeypatch.setattr(is_wanted, "listeners", ())
    with platform.as_web():
        assert free_slug("kennemerland") == "kennemerland"


def test_a_job_that_runs_twice_founds_one_region(
    olga: FlaskClient, made: Home, run_queue: Run, owner_sql: Look
) -> None:
    with made.on_platform(worker=True):
        found_region(made.id, datetime.now(UTC))
        db.session.commit()
    assert len(owner_sql("select id from space where slug = 'kennemerland'")) == 1


def test_a_gemeente_is_asked_and_the_page_follows_what_it_does(
    olga: FlaskClient, made: Home, velsen: Home, owner_sql: Look
) -> None:
    page = f"{ROOT}/{made.id}"
    answer = olga.post(page, data=wanted(velsen))
    assert answer.status_code == 303
    told = olga.get(answer.location).text
    assert "De uitnodiging is gemaakt." in told
    assert "Wacht op antwoord" in told
    assert "nog niet geantwoord" in olga.post(page, data=wanted(velsen)).text
    (offer,) = owner_sql("select id from region_offer")
    back = f"{page}/uitnodigingen/{offer['id']}/intrekken"
    assert back in told
    answer = olga.post(back)
    assert "De uitnodiging is ingetrokken." in olga.get(answer.location).text
    assert olga.post(back).status_code == 409
    noted = owner_sql(
        "select actor, action from audit_event where action like 'offer.%' order by id"
    )
    of_the_operator = [row["action"] for row in noted if row["actor"].startswith("account:")]
    assert of_the_operator == ["offer.made", "offer.withdrawn"]
    assert len(noted) == 4  # each in the region's log as well


WRONG = [
    ("gemeente_id", "", "Kies een gemeente uit de lijst."),
    ("policy_field", "wonen", "Deze regio gaat niet over dit onderwerp."),
    ("from_on", (TODAY - timedelta(days=1)).isoformat(), "Deze dag is al voorbij."),
    ("until_on", TODAY.isoformat(), "Deze dag ligt niet na de eerste dag."),
]


@pytest.mark.parametrize(("field", "typed", "said"), WRONG)
def test_a_mistake_asks_nobody(
    olga: FlaskClient, made: Home, velsen: Home, owner_sql: Look, field: str, typed: str, said: str
) -> None:
    answer = olga.post(f"{ROOT}/{made.id}", data=wanted(velsen, **{field: typed}))
    assert answer.status_code == 400
    assert said in answer.text
    assert owner_sql("select * from region_offer") == []


def test_a_region_cannot_be_asked_into_a_region(
    olga: FlaskClient, made: Home, ijmond: Home
) -> None:
    assert "Kies een gemeente" in olga.post(f"{ROOT}/{made.id}", data=wanted(ijmond)).text


def test_what_is_no_region_has_no_page(olga: FlaskClient, velsen: Home) -> None:
    assert olga.get(f"{ROOT}/{velsen.id}").status_code == 404
    assert olga.post(f"{ROOT}/{velsen.id}", data=wanted(velsen)).status_code == 404


def test_nobody_but_an_operator_sees_or_makes_regions(
    browse: Browse, platform: Home, velsen: Home, owner_sql: Look
) -> None:
    reader = browse(platform)
    sign_in(reader, platform, "person", operator(platform, "lezer", "rob@platform.example.nl"))
    manager = browse(velsen)
    manager.set_cookie("meedoen", seated(velsen, "beheerder"), domain=velsen.host)
    for somebody, refused in ((reader, 403), (manager, 404), (browse(platform), 303)):
        assert somebody.get(ROOT).status_code == refused
        assert somebody.post(f"{ROOT}/nieuw", data=PLAN).status_code in (401, 403, 404)
    assert owner_sql("select * from region_profile") == []
