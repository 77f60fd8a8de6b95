"""A manager makes a body, calls it otherwise and ends it; what it leaves goes to its successor, and nothing is lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.bodies import seating
from meedoen.bodies.life import closing
from meedoen.bodies.models import Body, Role
from meedoen.bodies.seating import Term
from meedoen.language.days import today_here
from tenants.access import Permission
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.accounts.builders import make_account, sign_in_by_password
from tests.accounts.kept import id_of
from tests.bodies.inviting.builders import invited
from tests.bodies.test_ending_pages import bob, give, manager
from tests.house import ALICE, CHARLIE, Home

__all__ = ["bob", "manager"]
Look = Callable[..., list[Any]]
TODAY = today_here()
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
ROOT = "/beheer/organen"
RAAD = {
    "kind": "participatieraad", "name": "Participatieraad Velsen", "founded_on": "2018-04-17",
    "ground": "verordening", "ground_year": "2018", "ground_text": "Participatie sociaal domein",
}  # fmt: skip


def made(client: FlaskClient, **other: str) -> UUID:
    """A body made on the page."""
    answer = client.post(f"{ROOT}/nieuw", data={**RAAD, **other})
    assert answer.status_code == 303, answer.text
    return UUID(answer.location.partition(f"{ROOT}/")[2].partition("?")[0])


def end(client: FlaskClient, body: UUID, **other: str) -> Any:
    typed = {"last_day": YESTERDAY.isoformat(), "because": "Het werk is klaar.", "seats": "stoppen"}
    return client.post(f"{ROOT}/{body}/stoppen", data={**typed, **other})


def seat_in(space: Home, body: UUID, account: UUID, role: Role = Role.LEZER, **term: Any) -> UUID:
    with space.as_worker():
        since = {"from_on": TODAY - timedelta(days=400), **term}
        held = Term(body_id=body, account_id=account, role=role, **since)
        seat = seating.seat_for(held, SYSTEM).id
        db.session.commit()
        return seat


def own_body(look: Look, space: Home) -> UUID:
    (row,) = look("select id from body where kind = 'gemeente' and tenant_id = :t", t=space.id)
    found: UUID = row["id"]
    return found


def test_it_is_made_with_what_it_rests_on(
    client: FlaskClient, manager: UUID, bob: UUID, owner_sql: Look
) -> None:
    assert f'href="{ROOT}/nieuw"' in client.get(ROOT).text
    body = made(client)
    page = client.get(f"{ROOT}/{body}?gemaakt=1").text
    for told in ("Het orgaan is gemaakt.", "Participatieraad", "17 april 2018", "Een verordening (2018)",
                 "Participatie sociaal domein"):  # fmt: skip
        assert told in page
    assert str(body) in client.get(f"{ROOT}/zetels/nieuw").text
    (line,) = owner_sql("select actor from audit_event where subject = :s", s=f"body:{body}")
    assert line["actor"].startswith("account:")


MISTAKES = [
    ("kind", "", "Kies wat voor orgaan het is."),
    ("kind", "gemeente", "Kies wat voor orgaan het is."),
    ("kind", "regioraad", "Kies wat voor orgaan het is."),
    ("name", " ", "Vul in hoe het orgaan heet."),
    ("name", "ORGAAN GEMEENTE", "Er is al een orgaan met deze naam."),
    ("founded_on", "ooit", "Vul een datum in"),
    ("ground", "grondwet", "Kies een wet uit de lijst"),
    ("ground_year", "18", "Vul een jaar in"),
    ("ground_year", "tja", "Vul een jaar in"),
]


@pytest.mark.parametrize(("field", "typed", "said"), MISTAKES)
def test_a_mistake_makes_no_body_and_loses_nothing(
    client: FlaskClient, manager: UUID, owner_sql: Look, field: str, typed: str, said: str
) -> None:
    answer = client.post(f"{ROOT}/nieuw", data={**RAAD, field: typed})
    assert answer.status_code == 400
    assert said in answer.text
    assert "Participatie sociaal domein" in answer.text
    assert len(owner_sql("select 1 from body")) == 1


def test_a_ground_of_ones_own_has_a_text_and_a_year_has_a_ground(
    client: FlaskClient, manager: UUID
) -> None:
    answer = client.post(f"{ROOT}/nieuw", data={**RAAD, "ground": "anders", "ground_text": ""})
    assert "Vul in waar het orgaan op rust." in answer.text
    assert "Kies eerst" in client.post(f"{ROOT}/nieuw", data={**RAAD, "ground": ""}).text


def test_another_name_leaves_the_one_of_before(
    client: FlaskClient, manager: UUID, owner_sql: Look
) -> None:
    body = made(client)
    form = client.get(f"{ROOT}/{body}/gegevens").text
    assert 'value="2018-04-17"' in form
    answer = client.post(f"{ROOT}/{body}/gegevens", data={**RAAD, "name": "Meedenkraad"})
    page = client.get(answer.location).text
    assert "<h1>Meedenkraad</h1>" in page
    assert "Heette eerst" in page
    assert "Participatieraad Velsen, tot" in page
    client.post(f"{ROOT}/{body}/gegevens", data={**RAAD, "name": "Meedenkraad", "ground_year": ""})
    verbs = owner_sql(
        "select action from audit_event where subject = :s order by id", s=f"body:{body}"
    )
    assert [row["action"] for row in verbs] == ["body.created", "body.renamed", "body.changed"]
    assert len(owner_sql("select 1 from body_name")) == 1


def test_its_seats_go_along_to_the_successor_and_both_say_so(
    client: FlaskClient, velsen: Home, manager: UUID, bob: UUID, owner_sql: Look
) -> None:
    old, new = made(client), made(client, name="Adviesraad Velsen", kind="adviesraad")
    seat_in(velsen, old, bob, Role.ONDERZOEKER)
    assert "heeft nog 1 zetel die doorloopt" in client.get(f"{ROOT}/{old}/stoppen").text
    answer = end(client, old, seats="mee", successor_id=str(new))
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "Opgevolgd door" in page
    assert "Het werk is klaar." in page
    assert "Volgt op" in client.get(f"{ROOT}/{new}").text
    seats = owner_sql(
        "select body_id, from_on, until_on, role from seat where account_id = :a order by id", a=bob
    )
    assert [(row["body_id"], row["from_on"], row["until_on"]) for row in seats] == [
        (old, TODAY - timedelta(days=400), YESTERDAY), (new, TODAY, None),
    ]  # fmt: skip
    with velsen.as_web():
        assert Permission.ANSWERS in seating.permissions_of(bob, TODAY)
    overview = client.get(ROOT).text
    assert "Eerdere organen" in overview
    assert str(old) not in client.get(f"{ROOT}/zetels/nieuw").text


def test_its_seats_are_offered_but_for_that_of_whoever_ends_it(
    client: FlaskClient, velsen: Home, manager: UUID, bob: UUID, owner_sql: Look
) -> None:
    (mine,) = owner_sql("select account_id from seat where id = :s", s=manager)
    old, new = made(client), made(client, name="Adviesraad")
    for account in (bob, mine["account_id"]):
        seat_in(velsen, old, account)
    assert end(client, old, seats="vragen", successor_id=str(new)).status_code == 303
    (asked,) = owner_sql("select body_id, role from seat_invitation")
    assert (asked["body_id"], asked["role"]) == (new, "lezer")
    moved = owner_sql("select account_id from seat where body_id = :b", b=new)
    assert moved == [{"account_id": mine["account_id"]}]


def test_who_was_asked_is_asked_again_for_the_successor(
    client: FlaskClient, velsen: Home, manager: UUID, owner_sql: Look
) -> None:
    (mine,) = owner_sql("select account_id from seat where id = :s", s=manager)
    old, new = made(client), made(client, name="Adviesraad")
    before = invited(velsen, mine["account_id"], body=old)
    end(client, old, successor_id=str(new))
    rows = owner_sql("select id, body_id, withdrawn_at from seat_invitation order by id")
    assert [(row["body_id"], row["withdrawn_at"] is None) for row in rows] == [
        (old, False),
        (new, True),
    ]
    assert rows[0]["id"] == before


def test_without_a_successor_nothing_of_it_opens_anything(
    client: FlaskClient, velsen: Home, manager: UUID, bob: UUID, owner_sql: Look
) -> None:
    (mine,) = owner_sql("select account_id from seat where id = :s", s=manager)
    body = made(client)
    seat_in(velsen, body, bob)
    seat_in(velsen, body, bob, Role.SAMENSTELLER, from_on=TOMORROW)
    invited(velsen, mine["account_id"], body=body)
    assert end(client, body).status_code == 303
    for day in (TODAY, TOMORROW, TOMORROW + timedelta(days=9)):
        with velsen.as_web():
            assert seating.permissions_of(bob, day) == frozenset()
    assert owner_sql("select 1 from seat_invitation where withdrawn_at is null") == []
    assert len(owner_sql("select 1 from seat where account_id = :a", a=bob)) == 2


def test_a_seat_opens_something_until_the_last_day_of_its_body(
    client: FlaskClient, velsen: Home, manager: UUID, bob: UUID
) -> None:
    body = made(client)
    seat_in(velsen, body, bob)
    assert end(client, body, last_day=TOMORROW.isoformat()).status_code == 303
    assert "Dit orgaan stopt." in client.get(ROOT).text
    with velsen.as_web():
        assert seating.permissions_of(bob, TOMORROW) != frozenset()
        assert seating.permissions_of(bob, TOMORROW + timedelta(days=1)) == frozenset()


WRONG = [
    ("last_day", "", "Kies een datum."),
    ("last_day", "2018-04-16", "Toen was het orgaan er nog niet."),
    ("because", "", "Vul in waarom het orgaan stopt."),
    ("successor_id", "00000000-0000-4000-8000-000000000000", "Kies een orgaan uit de lijst, of geen."),
    ("successor_id", "itself", "Kies een orgaan uit de lijst, of geen."),
    ("seats", "mee", "Zonder opvolger kunnen de zetels nergens heen."),
    ("seats", "", "Kies wat er met de zetels gebeurt."),
]  # fmt: skip


@pytest.mark.parametrize(("field", "typed", "said"), WRONG)
def test_a_mistake_ends_nothing(
    client: FlaskClient, velsen: Home, manager: UUID, bob: UUID, owner_sql: Look, field: str,
    typed: str, said: str,
) -> None:  # fmt: skip
    body = made(client)
    seat_in(velsen, body, bob)
    answer = end(client, body, **{field: str(body) if typed == "itself" else typed})
    assert answer.status_code == 400
    assert said in answer.text
    assert owner_sql("select 1 from body where ended_on is not null") == []
    assert owner_sql("select 1 from seat where until_on is not null") == []


def test_the_body_of_the_gemeente_itself_stays(
    client: FlaskClient, velsen: Home, manager: UUID, owner_sql: Look
) -> None:
    own = own_body(owner_sql, velsen)
    assert "stoppen" not in client.get(f"{ROOT}/{own}").text
    answer = end(client, own)
    assert answer.status_code == 409
    assert "Dat blijft altijd bestaan." in answer.text


def test_the_mutant_that_takes_any_body_for_another_is_caught(
    client: FlaskClient, velsen: Home, manager: UUID, bob: UUID, owner_sql: Look,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(closing, "is_own", lambda _: False)
    seat_in(velsen, made(client), bob, Role.BEHEERDER)
    assert end(client, own_body(owner_sql, velsen)).status_code == 303
    with velsen.as_web():
        own = seating.own_body()
        assert own is not None
        assert own.over(TODAY)


def test_somebody_who_manages_is_left(
    client: FlaskClient, velsen: Home, manager: UUID, owner_sql: Look
) -> None:
    """Also when the last manager sits in the body that ends; with a successor they go along."""
    (mine,) = owner_sql("select account_id from seat where id = :s", s=manager)
    old, new = made(client), made(client, name="Adviesraad")
    seat_in(velsen, old, mine["account_id"], Role.BEHEERDER)
    with velsen.as_worker():
        seating.end_seat(manager, YESTERDAY)
        db.session.commit()
    refused = end(client, old)
    assert refused.status_code == 409
    assert "Dit is de laatste beheerder." in refused.text
    later = (TODAY + timedelta(days=9)).isoformat()
    moved = end(client, old, last_day=later, seats="mee", successor_id=str(new))
    assert moved.status_code == 303
    with velsen.as_web():
        for day in range(8, 12):
            may = seating.permissions_of(mine["account_id"], TODAY + timedelta(days=day))
            assert Permission.PEOPLE in may


def test_what_ended_is_not_changed_any_more_by_a_page_or_by_the_web_at_all(
    client: FlaskClient, velsen: Home, manager: UUID, owner_sql: Look
) -> None:
    body = made(client)
    end(client, body)
    for path in ("gegevens", "stoppen", "samenstelling"):
        assert client.get(f"{ROOT}/{body}/{path}").status_code == 409
        assert client.post(f"{ROOT}/{body}/{path}", data=RAAD).status_code == 409
    with velsen.as_web():
        again = sa.update(Body).where(Body.id == body).values(ended_on=None, ended_because="")
        assert db.session.execute(again).rowcount == 0  # type: ignore[attr-defined]


def test_the_mutant_without_that_policy_is_caught(
    client: FlaskClient, velsen: Home, manager: UUID, owner_sql: Look
) -> None:
    body = made(client)
    end(client, body)
    begin = "create policy ended_stays_meedoen_app on body as restrictive for update to meedoen_app"
    try:
        owner_sql("drop policy ended_stays_meedoen_app on body")
        with velsen.as_web():
            again = sa.update(Body).where(Body.id == body).values(ended_on=None, ended_because="")
            assert db.session.execute(again).rowcount == 1  # type: ignore[attr-defined]
    finally:
        owner_sql("drop policy if exists ended_stays_meedoen_app on body")
        owner_sql(f"{begin} using (ended_on is null) with check (true)")


def test_only_a_manager_of_this_gemeente_comes_near(
    client: FlaskClient, velsen: Home, beverwijk: Home, bob: UUID, owner_sql: Look
) -> None:
    give(beverwijk, make_account(beverwijk, CHARLIE), "lezer")
    theirs = own_body(owner_sql, beverwijk)
    give(velsen, make_account(velsen, ALICE), "onderzoeker")
    sign_in_by_password(client)
    for path in ("", "/gegevens", "/stoppen", "/samenstelling"):
        assert client.get(f"{ROOT}/{own_body(owner_sql, velsen)}{path}").status_code == 403
    give(velsen, bob, "beheerder", "raad")
    manager = seat_in(
        velsen, own_body(owner_sql, velsen), id_of(owner_sql, "account", ALICE), Role.BEHEERDER
    )
    assert manager
    for path in ("", "/gegevens", "/stoppen", "/samenstelling"):
        assert client.get(f"{ROOT}/{theirs}{path}").status_code == 404
        if path:
            assert client.post(f"{ROOT}/{theirs}{path}", data=RAAD).status_code == 404
