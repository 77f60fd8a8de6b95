"""People couple their account at the provider of a gemeente to who they are here, and let it go again."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.accounts import finding
from meedoen.accounts.sso import coupling
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.accounts.builders import PASSWORD, PLATFORM, make_person
from tests.accounts.provider.stub import Stub
from tests.accounts.sso.builders import (
    Browse,
    Look,
    by_provider,
    come_back,
    coupled,
    in_use,
    there,
)
from tests.house import BOB, Home, sign_in

PAGE = f"{PLATFORM}/account/inlogdienst"


@pytest.fixture
def signed_in(browse: Browse, platform: Home, alice: UUID) -> FlaskClient:
    """Alice's browser."""
    client = browse(platform)
    sign_in(client, platform, "person", alice)
    return client


def couple(client: FlaskClient, stub: Stub, subject: str = "kees") -> str:
    address = there(client.post(f"{PAGE}/velsen/koppelen", data={"password": PASSWORD}))
    return str(come_back(client, stub, address, subject).location)


def test_who_shows_both_is_both_from_then_on(
    signed_in: FlaskClient, alice: UUID, provider: UUID, stranger: FlaskClient, stub: Stub,
    owner_sql: Look,
) -> None:  # fmt: skip
    assert "Nog niet gekoppeld" in signed_in.get(PAGE).text
    assert couple(signed_in, stub) == "/account/inlogdienst?gelukt=gekoppeld"
    assert "Gekoppeld op" in signed_in.get(PAGE).text
    assert signed_in.get(f"{PLATFORM}/account").status_code == 200
    assert by_provider(stranger, stub).location == "/account/plek/velsen"
    (line,) = owner_sql("select actor, detail from audit_event where action = 'sso.coupled'")
    assert line["actor"] == f"person:{alice}"
    (mail,) = owner_sql("select kind from outbox")
    assert mail["kind"] == "sso_coupled"


def test_letting_go_takes_that_way_in_away(
    signed_in: FlaskClient, kees: UUID, stranger: FlaskClient, stub: Stub, owner_sql: Look
) -> None:
    (row,) = owner_sql("select id from sso_coupling")
    gone = signed_in.post(f"{PAGE}/{row['id']}/losmaken")
    assert gone.location == "/account/inlogdienst?gelukt=losgemaakt"
    assert by_provider(stranger, stub).status_code == 403
    assert signed_in.post(f"{PAGE}/{row['id']}/losmaken").status_code == 404
    kinds = [row["kind"] for row in owner_sql("select kind from outbox order by due_at")]
    assert kinds == ["sso_coupled", "sso_uncoupled"]


def test_nobody_lets_go_of_what_is_another_s(
    browse: Browse, platform: Home, velsen: Home, kees: UUID, owner_sql: Look
) -> None:
    client = browse(platform)
    sign_in(client, platform, "person", make_person(velsen, BOB))
    (row,) = owner_sql("select id from sso_coupling")
    assert client.post(f"{PAGE}/{row['id']}/losmaken").status_code == 404
    assert len(owner_sql("select * from sso_coupling")) == 1


def test_a_session_that_was_left_open_is_not_enough(
    signed_in: FlaskClient, provider: UUID, stub: Stub
) -> None:
    answer = signed_in.post(f"{PAGE}/velsen/koppelen", data={"password": "een ander wachtwoord"})
    assert answer.status_code == 400
    assert "klopt niet" in answer.text


def test_what_one_person_began_does_not_couple_another(
    signed_in: FlaskClient, platform: Home, velsen: Home, provider: UUID, stub: Stub,
    owner_sql: Look,
) -> None:  # fmt: skip
    """Alice went to the provider; meanwhile Bob signed in with this browser."""
    address = there(signed_in.post(f"{PAGE}/velsen/koppelen", data={"password": PASSWORD}))
    sign_in(signed_in, platform, "person", make_person(velsen, BOB))
    assert come_back(signed_in, stub, address).status_code == 400
    assert owner_sql("select * from sso_coupling") == []


def test_one_subject_is_one_person(
    signed_in: FlaskClient, velsen: Home, provider: UUID, stub: Stub, owner_sql: Look
) -> None:
    from tests.accounts.builders import give_place

    bob = make_person(velsen, BOB)
    give_place(velsen, bob, BOB)
    coupled(velsen, bob, stub)
    address = there(signed_in.post(f"{PAGE}/velsen/koppelen", data={"password": PASSWORD}))
    answer = come_back(signed_in, stub, address)
    assert answer.status_code == 409
    assert "hoort hier al bij iemand anders" in answer.text
    assert [row["person_id"] for row in owner_sql("select * from sso_coupling")] == [bob]


def test_another_subject_takes_its_place(
    signed_in: FlaskClient, kees: UUID, stranger: FlaskClient, stub: Stub, owner_sql: Look
) -> None:
    couple(signed_in, stub, "kees-nieuw")
    assert len(owner_sql("select * from sso_coupling")) == 1
    assert by_provider(stranger, stub, "kees").status_code == 403
    assert by_provider(stranger, stub, "kees-nieuw").status_code == 303


def test_nobody_couples_where_they_do_not_work(
    signed_in: FlaskClient, beverwijk: Home, stub: Stub, owner_sql: Look
) -> None:
    in_use(beverwijk, stub)
    assert "Beverwijk" not in signed_in.get(PAGE).text
    address = there(signed_in.post(f"{PAGE}/beverwijk/koppelen", data={"password": PASSWORD}))
    assert come_back(signed_in, stub, address).status_code == 409
    assert owner_sql("select * from sso_coupling") == []


def test_who_lost_a_device_loses_this_as_well(
    velsen: Home, kees: UUID, stranger: FlaskClient, stub: Stub, owner_sql: Look
) -> None:
    with velsen.on_platform(worker=True):
        coupling.remove_all(kees, SYSTEM)
        db.session.commit()
    assert by_provider(stranger, stub).status_code == 403
    told = owner_sql("select job from bell where job = 'register_sso_coupling'")
    assert len(told) == 1


def test_after_a_restore_what_was_let_go_is_let_go_again(
    velsen: Home, kees: UUID, owner_sql: Look
) -> None:
    with velsen.on_platform(worker=True):
        (kept,) = coupling.all_ids()
        coupling.remove_again(kept, datetime.now(UTC))
        db.session.commit()
        assert coupling.of(kees) == []
        assert finding.active_person(kees) is not None
