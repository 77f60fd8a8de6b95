"""A manager gives a seat to a colleague who has an account, for a role and a term, and never to themselves."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.accounts.models import Account
from meedoen.bodies import giving, seating
from meedoen.bodies.models import Role
from meedoen.bodies.seating import Term
from meedoen.forms.refusing import Refused
from meedoen.language.days import today_here
from tenants.access import Permission
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.accounts.builders import make_account, sign_in_by_password
from tests.accounts.kept import id_of
from tests.bodies.test_ending_pages import bob, give, manager
from tests.fieldwork.threads import made_to_wait
from tests.house import ALICE, CHARLIE, Home

__all__ = ["bob", "manager"]
Look = Callable[..., list[Any]]
NOBODY = "00000000-0000-4000-8000-000000000000"
NEW = "/beheer/organen/zetels/nieuw"
TODAY = today_here()
SEATS = "select role, from_on, until_on from seat where account_id = :who order by from_on"


def body_of(look: Look, seat: UUID) -> str:
    return str(look("select body_id from seat where id = :seat", seat=seat)[0]["body_id"])


@pytest.fixture
def form(manager: UUID, bob: UUID, owner_sql: Look) -> dict[str, str]:
    """Bob becomes a researcher, from today on."""
    return {
        "account_id": str(bob), "body_id": body_of(owner_sql, manager), "role": "onderzoeker",
        "from_on": TODAY.isoformat(), "until_on": "",
    }  # fmt: skip


def test_the_seat_opens_what_its_role_allows_and_the_page_says_so_where_focus_is(
    client: FlaskClient, velsen: Home, bob: UUID, form: dict[str, str], owner_sql: Look
) -> None:
    assert f'href="{NEW}"' in client.get("/beheer/organen").text
    answer = client.post(NEW, data=form)
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "Alice de Boer heeft nu een zetel in Orgaan gemeente, vanaf" in page
    assert "autofocus" in page
    with velsen.as_web():
        assert Permission.ANSWERS in seating.permissions_of(bob, TODAY)
    (line,) = owner_sql(
        "select actor, detail from audit_event where action = 'seat.given' and actor <> 'system'"
    )
    assert line["actor"].startswith("account:")
    assert line["detail"] == {"role": "onderzoeker", "account": str(bob)}


def test_a_term_begins_and_ends_on_its_days(
    client: FlaskClient, velsen: Home, bob: UUID, form: dict[str, str], owner_sql: Look
) -> None:
    first, last = TODAY + timedelta(days=3), TODAY + timedelta(days=9)
    typed = {"from_on": first.strftime("%d-%m-%Y"), "until_on": last.isoformat()}
    assert client.post(NEW, data={**form, **typed}).status_code == 303
    assert owner_sql(SEATS, who=bob) == [
        {"role": "onderzoeker", "from_on": first, "until_on": last}
    ]
    assert "Begint nog" in client.get("/beheer/organen").text
    with velsen.as_web():
        assert seating.permissions_of(bob, TODAY) == frozenset()
        assert seating.permissions_of(bob, last) != frozenset()


WRONG = [
    ("account_id", "", "Kies iemand uit de lijst."),
    ("account_id", NOBODY, "Kies iemand uit de lijst."),
    ("account_id", "bob", "Kies iemand uit de lijst."),
    ("body_id", "", "Kies een orgaan uit de lijst."),
    ("body_id", NOBODY, "Kies een orgaan uit de lijst."),
    ("role", "", "Kies een rol."),
    ("role", "koning", "Kies een rol."),
    ("from_on", "", "Kies een datum."),
    ("from_on", "1999-01-01", "Deze dag is al voorbij. Kies vandaag of een latere dag."),
    ("until_on", "1999-01-01", "De laatste dag ligt vóór de eerste dag."),
    ("until_on", "ooit", "Vul een datum in"),
]


@pytest.mark.parametrize(("field", "typed", "said"), WRONG)
def test_a_mistake_gets_a_sentence_and_keeps_what_was_typed(
    client: FlaskClient, bob: UUID, form: dict[str, str], owner_sql: Look, field: str,
    typed: str, said: str,
) -> None:  # fmt: skip
    answer = client.post(NEW, data={"until_on": "2999-12-31", **form, field: typed})
    assert answer.status_code == 400
    assert said in answer.text
    assert "<title>Fout:" in answer.text
    assert f'value="{bob}" selected' in answer.text or field == "account_id"
    assert owner_sql(SEATS, who=bob) == []


def test_the_same_seat_is_not_given_twice(
    client: FlaskClient, bob: UUID, form: dict[str, str], owner_sql: Look
) -> None:
    last = TODAY + timedelta(days=9)
    assert client.post(NEW, data={**form, "until_on": last.isoformat()}).status_code == 303
    again = client.post(NEW, data=form)
    assert again.status_code == 400
    assert "Deze persoon heeft in deze dagen al een zetel met deze rol" in again.text
    after = (last + timedelta(days=1)).isoformat()
    assert client.post(NEW, data={**form, "from_on": after}).status_code == 303
    assert len(owner_sql(SEATS, who=bob)) == 2


def alice(look: Look) -> str:
    return str(id_of(look, "account", ALICE))


def test_a_manager_gives_themselves_nothing(
    client: FlaskClient, form: dict[str, str], owner_sql: Look
) -> None:
    """Else whoever manages could read what people wrote by giving themselves that role."""
    mine = alice(owner_sql)
    assert mine not in client.get(NEW).text
    answer = client.post(NEW, data={**form, "account_id": mine})
    assert answer.status_code == 400
    assert "U kunt uzelf geen zetel geven." in answer.text
    assert [row["role"] for row in owner_sql(SEATS, who=mine)] == ["beheerder"]


def test_mutant_that_does_not_look_who_gives_is_caught(
    client: FlaskClient, velsen: Home, form: dict[str, str], owner_sql: Look,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(giving, "_mistakes", lambda *_: iter(()))
    mine = alice(owner_sql)
    assert client.post(NEW, data={**form, "account_id": mine}).status_code == 303
    with velsen.as_web():
        assert Permission.ANSWERS in seating.permissions_of(UUID(mine), TODAY)


def test_an_account_that_was_switched_off_gets_no_seat(
    client: FlaskClient, velsen: Home, bob: UUID, form: dict[str, str]
) -> None:
    with velsen.as_worker():
        db.session.query(Account).filter_by(id=bob).one().disabled_at = datetime.now(UTC)
        db.session.commit()
    assert str(bob) not in client.get(NEW).text
    assert client.post(NEW, data=form).status_code == 400


def test_nobody_gets_a_seat_in_the_regional_council_here(
    client: FlaskClient, velsen: Home, bob: UUID, form: dict[str, str], owner_sql: Look
) -> None:
    council = body_of(owner_sql, give(velsen, bob, "lezer", "regioraad"))
    assert council not in client.get(NEW).text
    assert client.post(NEW, data={**form, "body_id": council}).status_code == 400


def test_people_and_bodies_of_another_gemeente_do_not_exist_here(
    client: FlaskClient, beverwijk: Home, form: dict[str, str], owner_sql: Look
) -> None:
    charlie = make_account(beverwijk, CHARLIE)
    theirs = body_of(owner_sql, give(beverwijk, charlie, "lezer"))
    for field, one in (("account_id", str(charlie)), ("body_id", theirs)):
        assert one not in client.get(NEW).text
        assert client.post(NEW, data={**form, field: one}).status_code == 400


@pytest.mark.parametrize("role", ["samensteller", "onderzoeker", "lezer", "privacyfunctionaris"])
def test_only_a_manager_gives_seats(
    client: FlaskClient, velsen: Home, bob: UUID, role: str
) -> None:
    give(velsen, make_account(velsen, "alice@velsen.example.nl"), role)
    sign_in_by_password(client)
    assert client.get(NEW).status_code == 403
    assert client.post(NEW, data={"account_id": str(bob)}).status_code == 403


def test_alone_there_is_nobody_to_choose(client: FlaskClient, manager: UUID) -> None:
    assert "Er is nog niemand anders met een account" in client.get(NEW).text


def test_two_managers_who_give_it_at_once_give_it_once(
    velsen: Home, bob: UUID, manager: UUID, form: dict[str, str], owner_sql: Look
) -> None:
    term = Term(
        body_id=UUID(form["body_id"]), account_id=bob, role=Role.LEZER, from_on=TODAY
    )  # fmt: skip

    def give() -> UUID:
        return giving.give(term, SYSTEM, TODAY).id

    second = made_to_wait(owner_sql, velsen, give, give)
    with pytest.raises(Refused, match="al een zetel met deze rol"):
        second.result(10)
    assert len(owner_sql(SEATS, who=bob)) == 1
