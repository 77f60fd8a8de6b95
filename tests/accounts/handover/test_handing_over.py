"""From the sign-in on the platform to a space, as browsers meet it, and what a thief gets."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meedoen.accounts import enrolling, everywhere, finding
from meedoen.accounts.handover import challenges, codes, entering
from meedoen.accounts.handover.codes import Asked
from meedoen.accounts.handover.entering import Step
from meedoen.bodies.seating import create_body, give_seat
from meedoen.language.days import today_here
from tenants.database import db
from tenants.ground import tokens
from tenants.ground.ids import new_id
from tenants.spaces import Space
from tests.accounts.builders import (
    CODE,
    PLATFORM,
    SIGN_IN,
    give_code,
    give_password,
    give_place,
    handed_over,
    make_account,
    make_person,
    sign_in_by_password,
    way_in,
)
from tests.house import ALICE, Home

Browse = Callable[[Space], FlaskClient]
Look = Callable[..., list[Any]]
PLACES = f"{PLATFORM}/account/plekken"


@pytest.fixture
def alice(velsen: Home) -> UUID:
    return make_account(velsen)


@pytest.fixture
def signed_in(client: FlaskClient, alice: UUID) -> FlaskClient:
    """Alice's browser: on the platform, and not yet in Velsen."""
    give_password(client)
    give_code(client)
    return client


def opens(client: FlaskClient) -> bool:
    """Whether the desk of the space that this browser is on opens."""
    return client.get("/beheer").status_code == 200


def test_one_sign_in_leads_to_the_page_that_was_wanted(client: FlaskClient, alice: UUID) -> None:
    asked = client.get("/beheer/metingen").location
    assert asked == "/beheer/inloggen?verder=/beheer/metingen"
    sent = client.get(asked)
    assert sent.location.startswith(f"{PLATFORM}/account/plek/velsen?uitdaging=")
    form = client.get(PLATFORM + client.get(sent.location).location)
    assert "Inloggen voor Velsen" in form.text
    way = sent.location.removeprefix(PLATFORM)
    give_password(client, verder=way)
    assert give_code(client).location == way
    back = client.get(way, base_url=PLATFORM).location
    assert back.startswith("http://velsen.localhost/beheer/inloggen/")
    assert client.get(back).location == "/beheer/metingen"
    assert opens(client)


def test_who_is_signed_in_on_the_platform_goes_on_to_any_place_without_a_form(
    signed_in: FlaskClient, beverwijk: Home, browse: Browse
) -> None:
    give_place(beverwijk, make_person(beverwijk), ALICE)
    for host in ("velsen.localhost", "beverwijk.localhost"):
        signed_in.host = host  # type: ignore[attr-defined]
        assert not opens(signed_in)
        assert signed_in.get(handed_over(signed_in)).location == "/beheer"
        assert opens(signed_in)


def test_a_regional_council_is_handed_over_to_its_own_host(browse: Browse, ijmond: Home) -> None:
    account_id = make_account(ijmond, "raad@ijmond.example.nl")
    with ijmond.as_worker():
        body = create_body("regioraad", "Regioraad")
        db.session.flush()
        give_seat(body.id, account_id, "lezer", today_here())
        db.session.commit()
    council = sign_in_by_password(browse(ijmond), "raad@ijmond.example.nl")
    assert council.get("/regio").status_code == 200
    assert council.get("/beheer/organen").status_code == 403


def test_a_code_is_worth_one_entry(signed_in: FlaskClient, velsen: Home, owner_sql: Look) -> None:
    code = handed_over(signed_in)
    mine = signed_in.get_cookie("meedoen-onderweg", "velsen.localhost")
    assert mine is not None
    assert signed_in.get(code).status_code == 303
    signed_in.set_cookie("meedoen-onderweg", mine.value, domain="velsen.localhost")
    again = signed_in.get(code)
    assert again.status_code == 404
    assert "Het inloggen duurde te lang" in again.text
    assert len(owner_sql("select * from sign_in_session where subject_kind = 'account'")) == 1


def test_two_requests_cannot_use_one_code(velsen: Home, alice: UUID, owner_sql: Look) -> None:
    verifier, now = tokens.fresh(), datetime.now(UTC)
    with velsen.on_platform():
        person = finding.person_by_email(ALICE)
        assert person is not None
        until = now + timedelta(hours=1)
        asked = Asked(velsen, challenges.challenge(verifier), "/beheer", new_id(), until)
        code = codes.make(person, asked, now)

    def enter(_: int) -> Step:
        with velsen.as_web():
            step = entering.enter(code, verifier, now).step
            db.session.commit()
            return step

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(enter, range(4))).count(Step.DONE) == 1
    assert len(owner_sql("select * from sign_in_session where subject_kind = 'account'")) == 1


def test_without_keeping_what_was_used_a_code_is_worth_two(
    signed_in: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant of the test above."""
    monkeypatch.setattr(entering, "_first_time", lambda *_: True)
    code = handed_over(signed_in)
    mine = signed_in.get_cookie("meedoen-onderweg", "velsen.localhost")
    assert mine is not None
    assert signed_in.get(code).status_code == 303
    signed_in.set_cookie("meedoen-onderweg", mine.value, domain="velsen.localhost")
    assert signed_in.get(code).status_code == 303


def test_a_stolen_code_opens_nothing_in_another_browser(
    signed_in: FlaskClient, browse: Browse, velsen: Home
) -> None:
    """Also not when the thief set out by himself, and has a verifier of his own."""
    thief = browse(velsen)
    assert thief.get(handed_over(signed_in)).status_code == 404
    way_in(thief)
    assert thief.get(handed_over(signed_in)).status_code == 404
    assert not opens(thief)
    assert signed_in.get(handed_over(signed_in)).status_code == 303


def test_a_code_that_another_browser_came_with_is_used_up(
    signed_in: FlaskClient, browse: Browse, velsen: Home
) -> None:
    code = handed_over(signed_in)
    browse(velsen).get(code)
    assert signed_in.get(code).status_code == 404


def test_without_looking_at_the_browser_the_thief_is_in(
    signed_in: FlaskClient, browse: Browse, velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant of the test above."""
    monkeypatch.setattr(challenges, "answers", lambda *_: True)
    code = handed_over(signed_in)
    thief = browse(velsen)
    assert thief.get(code).status_code == 303
    assert opens(thief)


def test_a_code_of_one_space_opens_nothing_at_another(
    signed_in: FlaskClient, beverwijk: Home
) -> None:
    """The browser and the person are right, and she has a place there as well."""
    give_place(beverwijk, make_person(beverwijk), ALICE)
    code = handed_over(signed_in)
    mine = signed_in.get_cookie("meedoen-onderweg", "velsen.localhost")
    assert mine is not None
    signed_in.set_cookie("meedoen-onderweg", mine.value, domain="beverwijk.localhost")
    there = code.replace("velsen", "beverwijk")
    assert signed_in.get(there).status_code == 404


def test_somebody_elses_code_signs_nobody_in_unasked(
    signed_in: FlaskClient, browse: Browse, velsen: Home
) -> None:
    """Who is led to the code of an attacker does not work in his name from then on."""
    victim = browse(velsen)
    way_in(victim)
    assert victim.get(handed_over(signed_in)).status_code == 404
    assert not opens(victim)


def test_a_cookie_of_one_host_is_worth_nothing_on_another(
    signed_in: FlaskClient, browse: Browse, velsen: Home, beverwijk: Home
) -> None:
    give_place(beverwijk, make_person(beverwijk), ALICE)
    signed_in.get(handed_over(signed_in))
    tokens = {}
    for host in ("velsen.localhost", "localhost"):
        found = signed_in.get_cookie("meedoen", host)
        assert found is not None
        tokens[host] = found.value
    for space, token in (
        (velsen, tokens["localhost"]),
        (beverwijk, tokens["localhost"]),
        (beverwijk, tokens["velsen.localhost"]),
    ):
        other = browse(space)
        other.set_cookie("meedoen", token, domain=space.host)
        assert other.get("/beheer").status_code == 303
    other.set_cookie("meedoen", tokens["velsen.localhost"], domain="localhost")
    assert other.get(f"{PLATFORM}/account").status_code == 303
    assert other.get(PLACES).status_code == 303


def test_who_has_no_place_there_is_told_no_more_than_that(
    signed_in: FlaskClient, beverwijk: Home, velsen: Home, alice: UUID
) -> None:
    def page(host: str) -> str:
        signed_in.host = host  # type: ignore[attr-defined]
        answer = signed_in.get(handed_over(signed_in))
        assert answer.status_code == 403
        return str(answer.text)

    unknown = page("beverwijk.localhost")
    assert "U hebt geen plek bij Beverwijk" in unknown
    with velsen.as_worker():
        enrolling.disable(alice, datetime.now(UTC))
        db.session.commit()
    ended = page("velsen.localhost")
    main = slice("<main", "</main>")
    parts = [text.partition(main.start)[2].partition(main.stop)[0] for text in (unknown, ended)]
    assert parts[0].replace("Beverwijk", "Velsen") == parts[1]


@pytest.mark.parametrize(
    "page",
    [
        "https://elders.example.nl", "//elders.example.nl", "/\\elders.example.nl", "/mijn",
        "/beheer/uitloggen", "/beheer@elders.example.nl", "javascript:alert(1)", "/beheer?a=b",
    ],
)  # fmt: skip
def test_nobody_is_sent_anywhere_but_to_a_page_of_the_space(
    signed_in: FlaskClient, page: str
) -> None:
    """Neither by the address that one starts at, nor by one that is put together for the platform."""
    assert "elders" not in way_in(signed_in, page)
    way = f"{way_in(signed_in)}&verder={page}"
    code = signed_in.get(PLATFORM + way).location
    assert code.startswith("http://velsen.localhost/beheer/inloggen/")
    assert signed_in.get(code).location == "/beheer"


@pytest.mark.parametrize("slug", ["elders", "platform", "velsen.elders.example.nl", "..", "%00"])
def test_the_platform_hands_over_to_spaces_alone(signed_in: FlaskClient, slug: str) -> None:
    way = f"{PLATFORM}/account/plek/{slug}?uitdaging={'a' * 43}"
    assert signed_in.get(way).status_code == 404


@pytest.mark.parametrize("challenge", ["", "kort", "a" * 44, "a" * 42 + "!"])
def test_without_a_challenge_one_starts_at_the_space(
    signed_in: FlaskClient, challenge: str
) -> None:
    answer = signed_in.get(f"{PLATFORM}/account/plek/velsen", query_string={"uitdaging": challenge})
    assert answer.location == "http://velsen.localhost/beheer/inloggen"


def test_the_host_of_a_request_sends_nobody_elsewhere(signed_in: FlaskClient) -> None:
    way = way_in(signed_in)
    headers = {"Host": "elders.example.nl"}
    assert signed_in.get(PLATFORM + way, headers=headers).status_code == 404
    forwarded = {"X-Forwarded-Host": "elders.example.nl"}
    assert signed_in.get(PLATFORM + way, headers=forwarded).location.startswith(
        "http://velsen.localhost/"
    )


def test_a_second_tab_does_not_break_the_first(client: FlaskClient, alice: UUID) -> None:
    first, second = way_in(client), way_in(client, "/beheer/metingen")
    give_password(client, verder=first)
    give_code(client)
    for way, page in ((first, "/beheer"), (second, "/beheer/metingen")):
        mine = client.get_cookie("meedoen-onderweg", "velsen.localhost")
        code = client.get(PLATFORM + way).location
        assert client.get(code).location == page
        assert mine is not None
        client.set_cookie("meedoen-onderweg", mine.value, domain="velsen.localhost")


def test_the_form_with_the_code_may_end_on_the_host_that_was_asked_for_and_no_other(
    client: FlaskClient, alice: UUID
) -> None:
    """A browser holds form-action to where the answer to a form sends it on to as well."""
    policy = "Content-Security-Policy"
    give_password(client, verder=way_in(client))
    assert "form-action 'self' http://velsen.localhost;" in client.get(CODE).headers[policy]
    assert "form-action 'self';" in client.get(SIGN_IN).headers[policy]
    give_password(client)
    assert "form-action 'self';" in client.get(CODE).headers[policy]


def everywhere_open(client: FlaskClient, *spaces: Home) -> list[int]:
    found = [client.get(f"http://{space.host}/beheer").status_code for space in spaces]
    return [client.get(f"{PLATFORM}/account").status_code, *found]


@pytest.mark.parametrize("at", ["velsen.localhost", "beverwijk.localhost", "localhost"])
def test_signing_out_at_one_place_ends_every_other_in_every_browser(
    signed_in: FlaskClient, browse: Browse, velsen: Home, beverwijk: Home, owner_sql: Look, at: str
) -> None:
    give_place(beverwijk, make_person(beverwijk), ALICE)
    owner_sql("update person set totp_last_step = null")
    phone = sign_in_by_password(browse(velsen))
    for host in ("velsen.localhost", "beverwijk.localhost"):
        signed_in.host = host  # type: ignore[attr-defined]
        signed_in.get(handed_over(signed_in))
    assert everywhere_open(signed_in, velsen, beverwijk) == [200, 200, 200]
    assert everywhere_open(phone, velsen) == [200, 200]
    answer = signed_in.post(f"http://{at}/beheer/uitloggen")
    assert answer.location == "/beheer/uitgelogd"
    assert "ook op uw andere apparaten" in signed_in.get(f"http://{at}/beheer/uitgelogd").text
    assert everywhere_open(signed_in, velsen, beverwijk) == [303, 303, 303]
    assert everywhere_open(phone, velsen) == [303, 303]
    assert SIGN_IN.removeprefix(PLATFORM) in signed_in.get(PLATFORM + way_in(signed_in)).location


def test_what_was_on_its_way_at_a_sign_out_opens_nothing(
    signed_in: FlaskClient, owner_sql: Look
) -> None:
    code = handed_over(signed_in)
    signed_in.post(f"{PLATFORM}/beheer/uitloggen")
    assert signed_in.get(code).status_code == 404
    assert owner_sql("select * from sign_in_session where subject_kind = 'account'") == []


def test_without_the_moment_of_signing_out_it_would(
    signed_in: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant of the test above."""
    monkeypatch.setattr(entering, "_signed_out_since", lambda *_: False)
    code = handed_over(signed_in)
    signed_in.post(f"{PLATFORM}/beheer/uitloggen")
    assert signed_in.get(code).status_code == 303


def test_a_new_password_ends_what_was_open_in_the_spaces(
    signed_in: FlaskClient, velsen: Home
) -> None:
    signed_in.get(handed_over(signed_in))
    assert opens(signed_in)
    form = {"old_password": "een lange zin voor de test", "new_password": "een heel nieuwe zin"}
    assert signed_in.post(f"{PLATFORM}/account/wachtwoord", data=form).status_code == 303
    assert everywhere_open(signed_in, velsen) == [200, 303]


def test_who_may_no_longer_sign_in_is_out_everywhere(
    signed_in: FlaskClient, velsen: Home, worker_app: Flask
) -> None:
    signed_in.get(handed_over(signed_in))
    code, person_id, now = handed_over(signed_in), make_person(velsen), datetime.now(UTC)
    with velsen.on_platform(worker=True):
        enrolling.disable_person(person_id, now)
        db.session.commit()
    with worker_app.app_context():
        everywhere.sign_out(person_id, now)
    assert everywhere_open(signed_in, velsen) == [303, 303]
    assert signed_in.get(code).status_code == 404


def test_a_new_name_is_known_in_every_place(
    signed_in: FlaskClient, velsen: Home, beverwijk: Home
) -> None:
    give_place(beverwijk, make_person(beverwijk), ALICE)
    assert signed_in.post(f"{PLATFORM}/account", data={"name": "Alice Visser"}).status_code == 303
    for space in (velsen, beverwijk):
        with space.as_web():
            assert [*finding.names().values()] == ["Alice Visser"]


def test_coming_in_is_noted_where_it_happens(signed_in: FlaskClient, owner_sql: Look) -> None:
    signed_in.get(handed_over(signed_in))
    signed_in.post("/beheer/uitloggen")
    lines = owner_sql(
        "select s.slug, split_part(actor, ':', 1) as who, action from audit_event e"
        " join space s on s.id = e.tenant_id where action like 'session%' order by e.id"
    )
    assert [tuple(line.values()) for line in lines] == [
        ("platform", "person", "session.opened"),
        ("velsen", "account", "session.opened"),
        ("velsen", "account", "session.closed"),
        ("platform", "person", "session.closed"),
    ]


def test_somebody_without_any_place_can_sign_in_and_sees_so(
    client: FlaskClient, velsen: Home
) -> None:
    make_person(velsen)
    give_password(client)
    give_code(client)
    assert "U hebt nog geen plek" in client.get(PLACES).text


def test_my_places_shows_where_one_may_go_with_the_seats_of_today(
    signed_in: FlaskClient, velsen: Home, beverwijk: Home, heemskerk: Home, alice: UUID
) -> None:
    person_id, today = make_person(velsen), today_here()
    ended = give_place(heemskerk, person_id, ALICE)
    give_place(beverwijk, person_id, ALICE)
    with velsen.as_worker():
        body = create_body("participatieraad", "Participatieraad Velsen")
        db.session.flush()
        give_seat(body.id, alice, "lezer", today)
        give_seat(body.id, alice, "samensteller", today - timedelta(9), today - timedelta(1))
        db.session.commit()
    with heemskerk.as_worker():
        enrolling.disable(ended, datetime.now(UTC))
        db.session.commit()
    assert signed_in.get(f"{PLATFORM}/").location == "/account/plekken"
    page = signed_in.get(PLACES).text
    assert 'href="http://velsen.localhost/beheer"' in page
    assert 'href="http://beverwijk.localhost/beheer"' in page
    assert "Participatieraad Velsen: lezer" in page
    assert "samensteller" not in page
    assert "Heemskerk" not in page
    assert page.count("U hebt hier nu geen zetel") == 1


@pytest.mark.parametrize("path", ["/beheer/plekken", "/beheer/account"])
def test_from_a_space_one_gets_to_the_platforms_pages(signed_in: FlaskClient, path: str) -> None:
    sent = signed_in.get(path).location
    assert sent.startswith(f"{PLATFORM}/account")
    assert signed_in.get(sent).status_code == 200


def test_without_a_platform_nobody_can_sign_in_and_it_says_so(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tenants.hosts.platform", lambda: None)
    for path in ("/beheer/inloggen", "/beheer/plekken"):
        answer = client.get(path)
        assert answer.status_code == 409
        assert "U kunt nu niet inloggen" in answer.text


def test_entering_needs_a_place_even_with_everything_right(velsen: Home, now: datetime) -> None:
    with velsen.as_web():
        assert entering.enter("x", tokens.fresh(), now).step is Step.REFUSED
        assert entering.enter("", "", now + timedelta(days=1)).step is Step.REFUSED


def test_signing_out_somebody_unknown_is_no_trouble(app: Flask) -> None:
    with app.app_context():
        everywhere.sign_out(uuid4(), datetime.now(UTC))
