"""Who manages a region comes in by mail, and keeps its bodies, seats and gemeenten, on pages and alone there."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.accounts.contact.sealing import seal
from meedoen.accounts.models import Account
from meedoen.bodies.inviting import passing_on
from meedoen.language.days import today_here
from meedoen.region.belonging import answering, reading
from meedoen.region.joining import join
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.ground.ids import new_id
from tests.accounts.builders import NAME, make_account, make_person
from tests.bodies.inviting.builders import accept, mails, page_of, seats
from tests.bodies.test_ending_pages import give
from tests.house import ALICE, BOB, Home, sign_in
from tests.region.test_operating import PLAN, made, olga
from tests.work_here import run_queue

__all__ = ["made", "olga", "run_queue"]
Look = Callable[..., list[Any]]
Browse = Callable[[Home], FlaskClient]
Run = Callable[[], None]
TODAY = today_here()
TOMORROW = TODAY + timedelta(days=1)
ROOT, TAKING_PART = "/beheer/organen", "/beheer/deelname"
RITA = str(PLAN["manager_email"])


def clock(space: Home) -> None:
    """What it does in a region for those who were invited."""
    with space.as_worker():
        passing_on.ring_for_waiting(datetime.now(UTC))
        db.session.commit()


@pytest.fixture
def rita(ijmond: Home, browse: Browse) -> FlaskClient:
    """Who manages the IJmond, in her browser there."""
    account = make_account(ijmond, ALICE)
    give(ijmond, account, "regiobeheerder", "regioraad")
    client = browse(ijmond)
    sign_in(client, ijmond, "account", account)
    return client


@pytest.fixture
def kopgroep(rita: FlaskClient) -> str:
    answer = rita.post(f"{ROOT}/nieuw", data={"kind": "kopgroep", "name": "Kopgroep IJmond"})
    assert answer.status_code == 303
    return str(answer.location.partition(f"{ROOT}/")[2].partition("?")[0])


def belongs(ijmond: Home, *gemeenten: Home) -> None:
    with ijmond.as_worker():
        for gemeente in gemeenten:
            join(gemeente.id, "sociaal domein", TODAY - timedelta(days=30))
        db.session.commit()


def test_the_first_is_named_by_the_operator_and_invited_by_mail(
    made: Home, run_queue: Run, browse: Browse, platform: Home, owner_sql: Look
) -> None:
    clock(made)
    run_queue()
    ((to, words),) = mails(made)
    assert (to, words.subject) == (RITA, "Werk mee in de regio Kennemerland")
    assert "U bent genoemd als beheerder van die regio." in words.text
    (row,) = owner_sql("select id from seat_invitation")
    page = page_of(made, row["id"])
    visitor = browse(platform)
    assert "Werk mee in de regio Kennemerland" in visitor.get(page).text
    assert accept(visitor, page, name="Rita Regio").status_code == 303
    (seat,) = seats(owner_sql, RITA)
    assert (seat["role"], seat["tenant_id"]) == ("regiobeheerder", made.id)
    client = browse(made)
    sign_in(client, made, "account", seat["account_id"])
    assert "Regio Kennemerland" in client.get(ROOT).text
    sealed = owner_sql("select handed_over from region_profile")[0]["handed_over"]
    assert b"rita" not in bytes(sealed)


def test_the_job_that_furnishes_runs_twice_and_invites_once(
    made: Home, run_queue: Run, owner_sql: Look
) -> None:
    from meedoen.region.operating.appointing import furnish

    with made.as_worker():
        furnish(made.id, datetime.now(UTC))
        db.session.commit()
    clock(made)
    clock(made)
    run_queue()
    assert len(owner_sql("select 1 from seat_invitation")) == 1
    assert len(mails(made)) == 1


def test_an_operator_invites_again_until_somebody_manages(
    olga: FlaskClient, ijmond: Home, made: Home, owner_sql: Look
) -> None:
    typed = {"manager_name": "Rik", "manager_email": "rik@kennemerland.example.nl"}
    answer = olga.post(f"/beheer/regios/{made.id}/beheerder", data=typed)
    assert "De uitnodiging voor de beheerder is gemaakt." in olga.get(answer.location).text
    open_ones = owner_sql("select 1 from seat_invitation where withdrawn_at is null")
    assert len(open_ones) == 1
    assert len(owner_sql("select 1 from seat_invitation")) == 2
    wrong = olga.post(f"/beheer/regios/{made.id}/beheerder", data={**typed, "manager_email": "rik"})
    assert wrong.status_code == 400
    give(ijmond, make_account(ijmond, BOB), "regiobeheerder", "regioraad")
    refused = olga.post(f"/beheer/regios/{ijmond.id}/beheerder", data=typed)
    assert refused.status_code == 409
    assert "heeft al een beheerder" in refused.text


def test_a_manager_invites_somebody_to_speak_for_a_gemeente(
    rita: FlaskClient, ijmond: Home, velsen: Home, beverwijk: Home, kopgroep: str, run_queue: Run,
    browse: Browse, platform: Home, owner_sql: Look,
) -> None:  # fmt: skip
    belongs(ijmond, velsen)
    form = rita.get(f"{ROOT}/uitnodigen?orgaan={kopgroep}").text
    assert f'value="{kopgroep}" selected' in form
    assert str(velsen.id) in form
    assert str(beverwijk.id) not in form
    typed = {
        "name": "Bea", "email": "bea@velsen.example.nl", "body_id": kopgroep, "role": "lezer",
        "function": "lid", "speaks_for": str(velsen.id),
    }  # fmt: skip
    for field, wrong in (
        ("speaks_for", str(beverwijk.id)),
        ("role", "beheerder"),
        ("role", "onderzoeker"),
    ):
        assert rita.post(f"{ROOT}/uitnodigen", data={**typed, field: wrong}).status_code == 400
    assert rita.post(f"{ROOT}/uitnodigen", data=typed).status_code == 303
    run_queue()
    ((to, words),) = mails(ijmond)
    assert to == "bea@velsen.example.nl"
    assert "in de regio IJmond" in words.text
    (row,) = owner_sql("select id from seat_invitation")
    assert accept(browse(platform), page_of(ijmond, row["id"])).status_code == 303
    (seat,) = seats(owner_sql)
    assert (seat["speaks_for"], seat["function"]) == (velsen.id, "lid")
    told = rita.get(f"{ROOT}/{kopgroep}").text
    assert "Namens de gemeente Velsen" in told
    assert "Velsen: 1 van 2 leden van de participatieraad" in told
    assert "Velsen: 0 van 1 ambtenaar van Werk &amp; Inkomen" in told
    assert "0 van 1 voorzitter die voor geen gemeente spreekt" in told
    assert "Er mist er 1" in told


def test_who_speaks_for_a_gemeente_is_no_independent_chair(
    rita: FlaskClient, ijmond: Home, velsen: Home, kopgroep: str
) -> None:
    belongs(ijmond, velsen)
    bob = make_account(ijmond, BOB)
    seat = {
        "account_id": str(bob), "body_id": kopgroep, "role": "lezer", "from_on": TODAY.isoformat(),
    }  # fmt: skip
    assert (
        rita.post(f"{ROOT}/zetels/nieuw", data={**seat, "function": "voorzitter"}).status_code
        == 303
    )
    assert "1 van 1 voorzitter" in rita.get(f"{ROOT}/{kopgroep}").text
    raad = rita.post(f"{ROOT}/nieuw", data={"kind": "adviesraad", "name": "Adviesraad"}).location
    other = {
        **seat,
        "body_id": raad.partition(f"{ROOT}/")[2].partition("?")[0],
        "speaks_for": str(velsen.id),
    }
    assert rita.post(f"{ROOT}/zetels/nieuw", data=other).status_code == 303
    told = rita.get(f"{ROOT}/{kopgroep}").text
    assert "0 van 1 voorzitter" in told
    assert "heeft hier ook een zetel namens een gemeente" in told


def test_a_manager_asks_a_gemeente_and_lets_it_go(
    rita: FlaskClient, ijmond: Home, velsen: Home, owner_sql: Look
) -> None:
    typed = {"gemeente_id": str(velsen.id), "policy_field": "wonen", "from_on": TODAY.isoformat()}
    assert "Er is nog geen gemeente uitgenodigd." in rita.get(TAKING_PART).text
    answer = rita.post(TAKING_PART, data=typed)
    assert "Wacht op antwoord" in rita.get(answer.location).text
    assert rita.post(TAKING_PART, data=typed).status_code == 400
    with velsen.as_web():
        (offered,) = reading.waiting()
        answering.accept(offered, TODAY, SYSTEM, datetime.now(UTC), TODAY)
        db.session.commit()
    page = f"{TAKING_PART}/{velsen.id}/wonen/stoppen"
    assert page in rita.get(TAKING_PART).text
    assert "Velsen doet mee voor" in rita.get(page).text
    for day, said in ((TODAY - timedelta(days=1), "al voorbij"), (TODAY, "nog niet begonnen")):
        assert said in rita.post(page, data={"until_on": day.isoformat()}).text
    assert rita.post(page, data={"until_on": TOMORROW.isoformat()}).status_code == 303
    longer = rita.post(page, data={"until_on": (TOMORROW + timedelta(days=1)).isoformat()})
    assert "stopt al eerder" in longer.text
    (row,) = owner_sql("select until_on from region_membership")
    assert row["until_on"] == TOMORROW
    noted = owner_sql(
        "select actor, action from audit_event where tenant_id = :t order by id", t=ijmond.id
    )
    by_her = [row["action"] for row in noted if row["actor"].startswith("account:")]
    assert by_her == ["offer.made", "region.left"]


def test_a_manager_takes_an_offer_back(rita: FlaskClient, velsen: Home, owner_sql: Look) -> None:
    typed = {"gemeente_id": str(velsen.id), "policy_field": "wonen", "from_on": TODAY.isoformat()}
    rita.post(TAKING_PART, data=typed)
    (row,) = owner_sql("select id from region_offer")
    back = f"{TAKING_PART}/uitnodigingen/{row['id']}/intrekken"
    assert back in rita.get(TAKING_PART).text
    assert rita.post(back).status_code == 303
    assert rita.post(back).status_code == 409


def test_the_council_reads_and_keeps_nothing(ijmond: Home, browse: Browse) -> None:
    account = make_account(ijmond, BOB)
    give(ijmond, account, "beheerder", "regioraad")  # of a gemeente: nothing here
    client = browse(ijmond)
    sign_in(client, ijmond, "account", account)
    page = client.get("/regio").text
    assert ROOT not in page
    for path in (ROOT, f"{ROOT}/nieuw", f"{ROOT}/uitnodigen", TAKING_PART):
        assert client.get(path).status_code == 403
        assert client.post(path if path != ROOT else f"{ROOT}/nieuw").status_code == 403


def test_she_sees_her_pages_in_the_menu_and_none_of_a_gemeente(
    rita: FlaskClient, ijmond: Home
) -> None:
    menu = rita.get("/regio").text.partition('<nav class="mee-nav"')[2].partition("</nav>")[0]
    links = [part.partition('"')[0] for part in menu.split('href="')[1:]]
    assert links == ["/regio", ROOT, TAKING_PART]
    for path in ("/beheer/uiterlijk", "/beheer/panel", "/beheer/metingen", "/beheer"):
        assert rita.get(path).status_code == 404


def test_the_last_manager_of_a_region_stays(
    rita: FlaskClient, ijmond: Home, owner_sql: Look
) -> None:
    (seat,) = owner_sql("select id from seat where tenant_id = :t", t=ijmond.id)
    ended = rita.post(
        f"{ROOT}/zetels/{seat['id']}/beeindigen", data={"last_day": TODAY.isoformat()}
    )
    assert ended.status_code == 409
    assert "Dit is de laatste beheerder." in ended.text


BEGIN = "select pg_get_expr(polwithcheck, polrelid) as rule from pg_policy where polname = 'by_invitation_in_a_region'"


@pytest.mark.parametrize("policy", ["kept", "dropped"])
def test_the_region_makes_no_account_without_a_mailed_link_and_the_mutant_is_noticed(
    ijmond: Home, owner_sql: Look, policy: str
) -> None:
    person = make_person(ijmond, BOB)
    (row,) = owner_sql(BEGIN)
    if policy == "dropped":
        owner_sql("drop policy by_invitation_in_a_region on account")
    try:
        if policy == "kept":
            with pytest.raises(sa.exc.ProgrammingError, match="row-level security"):
                _make_account(ijmond, person)
        else:
            _make_account(ijmond, person)
    finally:
        owner_sql("drop policy if exists by_invitation_in_a_region on account")
        owner_sql(
            "create policy by_invitation_in_a_region on account as restrictive for insert"
            f" to meedoen_region with check ({row['rule']})"
        )


def _make_account(space: Home, person: UUID) -> None:
    with space.as_web():
        made = Account(id=new_id(), person_id=person, created_at=datetime.now(UTC))
        seal(made, BOB, NAME)
        db.session.add(made)
        db.session.commit()
