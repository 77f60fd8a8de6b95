"""Signing in with a passkey: both factors at once, in one browser, once, here and nowhere else."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import webauthn
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meedoen.accounts import enrolling
from meedoen.accounts.passkeys import ceremonies, challenges
from meedoen.accounts.passkeys.challenges import Holder, Purpose
from meedoen.accounts.passkeys.models import Passkey
from tenants.database import db
from tenants.spaces import Space
from tests.accounts.builders import PLATFORM, give_place, handed_over, way_in
from tests.accounts.passkeys.authenticator import PRESENT, Device, text
from tests.accounts.passkeys.builders import PAGE, Browse, Look, ask, show
from tests.house import ALICE, Home

WRONG = "Inloggen met deze passkey lukte niet."


def is_in(client: FlaskClient) -> bool:
    return client.get(f"{PLATFORM}/account").status_code == 200


def refused_for(client: FlaskClient, credential: str) -> bool:
    """Refused with the one sentence, and nobody is in."""
    answer = show(client, credential)
    return answer.status_code == 400 and WRONG in answer.text and not is_in(client)


def test_a_passkey_signs_in_without_address_password_or_code(
    stranger: FlaskClient, device: Device, alice: UUID, owner_sql: Look
) -> None:
    answer = show(stranger, device.show(ask(stranger)))
    assert (answer.status_code, answer.location) == (303, "/account/plekken")
    assert is_in(stranger)
    assert stranger.get_cookie("meedoen-passkey") is None
    (row,) = owner_sql("select * from passkey")
    assert (row["person_id"], row["sign_count"]) == (alice, device.count)
    assert row["used_at"] is not None
    (line,) = owner_sql("select * from audit_event where action = 'session.opened'")
    assert line["actor"] == f"person:{alice}"


def test_it_leads_to_the_space_where_somebody_came_from(
    browse: Browse, velsen: Home, device: Device, alice: UUID
) -> None:
    give_place(velsen, alice, ALICE)
    client = browse(velsen)
    way = way_in(client, "/beheer/metingen")
    page = ask(client, way)
    policy = client.get(PAGE).headers["Content-Security-Policy"]
    assert "form-action 'self' http://velsen.localhost;" in policy
    assert show(client, device.show(page)).location == way
    assert client.get(handed_over(client)).status_code == 303


def test_where_to_go_is_a_page_of_ours_and_is_kept_when_it_fails(
    stranger: FlaskClient, device: Device
) -> None:
    ask(stranger, "https://elders.example.nl/")
    assert "elders" not in stranger.get(PAGE).text
    ask(stranger, "/account/sessies")
    assert 'name="verder" value="/account/sessies"' in show(stranger, "").text


def test_the_page_tells_of_no_passkey_that_there_is(
    stranger: FlaskClient, device: Device, alice: UUID
) -> None:
    options = ask(stranger)
    assert options["allowCredentials"] == []
    assert (options["rpId"], options["userVerification"]) == ("localhost", "required")
    assert text(device.credential_id) not in stranger.get(PAGE).text


def test_who_asked_for_nothing_is_sent_back(stranger: FlaskClient, device: Device) -> None:
    assert stranger.get(PAGE).location == "/account/inloggen?verlopen=1"
    assert refused_for(stranger, device.show({"challenge": text(b"x" * 32)}))


def test_what_was_shown_once_opens_nothing_more(stranger: FlaskClient, device: Device) -> None:
    shown = device.show(ask(stranger))
    secret = stranger.get_cookie("meedoen-passkey")
    assert secret is not None
    assert show(stranger, shown).status_code == 303
    stranger.delete_cookie("meedoen")
    stranger.set_cookie("meedoen-passkey", secret.value)
    assert refused_for(stranger, shown)
    assert stranger.get(PAGE).status_code == 303


def test_a_wrong_answer_uses_up_the_challenge_too(stranger: FlaskClient, device: Device) -> None:
    shown = device.show(ask(stranger))
    assert refused_for(stranger, "niets")
    assert refused_for(stranger, shown)


def test_what_one_browser_was_asked_no_other_answers(
    browse: Browse, platform: Home, stranger: FlaskClient, device: Device
) -> None:
    shown = device.show(ask(stranger))
    thief = browse(platform)
    ask(thief)
    assert refused_for(thief, shown)
    assert show(stranger, device.show(ask(stranger))).status_code == 303


def test_a_challenge_lasts_five_minutes(platform: Home, now: datetime) -> None:
    holder = Holder(Purpose.ENTER, b"geheim")
    with platform.on_platform():
        for later, stands in ((timedelta(minutes=4, seconds=59), True), (challenges.LASTS, False)):
            challenges.ask(holder, now)
            assert (challenges.standing(holder, now + later) is not None) is stands
            assert (challenges.take(holder, now + later) is not None) is stands


def test_a_challenge_to_make_a_passkey_is_none_to_sign_in(platform: Home, now: datetime) -> None:
    with platform.on_platform():
        challenges.ask(Holder(Purpose.ADD, b"geheim"), now, name="sleutel")
        assert challenges.take(Holder(Purpose.ENTER, b"geheim"), now) is None


def test_the_clock_throws_away_what_nobody_answered(
    platform: Home, stranger: FlaskClient, owner_sql: Look
) -> None:
    ask(stranger)
    for later, left in ((timedelta(), 1), (challenges.LASTS, 0)):
        with platform.on_platform(worker=True):
            challenges.forget_challenges(datetime.now(UTC) + later)
            db.session.commit()
        assert len(owner_sql("select 1 from passkey_challenge")) == left


def test_the_database_keeps_no_secret_of_a_browser(stranger: FlaskClient, owner_sql: Look) -> None:
    ask(stranger)
    secret = stranger.get_cookie("meedoen-passkey")
    assert secret is not None
    assert secret.value not in str(owner_sql("select * from passkey_challenge"))
    assert secret.value.encode() not in bytes(
        owner_sql("select holder_hash from passkey_challenge")[0]["holder_hash"]
    )


@pytest.mark.parametrize(
    "otherwise",
    [
        {"origin": "http://velsen.localhost"},
        {"origin": "https://localhost"},
        {"origin": "http://elders.example.nl"},
        {"rp_id": "velsen.localhost"},
        {"flags": PRESENT},
        {"flags": 0x04},
        {"count": -1},
        {"handle": b""},
        {"handle": uuid4().bytes},
    ],
    ids=["a gemeente's host", "https", "another site", "another name", "no verification",
         "nobody there", "counted before", "no owner", "a stranger's name"],
)  # fmt: skip
def test_a_passkey_shown_in_any_other_way_opens_nothing(
    stranger: FlaskClient, device: Device, otherwise: dict[str, Any], owner_sql: Look
) -> None:
    for name, value in otherwise.items():
        setattr(device, name, value)
    if device.count < 0:
        owner_sql("update passkey set sign_count = 5")
        device.count = 4
    assert refused_for(stranger, device.show(ask(stranger)))
    (line,) = owner_sql("select * from audit_event where action = 'passkey.refused'")
    assert line["actor"] == "visitor"


def test_a_passkey_of_one_signs_nobody_else_in(
    stranger: FlaskClient, device: Device, bob: UUID, bobs: Device
) -> None:
    """Bob's device says that it is Alice's, or holds her passkey: it has not got her key."""
    assert refused_for(stranger, bobs.show(ask(stranger), userHandle=text(device.handle)))
    bobs.credential_id = device.credential_id
    assert refused_for(stranger, bobs.show(ask(stranger)))
    assert refused_for(stranger, bobs.show(ask(stranger), userHandle=text(device.handle)))


def test_an_unknown_passkey_gets_the_same_answer(
    stranger: FlaskClient, device: Device, velsen: Home
) -> None:
    unknown = Device(handle=device.handle)
    first = show(stranger, unknown.show(ask(stranger)))
    device.flags = PRESENT
    second = show(stranger, device.show(ask(stranger)))
    assert (first.status_code, first.text) == (second.status_code, second.text)


def test_who_may_sign_in_no_more_does_not_with_a_passkey_either(
    stranger: FlaskClient, device: Device, platform: Home, alice: UUID
) -> None:
    with platform.on_platform(worker=True):
        enrolling.disable_person(alice, datetime.now(UTC))
        db.session.commit()
    assert refused_for(stranger, device.show(ask(stranger)))


def test_a_form_from_another_site_starts_nothing(stranger: FlaskClient) -> None:
    answer = stranger.post(f"{PAGE}/vraag", headers={"Sec-Fetch-Site": "same-site"})
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


def test_the_pages_do_not_exist_on_the_host_of_a_gemeente(browse: Browse, velsen: Space) -> None:
    client = browse(velsen)
    assert client.get("/account/inloggen/passkey").status_code == 404
    assert client.post("/account/inloggen/passkey/vraag").status_code == 404


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)
)  # fmt: skip


@given(st.data())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_nothing_that_a_browser_sends_is_a_fault_of_ours(
    platform: Home, device: Device, data: st.DataObject
) -> None:
    """One part of what a device says, made into anything."""
    challenge = b"c" * 32
    told: dict[str, Any] = json.loads(device.show({"challenge": text(challenge)}))
    inside = told["response"]
    place, name = data.draw(
        st.sampled_from([(told, one) for one in told] + [(inside, one) for one in inside])
    )
    place[name] = data.draw(
        JSON | st.binary(max_size=80).map(lambda b: base64.urlsafe_b64encode(b).decode())
    )
    passkey = Passkey(
        person_id=UUID(bytes=device.handle), public_key=device._public_key(), sign_count=0
    )
    with platform.on_platform():
        shown = ceremonies.told(json.dumps(told))
        if shown is not None:
            ceremonies.counted(shown, challenge, passkey)
        ceremonies.made(json.dumps(told), challenge)


@pytest.mark.parametrize("credential", ["[" * 19_000, "{}", "null", '"x"', "0" * 5000, "{" * 50])
def test_nor_is_what_is_no_json_of_theirs(platform: Home, credential: str) -> None:
    with platform.on_platform():
        assert ceremonies.told(credential) is None
        assert ceremonies.made(credential, b"c") is None


# The guards, each taken away in turn.


def test_mutant_without_single_use_lets_a_replay_in(
    stranger: FlaskClient, device: Device, monkeypatch: pytest.MonkeyPatch, owner_sql: Look
) -> None:
    """The device of a passkey that is kept in a cloud counts nothing."""
    monkeypatch.setattr(challenges, "take", challenges.standing)
    device.count = -1
    shown = device.show(ask(stranger))
    secret = stranger.get_cookie("meedoen-passkey")
    assert secret is not None
    assert show(stranger, shown).status_code == 303
    stranger.delete_cookie("meedoen")
    stranger.set_cookie("meedoen-passkey", secret.value)
    assert show(stranger, shown).status_code == 303


@pytest.mark.parametrize("guard", ["origin", "verification", "owner"])
def test_mutant_without_this_guard_lets_it_in(
    stranger: FlaskClient, device: Device, bobs: Device, guard: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    real = webauthn.verify_authentication_response
    if guard == "origin":
        device.origin = "http://velsen.localhost"
        monkeypatch.setattr(ceremonies, "_origin", lambda: ["http://velsen.localhost"])
    elif guard == "verification":
        device.flags = PRESENT
        monkeypatch.setattr(
            webauthn, "verify_authentication_response",
            lambda **asked: real(**{**asked, "require_user_verification": False}),
        )  # fmt: skip
    else:
        device.handle = bobs.handle
        monkeypatch.setattr(
            ceremonies, "counted", lambda shown, challenge, passkey: passkey.sign_count + 1
        )
    assert show(stranger, device.show(ask(stranger))).status_code == 303
    assert is_in(stranger)


def test_mutant_whose_challenge_is_of_no_browser_serves_a_thief(
    browse: Browse, platform: Home, stranger: FlaskClient, device: Device,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(Holder, "hashed", property(lambda _: b"everybody"))
    shown = device.show(ask(stranger))
    thief = browse(platform)
    thief.set_cookie("meedoen-passkey", "iets")
    assert show(thief, shown).status_code == 303
