"""Signing in with the provider of one's gemeente: once, in this browser, there and nowhere else."""

import html
import re
import threading
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.accounts import enrolling, sessions
from meedoen.accounts.models import SignInSession
from meedoen.accounts.provider import asking, choosing
from meedoen.accounts.provider.models import SecondFactor
from meedoen.accounts.sso import coupling, telling, ways
from meedoen.accounts.sso.models import Coupling
from tenants.database import db
from tests.accounts.builders import (
    PLATFORM,
    give_code,
    give_place,
    handed_over,
    make_person,
    way_in,
)
from tests.accounts.provider.stub import CLIENT, Stub, signed
from tests.accounts.sso.builders import (
    Browse,
    Look,
    by_provider,
    come_back,
    coupled,
    in_use,
    leave,
)
from tests.house import ALICE, BOB, CHARLIE, Home

VELSEN = "/account/plek/velsen"


def opens(client: FlaskClient, space: Home) -> bool:
    """Whether this browser, as it is signed in on the platform, is let in there."""
    here = client.host  # type: ignore[attr-defined]
    client.host = space.host  # type: ignore[attr-defined]
    sent = client.get(PLATFORM + way_in(client))
    arrived = "/beheer/inloggen/" in sent.location and client.get(sent.location)
    client.host = here  # type: ignore[attr-defined]
    return bool(arrived and arrived.status_code == 303)


def test_it_signs_in_without_password_or_code(
    velsen: Home, browse: Browse, kees: UUID, stub: Stub, owner_sql: Look
) -> None:
    client = browse(velsen)
    way = way_in(client, "/beheer/metingen")
    page = client.get(f"{PLATFORM}/account/inloggen", query_string={"verder": way}).text
    assert "Inloggen via Velsen" in page
    answer = come_back(client, stub, leave(client, verder=way))
    assert (answer.status_code, answer.location) == (303, way)
    assert client.get_cookie("meedoen-sso") is None
    entered = client.get(handed_over(client, "/beheer/metingen"))
    assert (entered.status_code, entered.location) == (303, "/beheer/metingen")
    lines = owner_sql("select actor, subject from audit_event where action = 'sso.entered'")
    assert [line["actor"] == line["subject"] for line in lines] == [True]
    (row,) = owner_sql("select * from sso_coupling")
    assert (row["person_id"], row["space_id"]) == (kees, velsen.id)
    assert b"kees" not in bytes(row["subject_hash"])
    assert row["used_at"] is not None


def test_what_is_asked_of_the_provider_is_bound_to_this_sign_in(
    kees: UUID, stranger: FlaskClient, stub: Stub, owner_sql: Look
) -> None:
    first, second = (leave(stranger) for _ in range(2))
    asked, other = (parse_qs(urlsplit(one).query) for one in (first, second))
    assert asked["redirect_uri"] == [f"{PLATFORM}/account/sso/velsen/terug"]
    assert asked["scope"] == ["openid"]
    assert asked["code_challenge_method"] == ["S256"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(asked[name][0]) == 43
        assert asked[name] != other[name]
    kept = str(owner_sql("select * from sso_way"))
    assert not any(asked[name][0] in kept for name in ("state", "nonce"))


def test_it_opens_that_gemeente_and_nothing_else(
    velsen: Home, beverwijk: Home, kees: UUID, stranger: FlaskClient, stub: Stub
) -> None:
    """Alice works for Beverwijk too: there the provider of Velsen is nobody, and on the platform as well."""
    give_place(beverwijk, kees, ALICE)
    assert by_provider(stranger, stub).location == VELSEN
    assert opens(stranger, velsen)
    assert not opens(stranger, beverwijk)
    for page in ("", "/plekken", "/wachtwoord", "/app", "/passkeys", "/inlogdienst", "/sessies"):
        answer = stranger.get(f"{PLATFORM}/account{page}")
        assert answer.location == f"/account/inloggen?verder=/account{page}"
    assert stranger.get(f"{PLATFORM}/beheer/gemeenten").status_code in (303, 403)


def test_mutant_a_session_that_leads_anywhere_would_open_another_gemeente(
    beverwijk: Home, kees: UUID, stranger: FlaskClient, stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_place(beverwijk, kees, ALICE)
    by_provider(stranger, stub)

    def anywhere(token: str, now: datetime, _: UUID) -> SignInSession | None:
        return sessions._standing(sessions.STANDING, token, now, "open")

    monkeypatch.setattr(sessions, "find_towards", anywhere)
    assert opens(stranger, beverwijk)


def test_the_provider_of_another_gemeente_opens_nothing_here(
    velsen: Home, beverwijk: Home, kees: UUID, stranger: FlaskClient, stub: Stub, tmp_path: Any
) -> None:
    """Beverwijk uses the same provider, and its sign-in comes back at the door of Velsen, or as the same subject."""
    give_place(beverwijk, kees, ALICE)
    in_use(beverwijk, stub)
    back = stub.signs_in(leave(stranger, "beverwijk"))
    assert stranger.get(back.replace("/sso/beverwijk/", "/sso/velsen/")).status_code == 400
    answer = come_back(stranger, stub, leave(stranger, "beverwijk"))
    assert answer.status_code == 403
    assert "Wij kennen dit account niet" in answer.text
    assert not opens(stranger, beverwijk)
    assert not opens(stranger, velsen)


def test_mutant_a_subject_looked_up_everywhere_would_come_in_at_another_gemeente(
    beverwijk: Home, kees: UUID, stranger: FlaskClient, stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_place(beverwijk, kees, ALICE)
    in_use(beverwijk, stub)

    def anywhere(_: UUID, subject: bytes) -> Any:
        query = sa.select(Coupling).where(Coupling.subject_hash == subject)
        return db.session.scalars(query).one_or_none()

    monkeypatch.setattr(coupling, "of_subject", anywhere)
    come_back(stranger, stub, leave(stranger, "beverwijk"))
    assert opens(stranger, beverwijk)


def test_whom_nobody_coupled_gets_no_account(
    kees: UUID, stranger: FlaskClient, stub: Stub, owner_sql: Look
) -> None:
    """Also not by the address that the provider knows them by."""
    persons = owner_sql("select count(*) as n from person")
    stub.change = {"email": ALICE, "email_verified": True}
    answer = by_provider(stranger, stub, "iemand anders")
    assert answer.status_code == 403
    assert "Wij kennen dit account niet" in answer.text
    assert owner_sql("select count(*) as n from person") == persons
    (line,) = owner_sql("select tenant_id, actor from audit_event where action = 'sso.refused'")
    assert line["actor"] == "visitor"


def test_who_may_no_longer_sign_in_does_not_come_in_this_way(
    velsen: Home, kees: UUID, stranger: FlaskClient, stub: Stub, owner_sql: Look
) -> None:
    with velsen.on_platform(worker=True):
        enrolling.disable_person(kees, datetime.now(UTC))
        db.session.commit()
    assert by_provider(stranger, stub).status_code == 403
    assert owner_sql("select * from sso_coupling") == []


def test_what_came_back_once_opens_nothing_more(
    kees: UUID, stranger: FlaskClient, stub: Stub
) -> None:
    back = stub.signs_in(leave(stranger))
    secret = stranger.get_cookie("meedoen-sso")
    assert secret is not None
    assert stranger.get(back).status_code == 303
    stranger.delete_cookie("meedoen")
    stranger.set_cookie("meedoen-sso", secret.value)
    assert stranger.get(back).status_code == 400
    assert stub.paths.count("/token") == 1


def test_a_code_that_was_used_opens_nothing_with_another_state(
    kees: UUID, stranger: FlaskClient, stub: Stub
) -> None:
    """And a fresh state with the code of another sign-in: PKCE and nonce are of that one."""
    used = parse_qs(urlsplit(stub.signs_in(leave(stranger))).query)["code"][0]
    fresh = parse_qs(urlsplit(stub.signs_in(leave(stranger))).query)["state"][0]
    address = f"{PLATFORM}/account/sso/velsen/terug?code={used}&state={fresh}"
    assert stranger.get(address).status_code == 400


def test_what_one_browser_began_no_other_ends(
    browse: Browse, platform: Home, kees: UUID, stranger: FlaskClient, stub: Stub
) -> None:
    """Else somebody could let another sign in as them, or come in with what they overheard."""
    back = stub.signs_in(leave(stranger))
    thief = browse(platform)
    assert thief.get(back).status_code == 400
    leave(thief)
    assert thief.get(stub.signs_in(leave(stranger))).status_code == 400


def test_mutant_without_the_cookie_another_browser_would_end_it(
    browse: Browse, platform: Home, kees: UUID, stranger: FlaskClient, stub: Stub,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    real = ways.hashed
    monkeypatch.setattr(
        ways, "hashed", lambda what, secret: real(what, "" if what == "holder" else secret)
    )
    back = stub.signs_in(leave(stranger))
    assert browse(platform).get(back).status_code == 303


def test_it_lasts_ten_minutes(
    velsen: Home, kees: UUID, stranger: FlaskClient, stub: Stub, owner_sql: Look
) -> None:
    back = stub.signs_in(leave(stranger))
    owner_sql("update sso_way set expires_at = now()")
    assert stranger.get(back).status_code == 400
    leave(stranger)
    with velsen.on_platform(worker=True):
        ways.forget_ways(datetime.now(UTC) + ways.LASTS - timedelta(minutes=1))
        db.session.commit()
        assert len(owner_sql("select * from sso_way")) == 1
        ways.forget_ways(datetime.now(UTC) + ways.LASTS)
        db.session.commit()
    assert owner_sql("select * from sso_way") == []


@pytest.mark.parametrize(
    "change",
    [
        {"aud": "meedoen-beverwijk"}, {"iss": "https://login.beverwijk.nl"}, {"nonce": "van een ander"},
        {"exp": 1}, {"sub": None},
    ],
)  # fmt: skip
def test_a_token_that_is_not_about_this_sign_in_opens_nothing(
    kees: UUID, stranger: FlaskClient, stub: Stub, change: dict[str, Any]
) -> None:
    """Each of the many ways is tried in tests/accounts/provider/test_checking.py."""
    stub.change = change
    answer = by_provider(stranger, stub)
    assert answer.status_code == 400
    assert "konden dat niet controleren" in answer.text
    assert stranger.get_cookie("meedoen") is None


def test_an_answer_of_another_issuer_is_not_even_asked_about(
    kees: UUID, stranger: FlaskClient, stub: Stub
) -> None:
    """RFC 9207: a browser that was sent to one provider does not bring its code to another."""
    back = stub.signs_in(leave(stranger)).partition("&iss=")[0]
    assert stranger.get(f"{back}&iss=https%3A%2F%2Felders.example.nl").status_code == 400
    assert "/token" not in stub.paths


def test_who_says_no_at_the_provider_is_told(kees: UUID, stranger: FlaskClient, stub: Stub) -> None:
    state = parse_qs(urlsplit(leave(stranger)).query)["state"][0]
    back = f"{PLATFORM}/account/sso/velsen/terug?error=access_denied&state={state}"
    answer = stranger.get(back)
    assert (answer.status_code, "access_denied" in answer.text) == (400, False)


def test_a_provider_that_is_away_is_said_in_dutch_and_holds_nothing_up(
    kees: UUID, stranger: FlaskClient, stub: Stub, open_meanwhile: list[bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(asking, "SECONDS", 0.3)
    back, stub.wait = stub.signs_in(leave(stranger)), threading.Event()
    answer = stranger.get(back)
    assert answer.status_code == 503
    assert "antwoordt nu niet" in answer.text
    assert "Inloggen met een wachtwoord" in answer.text
    assert open_meanwhile == [False]


def test_our_own_second_factor_is_asked_where_that_was_chosen(
    velsen: Home, alice: UUID, stranger: FlaskClient, stub: Stub
) -> None:
    in_use(velsen, stub, SecondFactor.OURS)
    coupled(velsen, alice, stub)
    stub.change = {"amr": ["pwd", "mfa"]}
    answer = by_provider(stranger, stub)
    assert answer.location == "/account/inloggen/code"
    assert not opens(stranger, velsen)
    policy = stranger.get(f"{PLATFORM}/account/inloggen/code").headers["Content-Security-Policy"]
    assert "form-action 'self' http://velsen.localhost;" in policy
    assert give_code(stranger).location == VELSEN
    assert opens(stranger, velsen)
    assert stranger.get(f"{PLATFORM}/account").status_code == 303


@pytest.mark.parametrize(
    ("acr", "change", "strong"),
    [
        ("", {}, True), ("", {"amr": ["mfa"]}, True), ("", {"amr": ["pwd", "otp"]}, True),
        ("", {"amr": ["pin", "hwk"]}, True), ("", {"acr": "1"}, True),
        ("", {"amr": ["pwd"]}, False), ("", {"amr": []}, False), ("", {"amr": ["otp"]}, False),
        ("", {"amr": ["pwd", "pin"]}, False), ("", {"acr": "0"}, False), ("", {"amr": [["mfa"]]}, False),
        ("loa3", {"acr": "loa3"}, True), ("loa3", {"acr": "loa2", "amr": ["mfa"]}, False), ("loa3", {}, False),
        ("loa3", {"acr": ["loa3"]}, False),
    ],
)  # fmt: skip
def test_that_of_the_provider_counts_where_it_does_not_say_otherwise(
    velsen: Home, alice: UUID, stranger: FlaskClient, stub: Stub, acr: str,
    change: dict[str, Any], strong: bool,
) -> None:  # fmt: skip
    in_use(velsen, stub, acr=acr)
    coupled(velsen, alice, stub)
    stub.change = change
    address = leave(stranger)
    assert parse_qs(urlsplit(address).query).get("acr_values") == ([acr] if acr else None)
    answer = come_back(stranger, stub, address)
    assert answer.location == (VELSEN if strong else "/account/inloggen/code")


def test_mutant_a_word_that_is_believed_blindly_would_skip_the_second_factor(
    kees: UUID, stranger: FlaskClient, stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "is_strong", lambda *_: True)
    stub.change = {"amr": ["pwd"]}
    assert by_provider(stranger, stub).location == VELSEN


def test_who_has_no_app_yet_couples_one_first(
    velsen: Home, provider: UUID, stranger: FlaskClient, stub: Stub
) -> None:
    bob = make_person(velsen, BOB, None)
    give_place(velsen, bob, BOB)
    coupled(velsen, bob, stub)
    assert by_provider(stranger, stub).location == "/account/inloggen/code"
    assert "Koppel" in stranger.get(f"{PLATFORM}/account/inloggen/code").text


def test_but_no_provider_gives_one_to_who_works_elsewhere_too(
    velsen: Home, beverwijk: Home, provider: UUID, stranger: FlaskClient, stub: Stub
) -> None:
    """Else a gemeente could choose the second factor that another one trusts."""
    charlie = make_person(velsen, CHARLIE, None)
    for space in (velsen, beverwijk):
        give_place(space, charlie, CHARLIE)
    coupled(velsen, charlie, stub)
    answer = by_provider(stranger, stub)
    assert answer.status_code == 403
    assert "nog geen app" in answer.text
    assert stranger.get_cookie("meedoen") is None


def test_without_a_provider_in_use_nobody_is_sent_anywhere(
    velsen: Home, beverwijk: Home, ijmond: Home, kees: UUID, stranger: FlaskClient, stub: Stub
) -> None:
    for space in (beverwijk, ijmond):
        way = {"verder": way_in_of(space)}
        page = stranger.get(f"{PLATFORM}/account/inloggen", query_string=way)
        assert page.status_code == 200
        assert "Inloggen via" not in page.text
    assert stranger.post(f"{PLATFORM}/account/sso/beverwijk").status_code == 409
    for slug in ("ijmond", "platform", "nergens"):
        assert stranger.post(f"{PLATFORM}/account/sso/{slug}").status_code == 404
    back = stub.signs_in(leave(stranger))
    with velsen.as_web():
        choosing.stop(velsen.id, datetime.now(UTC))
        db.session.commit()
    assert stranger.get(back).status_code == 400
    assert "/token" not in stub.paths


def way_in_of(space: Home) -> str:
    return f"/account/plek/{space.slug}?uitdaging={'a' * 43}"


def test_where_to_go_is_a_page_of_that_gemeente(
    kees: UUID, stranger: FlaskClient, stub: Stub, beverwijk: Home
) -> None:
    for elsewhere in ("https://elders.example.nl/", way_in_of(beverwijk), "/account"):
        address = leave(stranger, verder=elsewhere)
        assert come_back(stranger, stub, address).location == VELSEN


def test_signing_out_of_the_gemeente_ends_it_on_the_platform(
    velsen: Home, browse: Browse, kees: UUID, stub: Stub
) -> None:
    client = browse(velsen)
    by_provider(client, stub)
    assert client.get(handed_over(client)).status_code == 303
    assert client.post("/beheer/uitloggen").status_code == 303
    assert "/account/inloggen?verder=" in client.get(PLATFORM + way_in(client)).location


def test_a_public_key_of_another_provider_signs_nothing(
    kees: UUID, stranger: FlaskClient, stub: Stub
) -> None:
    from joserfc.jwk import RSAKey

    other = RSAKey.generate_key(2048, {"kid": "een"})
    stub.sign = lambda claims: signed(other, claims)
    assert by_provider(stranger, stub).status_code == 400


def test_the_page_of_the_platform_leads_to_the_provider_of_a_gemeente_that_somebody_names(
    velsen: Home, beverwijk: Home, kees: UUID, stranger: FlaskClient, stub: Stub
) -> None:
    page = stranger.get(f"{PLATFORM}/account/inloggen").text
    assert "Voor welke gemeente werkt u?" in page
    found = stranger.get(f"{PLATFORM}/account/inloggen/gemeente?gemeente=%20velsen")
    assert "Inloggen via Velsen" in found.text
    assert 'action="/account/sso/velsen"' in found.text
    assert by_provider(stranger, stub).location == VELSEN
    for name, said in (("Beverwijk", "kunt u niet inloggen via"), ("<b>x", "kennen deze gemeente")):
        refused = stranger.get(
            f"{PLATFORM}/account/inloggen/gemeente", query_string={"gemeente": name}
        )
        assert (refused.status_code, said in refused.text) == (400, True)
        assert "<b>x" not in refused.text


def test_who_signed_out_can_sign_out_at_the_provider_too_and_comes_back(
    velsen: Home, beverwijk: Home, browse: Browse, stub: Stub, owner_sql: Look
) -> None:
    client = browse(velsen)
    assert "Ook uitloggen" not in client.get("/beheer/uitgelogd").text
    in_use(velsen, stub)
    page = html.unescape(client.get("/beheer/uitgelogd").text)
    asked = re.search(rf'href="({re.escape(stub.issuer)}/logout[^"]*)"', page)
    assert asked
    assert parse_qs(urlsplit(asked[1]).query) == {
        "client_id": [CLIENT], "post_logout_redirect_uri": ["http://velsen.localhost/beheer/uitgelogd"],
    }  # fmt: skip
    assert "Ook uitloggen" not in browse(beverwijk).get("/beheer/uitgelogd").text
    owner_sql("update identity_provider set sign_out_endpoint = null")
    assert "Ook uitloggen" not in client.get("/beheer/uitgelogd").text
