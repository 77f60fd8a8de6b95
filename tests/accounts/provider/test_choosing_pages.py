"""A manager names a provider: it is tried first, then used, and one of a gemeente is in use at a time."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import KeySet
from sqlalchemy.exc import ProgrammingError

from meedoen.accounts.provider import choosing, keys, reading
from meedoen.accounts.provider.models import Provider
from tenants import choices
from tenants.database import db
from tenants.ground.sealing import unseal
from tests.accounts.provider.stub import CLIENT, Stub
from tests.house import Home, sign_in
from tests.isolation.people import give_account

Look = Callable[..., list[Any]]
PAGE = "/beheer/inlogdienst"


@pytest.fixture
def manager(velsen: Home, client: FlaskClient) -> FlaskClient:
    account = give_account(velsen, "beheer@velsen.example.nl", "beheerder")
    sign_in(client, velsen, "account", account)
    return client


def propose(manager: FlaskClient, stub: Stub, **other: str) -> Any:
    form = {
        "issuer": stub.issuer,
        "client_id": CLIENT,
        "second_factor": "theirs",
        "acr": "",
        **other,
    }
    return manager.post(PAGE, data=form)


def newest(space: Home) -> UUID:
    with space.as_web():
        found = choices.newest(Provider)
        assert found is not None
        return found.id


def use(manager: FlaskClient, provider_id: UUID) -> int:
    return manager.post(f"{PAGE}/{provider_id}/gebruiken").status_code


def test_it_is_tried_used_and_stopped(
    velsen: Home, manager: FlaskClient, stub: Stub, owner_sql: Look
) -> None:
    before = manager.get(PAGE).text
    assert "http://localhost/account/sso/velsen/terug" in before
    assert "http://velsen.localhost/inlogdienst/sleutels.json" in before
    assert "http://velsen.localhost/beheer/uitgelogd" in before
    assert propose(manager, stub).location == f"{PAGE}?gevonden=1"
    assert stub.paths == ["/.well-known/openid-configuration", "/keys"]
    assert "Laat collega’s zo inloggen" in manager.get(PAGE).text
    assert "In gebruik" not in manager.get(PAGE).text
    chosen = newest(velsen)
    assert use(manager, chosen) == 303
    assert "Stop ermee" in manager.get(PAGE).text
    assert use(manager, chosen) == 409
    assert manager.post(f"{PAGE}/stoppen").status_code == 303
    assert "Stop ermee" not in manager.get(PAGE).text
    assert use(manager, chosen) == 409
    noted = owner_sql("select action from audit_event where action like 'provider.%' order by at")
    assert [line["action"] for line in noted] == ["provider.used", "provider.stopped"]


def test_another_takes_its_place(
    velsen: Home, manager: FlaskClient, stub: Stub, owner_sql: Look
) -> None:
    for client_id in ("eerste", "tweede"):
        propose(manager, stub, client_id=client_id)
        assert use(manager, newest(velsen)) == 303
    live = "select client_id from identity_provider where used_at is not null and ended_at is null"
    assert [row["client_id"] for row in owner_sql(live)] == ["tweede"]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("issuer", "", "Vul het adres van de inlogdienst in"), ("issuer", "login.example.nl", "https://"),
        ("issuer", "http://login.example.nl", "https://"), ("issuer", "https://a/?b=c", "https://"),
        ("issuer", "https://a/#b", "https://"),
        ("client_id", "", "client id"), ("client_id", "een naam", "client id"),
        ("second_factor", "geen", "tweede stap"), ("acr", "met spatie", "zonder spaties"),
    ],
)  # fmt: skip
def test_what_is_not_filled_in_well_is_said_and_kept(
    manager: FlaskClient, stub: Stub, field: str, typed: str, said: str
) -> None:
    answer = propose(manager, stub, **{field: typed})
    assert answer.status_code == 400
    assert said in answer.text
    assert stub.paths == []


def test_one_that_will_not_do_is_not_kept(
    manager: FlaskClient, stub: Stub, owner_sql: Look
) -> None:
    stub.told["token_endpoint_auth_methods_supported"] = ["client_secret_basic"]
    answer = propose(manager, stub)
    assert answer.status_code == 400
    assert "private_key_jwt" in answer.text
    assert f'value="{stub.issuer}"' in answer.text
    assert owner_sql("select * from identity_provider") == []


def test_no_transaction_waits_for_a_stranger(
    manager: FlaskClient, stub: Stub, open_meanwhile: list[bool]
) -> None:
    propose(manager, stub)
    assert open_meanwhile == [False, False]


def test_only_who_may_choose_sees_it(
    velsen: Home, manager: FlaskClient, stub: Stub, browse: Callable[[Home], FlaskClient]
) -> None:
    propose(manager, stub)
    researcher = browse(velsen)
    account = give_account(velsen, "onderzoek@velsen.example.nl", "onderzoeker")
    sign_in(researcher, velsen, "account", account)
    for page in (PAGE, f"{PAGE}/certificaat.pem"):
        assert researcher.get(page).status_code == 403
    assert use(researcher, newest(velsen)) == 403
    assert researcher.post(f"{PAGE}/stoppen").status_code == 403


def test_the_provider_reads_the_public_half_and_nobody_the_other(
    velsen: Home, beverwijk: Home, manager: FlaskClient, stub: Stub, owner_sql: Look,
    browse: Callable[[Home], FlaskClient],
) -> None:  # fmt: skip
    assert propose(manager, stub).status_code == 303
    shown = json.loads(browse(velsen).get("/inlogdienst/sleutels.json").text)
    (key,) = shown["keys"]
    assert set(key) == {"kty", "n", "e", "use", "alg", "kid", "x5t", "x5t#S256"}
    assert json.loads(browse(beverwijk).get("/inlogdienst/sleutels.json").text) == {"keys": []}
    (row,) = owner_sql("select * from identity_provider")
    assert b"PRIVATE" not in bytes(row["private_key"])
    pem = manager.get(f"{PAGE}/certificaat.pem").data
    assert "PRIVATE" not in pem.decode() + manager.get(PAGE).text
    marked = x509.load_pem_x509_certificate(pem).fingerprint(hashes.SHA256())
    assert keys._text(marked) == key["kid"]
    with velsen.as_web():
        assert "PRIVATE KEY" in unseal(reading.SEALED_AS, row["private_key"])


def test_what_shows_who_we_are_is_worth_a_minute_and_once(now: datetime) -> None:
    pair = keys.new_pair("Meedoen Velsen", now)
    public = KeySet.import_key_set({"keys": [keys.public(pair.certificate)]})
    shown = [
        jwt.decode(keys.proof(pair, CLIENT, "https://a/token", now)["client_assertion"], public)
        for _ in range(2)
    ]
    told = shown[0].claims
    assert (told["iss"], told["sub"], told["aud"]) == (CLIENT, CLIENT, "https://a/token")
    assert told["exp"] - told["iat"] == keys.WORTH
    assert told["jti"] != shown[1].claims["jti"]
    assert shown[0].header["x5t#S256"] == keys.public(pair.certificate)["x5t#S256"]


def test_after_a_restore_one_that_was_stopped_meanwhile_is_stopped_again(
    velsen: Home, manager: FlaskClient, stub: Stub
) -> None:
    """It may have been stopped because nobody could trust it any more."""
    propose(manager, stub)
    use(manager, newest(velsen))
    with velsen.as_worker():
        (used,) = choosing.used_ids()
        choosing.stop_again(used, datetime.now(UTC))
        db.session.commit()
        assert choosing.used_ids() == []


def test_the_web_changes_nothing_of_what_was_tried(
    velsen: Home, manager: FlaskClient, stub: Stub
) -> None:
    propose(manager, stub)
    for change in (
        {"issuer": "https://elders"},
        {"second_factor": "theirs"},
        {"token_endpoint": "x"},
    ):
        with velsen.as_web(), pytest.raises(ProgrammingError, match="permission denied"):
            db.session.execute(sa.update(Provider).values(**change))
