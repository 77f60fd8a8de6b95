"""One's own passkeys: made after the password, seen, told of by mail, and taken away."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import cbor2
import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.exc import ProgrammingError

from meedoen import house
from meedoen.accounts import finding
from meedoen.accounts.passkeys import ceremonies
from meedoen.accounts.proving import coupling
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.spaces import Kind
from tests.accounts.builders import PASSWORD
from tests.accounts.forgotten.test_forgotten import mails
from tests.accounts.passkeys.authenticator import PRESENT, Device, text
from tests.accounts.passkeys.builders import (
    OWN,
    Browse,
    Look,
    add,
    ask,
    asked_to_make,
    begin,
    send,
    show,
)
from tests.house import ALICE, Home, sign_in

NOT_MADE = "Het maken van de passkey lukte niet"


def ids(look: Look) -> list[UUID]:
    return [row["id"] for row in look("select id from passkey order by created_at")]


def remove(client: FlaskClient, passkey_id: UUID, password: str = PASSWORD) -> Any:
    return client.post(f"{OWN}/{passkey_id}/verwijderen", data={"password": password})


def test_a_passkey_is_made_named_and_seen(
    signed_in: FlaskClient, platform: Home, alice: UUID, owner_sql: Look
) -> None:
    assert "U hebt nog geen passkey." in signed_in.get(OWN).text
    device = Device()
    add(signed_in, device, "  Mijn   <b>werktelefoon</b> ")
    page = signed_in.get(OWN).text
    assert "Mijn &lt;b&gt;werktelefoon&lt;/b&gt;" in page
    assert "Nog niet gebruikt." in page
    (row,) = owner_sql("select * from passkey")
    assert (row["person_id"], row["credential_id"]) == (alice, device.credential_id)
    (line,) = owner_sql("select * from audit_event where action = 'passkey.added'")
    assert line["actor"] == line["subject"] == f"person:{alice}"
    ((to, mail),) = mails(platform)
    assert to == ALICE
    assert mail.subject == "Er is een passkey toegevoegd aan uw account"
    assert "http://localhost/account/passkeys" in mail.text


def test_the_device_is_asked_to_know_its_owner_and_to_remember_whose_it_is(
    signed_in: FlaskClient, device: Device, alice: UUID
) -> None:
    options = asked_to_make(signed_in, "Sleutel")
    assert options["rp"] == {"name": "Meedoen", "id": "localhost"}
    chosen = options["authenticatorSelection"]
    assert (chosen["residentKey"], chosen["userVerification"]) == ("required", "required")
    assert options["user"]["id"] == text(alice.bytes)
    assert [one["id"] for one in options["excludeCredentials"]] == [text(device.credential_id)]


@pytest.mark.parametrize(
    ("name", "password", "sentence"),
    [
        ("", PASSWORD, "Geef de passkey een naam."),
        ("x" * 61, PASSWORD, "Geef de passkey een naam."),
        ("omge\u202edraaid", PASSWORD, "Gebruik in de naam gewone letters"),
        ("Telefoon", "", "Vul uw wachtwoord in."),
        ("Telefoon", "een andere lange zin", "Dit wachtwoord klopt niet."),
    ],
)
def test_without_a_name_and_the_password_none_is_begun(
    signed_in: FlaskClient, name: str, password: str, sentence: str, owner_sql: Look
) -> None:
    answer = begin(signed_in, name, password)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert signed_in.get(f"{OWN}/maken").status_code == 303
    assert owner_sql("select 1 from passkey_challenge") == []


def test_another_session_of_the_same_person_does_not_make_it(
    browse: Browse, platform: Home, signed_in: FlaskClient, alice: UUID, owner_sql: Look
) -> None:
    made = Device().make(asked_to_make(signed_in))
    other = browse(platform)
    sign_in(other, platform, "person", alice)
    assert other.get(f"{OWN}/maken").location == "/account/passkeys/nieuw"
    assert NOT_MADE in send(other, made).text
    assert send(signed_in, made).status_code == 303
    assert NOT_MADE in send(signed_in, made).text
    assert len(ids(owner_sql)) == 1


@pytest.mark.parametrize(
    "otherwise",
    [{"origin": "http://velsen.localhost"}, {"rp_id": "example.nl"}, {"flags": PRESENT}],
    ids=["another host", "another name", "no verification"],
)
def test_a_passkey_that_was_made_in_any_other_way_is_not_kept(
    signed_in: FlaskClient, otherwise: dict[str, Any], owner_sql: Look
) -> None:
    answer = add(signed_in, Device(**otherwise))
    assert answer.status_code == 400
    assert NOT_MADE in answer.text
    assert ids(owner_sql) == []


def test_a_key_that_lacks_a_part_is_not_kept(
    signed_in: FlaskClient, monkeypatch: pytest.MonkeyPatch, owner_sql: Look
) -> None:
    monkeypatch.setattr(Device, "_public_key", lambda _: cbor2.dumps({1: 2, 3: -7, -1: 1}))
    assert NOT_MADE in add(signed_in, Device()).text
    assert ids(owner_sql) == []


def test_one_made_for_another_challenge_is_not_kept(
    signed_in: FlaskClient, owner_sql: Look
) -> None:
    options = asked_to_make(signed_in)
    made = Device().make({**options, "challenge": text(b"x" * 32)})
    assert NOT_MADE in send(signed_in, made).text
    assert ids(owner_sql) == []


def test_mutant_without_the_check_of_the_challenge_keeps_it(
    signed_in: FlaskClient, monkeypatch: pytest.MonkeyPatch, owner_sql: Look
) -> None:
    real, other = ceremonies.made, b"x" * 32
    monkeypatch.setattr(ceremonies, "made", lambda credential, _: real(credential, other))
    made = Device().make({**asked_to_make(signed_in), "challenge": text(other)})
    assert send(signed_in, made).status_code == 303
    assert len(ids(owner_sql)) == 1


def test_a_passkey_that_somebody_has_is_nobody_elses(
    signed_in: FlaskClient, bobs: Device, owner_sql: Look
) -> None:
    answer = add(signed_in, Device(credential_id=bobs.credential_id))
    assert "Deze passkey is hier al bekend." in answer.text
    assert len(ids(owner_sql)) == 1


def test_an_eleventh_is_refused(signed_in: FlaskClient, owner_sql: Look) -> None:
    for number in range(10):
        add(signed_in, Device(), f"Sleutel {number}")
    assert "Nieuwe passkey maken" not in signed_in.get(OWN).text
    assert "U hebt al 10 passkeys." in begin(signed_in).text
    assert len(ids(owner_sql)) == 10


def test_what_is_removed_signs_nobody_in_and_a_mail_tells_of_it(
    signed_in: FlaskClient, stranger: FlaskClient, device: Device, platform: Home, owner_sql: Look
) -> None:
    (passkey_id,) = ids(owner_sql)
    page = signed_in.get(f"{OWN}/{passkey_id}/verwijderen").text
    assert "Passkey ‘Telefoon’ verwijderen" in page
    assert remove(signed_in, passkey_id, "een andere lange zin").status_code == 400
    assert len(ids(owner_sql)) == 1
    assert remove(signed_in, passkey_id).location == "/account/passkeys?gelukt=verwijderd"
    assert show(stranger, device.show(ask(stranger))).status_code == 400
    assert mails(platform)[-1][1].subject == "Er is een passkey verwijderd van uw account"
    assert len(owner_sql("select 1 from audit_event where action = 'passkey.removed'")) == 1
    assert remove(signed_in, passkey_id).status_code == 404


def test_a_passkey_that_was_removed_does_not_come_back_with_a_backup(
    signed_in: FlaskClient, device: Device, platform: Home, owner_sql: Look, now: datetime
) -> None:
    (erasure,) = [one for one in house.erasures(Kind.PLATFORM) if one.name == "passkey"]
    (passkey_id,) = ids(owner_sql)
    (kept,) = owner_sql("select * from passkey")
    remove(signed_in, passkey_id)
    (bell,) = owner_sql("select * from bell where job = 'register_passkey'")
    assert bell["subject_id"] == passkey_id
    owner_sql(f"insert into passkey values ({', '.join(f':{name}' for name in kept)})", **kept)
    with platform.on_platform(worker=True):
        assert list(erasure.there()) == [passkey_id]
        erasure.again(passkey_id, now)
        db.session.commit()
    assert ids(owner_sql) == []


def test_nobody_sees_or_removes_a_passkey_of_another(
    signed_in: FlaskClient, bobs: Device, owner_sql: Look
) -> None:
    (passkey_id,) = ids(owner_sql)
    assert "Telefoon" not in signed_in.get(OWN).text
    for answer in (
        signed_in.get(f"{OWN}/{passkey_id}/verwijderen"),
        remove(signed_in, passkey_id),
        remove(signed_in, uuid4()),
    ):
        assert answer.status_code == 404
    assert len(ids(owner_sql)) == 1


def test_the_last_way_in_stays(
    signed_in: FlaskClient, device: Device, platform: Home, alice: UUID, owner_sql: Look
) -> None:
    """The operator uncoupled the app: but for a passkey there is a password alone."""
    with platform.on_platform(worker=True):
        person = finding.person_by_id(alice)
        assert person is not None
        coupling.uncouple(person, SYSTEM)
        db.session.commit()
    add(signed_in, Device(), "Tweede")
    first, second = ids(owner_sql)
    assert remove(signed_in, first).status_code == 303
    answer = remove(signed_in, second)
    assert answer.status_code == 400
    assert "Dit is nu uw enige manier om in te loggen" in answer.text
    assert ids(owner_sql) == [second]


def test_password_and_code_stay_beside_it(
    signed_in: FlaskClient, device: Device, owner_sql: Look
) -> None:
    (row,) = owner_sql("select password_hash, totp_secret from person")
    assert row["password_hash"]
    assert row["totp_secret"]


def test_pages_with_a_passkey_run_one_script_of_ours_and_no_other_page_does(
    signed_in: FlaskClient, stranger: FlaskClient
) -> None:
    ask(stranger)
    asked_to_make(signed_in)
    with_script = {f"{OWN}/maken": signed_in, "http://localhost/account/inloggen/passkey": stranger}
    for path, client in with_script.items():
        answer = client.get(path)
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        assert answer.text.count("<script") == 1
        assert '<script src="/static/passkeys.' in answer.text
        assert "connect-src 'self'" in answer.headers["Content-Security-Policy"]
    for path in ("", "/inloggen", "/passkeys", "/passkeys/nieuw", "/sessies"):
        for client in (signed_in, stranger):
            answer = client.get(f"http://localhost/account{path}")
            assert "script" not in answer.headers["Content-Security-Policy"]
            assert "<script" not in answer.text


def test_the_web_cannot_change_whose_passkey_it_is(
    platform: Home, device: Device, owner_sql: Look
) -> None:
    for column in ("person_id", "credential_id", "public_key", "name"):
        with platform.on_platform(), pytest.raises(ProgrammingError, match="permission denied"):
            db.session.execute(sa.text(f"update passkey set {column} = {column}"))


def test_a_passkey_stands_on_the_platform_alone(velsen: Home, alice: UUID) -> None:
    statement = (
        "insert into passkey (tenant_id, id, person_id, credential_id, public_key, sign_count, name,"
        " created_at) values (:t, :p, :p, 'x', 'x', 0, 'x', now())"
    )
    with velsen.as_web(), pytest.raises(ProgrammingError, match="row-level security"):
        db.session.execute(sa.text(statement), {"t": velsen.id, "p": alice})
