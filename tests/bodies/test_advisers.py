"""An adviser reads questionnaires and plans of the gemeenten that gave them a seat, and remarks; nothing else."""

import json
import re
from collections.abc import Callable
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from meedoen.bodies import permissions, seating
from meedoen.bodies.models import Role
from meedoen.language.days import today_here
from meedoen.survey.definition.models import Questionnaire
from meedoen.web import gate
from tenants.access import Permission, declaration, keeps_nothing
from tenants.database import db
from tests.accounts.builders import give_place, make_account, make_person
from tests.bodies.test_ending_pages import give
from tests.house import ALICE, BOB, Home, sign_in
from tests.panel.builders import member_of, with_areas
from tests.survey.builders import make_draft
from tests.survey.desk import CONTENT, ROOT

READS = ("/beheer", ROOT, "/beheer/metingen", "/resultaten")
NEVER = (
    "/beheer/panel",
    "/beheer/organen",
    "/beheer/logboek",
    "/beheer/uiterlijk",
    "/beheer/privacy",
)
Browse = Callable[[Home], FlaskClient]


@pytest.fixture
def adviser(velsen: Home, client: FlaskClient) -> FlaskClient:
    account = make_account(velsen, ALICE)
    give(velsen, account, Role.ADVISEUR)
    sign_in(client, velsen, "account", account)
    return client


def test_an_adviser_reads_and_sees_no_members_name_or_address(
    adviser: FlaskClient, velsen: Home
) -> None:
    with_areas(velsen)
    member_of(velsen)
    made = make_draft(velsen, CONTENT)
    for path in (*READS, f"{ROOT}/{made}", f"{ROOT}/{made}/routes", f"{ROOT}/{made}/voorbeeld"):
        page = adviser.get(path)
        assert page.status_code == 200, path
        of_residents = path == "/resultaten" or path.endswith("voorbeeld")
        assert of_residents or "U kijkt hier als adviseur." in page.text
        assert "Jansen" not in page.text
    for path in NEVER:
        assert adviser.get(path).status_code == 403, path


def test_an_adviser_remarks_and_leaves_to_others_when_that_is_done(
    adviser: FlaskClient, velsen: Home
) -> None:
    made = make_draft(velsen, CONTENT)
    path = f"{ROOT}/{made}/vragen/q/opmerkingen"
    assert (
        adviser.post(path, data={"deed": "nieuw", "opmerking": "Kan dit korter?"}).status_code
        == 303
    )
    page = adviser.get(path).text
    assert "Kan dit korter?" in page
    assert 'value="klaar"' not in page
    found = re.search(r'name="welke" value="([^"]+)"', page)
    assert found
    assert adviser.post(path, data={"deed": "klaar", "welke": found[1]}).status_code == 403
    answer = {"deed": "antwoord", "welke": found[1], "antwoord": "Ja."}
    assert adviser.post(path, data=answer).status_code == 303
    for form in ("gegevens", "vragen/q", "goedkeuring", "verwijderen"):
        assert adviser.post(f"{ROOT}/{made}/{form}", data={}).status_code == 403, form


def test_the_mutant_that_lets_an_adviser_compose_is_caught(
    adviser: FlaskClient, velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"{ROOT}/{make_draft(velsen, CONTENT)}/gegevens"
    assert adviser.post(path, data={}).status_code == 403
    both = {*permissions.OF_ROLE[Role.ADVISEUR], *permissions.LOOKS[Role.ADVISEUR]}
    monkeypatch.setitem(permissions.OF_ROLE, Role.ADVISEUR, frozenset(both))
    assert adviser.post(path, data={}).status_code != 403


def test_an_adviser_walks_through_to_the_end(adviser: FlaskClient, velsen: Home) -> None:
    path = f"{ROOT}/{make_draft(velsen, CONTENT)}/voorbeeld"
    carried = "{}"
    for step, answer in enumerate(({"kent": "nee"}, {"waarom": "Tja"}, {"q": "a"})):
        page = adviser.post(path, data={"stap": str(step), "antwoorden": carried, **answer})
        assert page.status_code == 200
        carried = json.dumps({**json.loads(carried), **answer})
    assert "Controleer uw antwoorden" in page.text


def test_a_form_that_keeps_nothing_cannot(
    adviser: FlaskClient, velsen: Home, app: Flask,
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    """The mutant that stores something where only a walk was promised breaks on the database."""
    made = make_draft(velsen, CONTENT)

    @keeps_nothing
    def rename(questionnaire_id: UUID) -> str:
        db.session.execute(sa.update(Questionnaire).values(tenant_id=velsen.id))
        return "stored"

    rename.access = declaration(app.view_functions["survey.walk"])  # type: ignore[attr-defined]
    monkeypatch.setitem(app.view_functions, "survey.walk", rename)
    assert adviser.post(f"{ROOT}/{made}/voorbeeld", data={}).status_code == 500
    assert "InternalError" in caplog.text
    monkeypatch.setattr(gate, "write_nothing", lambda: None)
    assert adviser.post(f"{ROOT}/{made}/voorbeeld", data={}).text == "stored"


def test_a_seat_as_adviser_approves_nothing_though_somebody_composes_elsewhere(
    velsen: Home,
) -> None:
    account, today = make_account(velsen, ALICE), today_here()
    give(velsen, account, Role.ADVISEUR, "participatieraad")
    give(velsen, account, Role.SAMENSTELLER, "werkgroep")
    with velsen.as_web():
        may, looks = seating.rights_of(account, today)
        assert may == {Permission.COMPOSE, Permission.REMARK, Permission.RESULTS}
        assert looks == {Permission.COMPOSE, Permission.FIELD}
        assert len(seating.bodies_allowing(account, Permission.COMPOSE, today)) == 1


def test_in_each_gemeente_that_gave_a_seat_and_in_no_other(
    velsen: Home, beverwijk: Home, heemskerk: Home, ijmond: Home, browse: Browse
) -> None:
    person, opens = make_person(velsen, BOB), dict[str, int]()
    for space in (velsen, beverwijk, heemskerk, ijmond):
        account = give_place(space, person, BOB)
        if space is not heemskerk:
            give(space, account, Role.ADVISEUR, "kopgroep")
        client = browse(space)
        sign_in(client, space, "account", account)
        opens[space.slug] = client.get(ROOT).status_code
    assert opens == {"velsen": 200, "beverwijk": 200, "heemskerk": 403, "ijmond": 404}


def test_a_seat_that_ended_opens_nothing(
    adviser: FlaskClient, owner_sql: Callable[..., list[UUID]]
) -> None:
    owner_sql("update seat set until_on = from_on")
    assert adviser.get(ROOT).status_code == 403
