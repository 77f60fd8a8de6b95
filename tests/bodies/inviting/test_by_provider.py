"""Whoever holds the link may show at the provider of the gemeente who they are, in the place of a password."""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from meedoen.accounts.sso import proofs
from tenants.database import db
from tests.accounts.builders import CODE, PASSWORD, PLATFORM, code_at, make_account
from tests.accounts.kept import id_of, kept
from tests.accounts.provider.conftest import quick_keys, stub
from tests.accounts.provider.stub import Stub
from tests.accounts.sso.builders import Browse, by_provider, come_back, coupled, in_use, leave
from tests.bodies.inviting.builders import BEA, Look, invited, page_of, person_of, seats
from tests.bodies.inviting.test_accepting import secret_on
from tests.bodies.test_ending_pages import give
from tests.house import ALICE, Home

__all__ = ["quick_keys", "stub"]


@pytest.fixture
def page(velsen: Home, stub: Stub) -> str:
    """The link in the mail to Bea; Velsen has a provider."""
    account = make_account(velsen, ALICE)
    give(velsen, account, "beheerder")
    in_use(velsen, stub)
    return page_of(velsen, invited(velsen, account))


@pytest.fixture
def bea(browse: Browse, platform: Home) -> FlaskClient:
    return browse(platform)


def prove(client: FlaskClient, stub: Stub, page: str, subject: str = "bea") -> str:
    path = page.removeprefix(PLATFORM)
    address = leave(client, verder=path, uitnodiging="ja")
    answer = come_back(client, stub, address, subject)
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def test_a_newcomer_shows_who_they_are_couples_an_app_once_and_is_in(
    velsen: Home, browse: Browse, platform: Home, bea: FlaskClient, stub: Stub, page: str,
    owner_sql: Look,
) -> None:  # fmt: skip
    assert "Inloggen via Velsen" in bea.get(page).text
    assert prove(bea, stub, page) == page.removeprefix(PLATFORM)
    shown = bea.get(page).text
    assert "U hebt ingelogd via Velsen" in shown
    assert 'type="password"' not in shown
    nameless = bea.post(page, data={"name": ""})
    assert nameless.status_code == 400
    assert 'type="password"' not in nameless.text
    assert bea.post(page, data={"name": "Bea Bakker"}).location == "/account/inloggen/code"
    coupling = bea.get(CODE)
    policy = coupling.headers["Content-Security-Policy"]
    assert "form-action 'self' http://velsen.localhost;" in policy
    code = code_at(datetime.now(UTC), secret_on(coupling.text))
    assert bea.post(CODE, data={"code": code}).location == "/account/plek/velsen"
    assert bea.get(f"{PLATFORM}/account/plekken").status_code == 303
    (seat,) = seats(owner_sql)
    assert seat["role"] == "onderzoeker"
    (row,) = owner_sql("select * from sso_coupling")
    assert (row["person_id"], row["space_id"]) == (person_of(velsen), velsen.id)
    assert owner_sql("select * from sso_proof") == []
    assert by_provider(browse(platform), stub, "bea").location == "/account/plek/velsen"


def test_it_gives_nobody_a_password(
    bea: FlaskClient, platform: Home, browse: Browse, stub: Stub, page: str
) -> None:
    prove(bea, stub, page)
    bea.post(page, data={"name": "Bea Bakker", "password": PASSWORD})
    typed = {"email": BEA, "password": PASSWORD}
    other = browse(platform)
    assert other.post(f"{PLATFORM}/account/inloggen", data=typed).status_code == 400


def test_what_one_browser_showed_no_other_uses(
    bea: FlaskClient, platform: Home, browse: Browse, stub: Stub, page: str, owner_sql: Look
) -> None:
    prove(bea, stub, page)
    thief = browse(platform)
    assert "U hebt ingelogd via" not in thief.get(page).text
    assert thief.post(page, data={"name": "Bea Bakker"}).status_code == 400
    assert owner_sql("select * from sso_coupling") == []


def test_what_the_provider_of_another_gemeente_says_is_worth_nothing_here(
    velsen: Home, beverwijk: Home, bea: FlaskClient, stub: Stub, page: str, owner_sql: Look
) -> None:
    in_use(beverwijk, stub)
    path = page.removeprefix(PLATFORM)
    address = leave(bea, "beverwijk", verder=path, uitnodiging="ja")
    assert come_back(bea, stub, address, "bea").status_code == 303
    assert "U hebt ingelogd via" not in bea.get(page).text
    assert bea.post(page, data={"name": "Bea Bakker"}).status_code == 400
    assert kept(owner_sql, "person", BEA) == []


def test_mutant_a_proof_of_anywhere_would_be_worth_something(
    beverwijk: Home, bea: FlaskClient, stub: Stub, page: str, owner_sql: Look,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    real = proofs.take
    monkeypatch.setattr(proofs, "take", lambda secret, _, now: real(secret, beverwijk.id, now))
    in_use(beverwijk, stub)
    path = page.removeprefix(PLATFORM)
    come_back(bea, stub, leave(bea, "beverwijk", verder=path, uitnodiging="ja"), "bea")
    assert bea.post(page, data={"name": "Bea Bakker"}).status_code == 303


def test_who_is_somebody_here_already_signs_in(
    velsen: Home, bea: FlaskClient, stub: Stub, page: str, owner_sql: Look
) -> None:
    coupled(velsen, id_of(owner_sql, "person", ALICE), stub, "bea")
    address = leave(bea, verder=page.removeprefix(PLATFORM), uitnodiging="ja")
    answer = come_back(bea, stub, address, "bea")
    assert answer.status_code == 409
    assert "U hebt hier al een account" in answer.text


def test_it_lasts_a_quarter_of_an_hour(
    velsen: Home, bea: FlaskClient, stub: Stub, page: str, owner_sql: Look
) -> None:
    prove(bea, stub, page)
    owner_sql("update sso_proof set expires_at = now()")
    assert bea.post(page, data={"name": "Bea Bakker"}).status_code == 400
    with velsen.on_platform(worker=True):
        proofs.forget_proofs(datetime.now(UTC))
        db.session.commit()
    assert owner_sql("select * from sso_proof") == []
