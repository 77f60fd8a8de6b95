"""In which browsers somebody is signed in, since when and where; and ending one of them, or all."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.accounts import everywhere
from meedoen.accounts.signing_in.browsers import in_words
from tenants.spaces import Space
from tests.accounts.builders import (
    PLATFORM,
    give_code,
    give_password,
    give_place,
    handed_over,
    make_account,
    make_person,
)
from tests.bodies.test_ending_pages import give
from tests.house import ALICE, Home, sign_in

Browse = Callable[[Space], FlaskClient]
Look = Callable[..., list[Any]]
PAGE = f"{PLATFORM}/account/sessies"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/18.1 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0"
)


@pytest.fixture
def alice(velsen: Home) -> UUID:
    """Alice manages Velsen."""
    account = make_account(velsen)
    give(velsen, account, "beheerder")
    return account


@pytest.fixture
def enter(
    browse: Browse, velsen: Home, alice: UUID, owner_sql: Look
) -> Callable[[str], FlaskClient]:
    """A browser that says this of itself, signed in on the platform and at Velsen."""

    def entered(agent: str) -> FlaskClient:
        owner_sql("update person set totp_last_step = null")
        client = browse(velsen)
        client.environ_base["HTTP_USER_AGENT"] = agent
        give_password(client)
        assert give_code(client).status_code == 303
        assert client.get(handed_over(client)).status_code == 303
        return client

    return entered


def lines(look: Look) -> list[UUID]:
    """The sessions of the platform, the oldest first."""
    query = "select id from sign_in_session where subject_kind = 'person' and stage = 'open'"
    return [row["id"] for row in look(f"{query} order by id")]


def end(client: FlaskClient, session_id: UUID) -> Any:
    return client.post(f"{PAGE}/{session_id}/beeindigen")


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox op Windows"),
        (IPHONE, "Safari op iPhone"),
        (EDGE, "Edge op Windows"),
        ("", "Onbekende browser"),
        ("<svg onload=alert(1)>" * 100, "Onbekende browser"),
    ],
)
def test_a_browser_is_known_by_its_words(in_velsen: Home, agent: str, words: str) -> None:
    assert in_words(agent) == words


def test_the_page_tells_browsers_and_places(enter: Callable[[str], FlaskClient]) -> None:
    enter(FIREFOX)
    page = enter(IPHONE).get(PAGE).text
    assert page.count("Laatst gebruikt op") == 2
    assert page.count("Bij: Velsen.") == 2
    assert page.count("Deze browser") == 1
    assert page.index("Safari op iPhone") < page.index("Firefox op Windows")


def test_ending_one_ends_it_in_every_space_and_no_other(
    enter: Callable[[str], FlaskClient], owner_sql: Look
) -> None:
    lost, mine = enter(FIREFOX), enter(IPHONE)
    first, _ = lines(owner_sql)
    answer = end(mine, first)
    assert answer.status_code == 303
    page = mine.get(PLATFORM + answer.location).text
    assert "Die browser is uitgelogd" in page
    assert "Firefox op Windows" not in page
    assert lost.get("/beheer").status_code == 303
    assert lost.get(PAGE).status_code == 303
    assert mine.get("/beheer").status_code == 200
    assert len(owner_sql("select 1 from audit_event where action = 'session.closed'")) == 1


def test_ending_ones_own_leads_out(enter: Callable[[str], FlaskClient], owner_sql: Look) -> None:
    mine = enter(FIREFOX)
    (own,) = lines(owner_sql)
    assert end(mine, own).location == "/beheer/uitgelogd"
    assert mine.get("/beheer").status_code == 303


def test_what_was_on_its_way_from_an_ended_browser_opens_nothing(
    enter: Callable[[str], FlaskClient], owner_sql: Look
) -> None:
    lost, mine = enter(FIREFOX), enter(IPHONE)
    code = handed_over(lost)
    end(mine, lines(owner_sql)[0])
    assert lost.get(code).status_code == 404


def test_the_session_of_somebody_else_is_not_there(
    enter: Callable[[str], FlaskClient], velsen: Home, platform: Home, browse: Browse,
    owner_sql: Look,
) -> None:  # fmt: skip
    enter(FIREFOX)
    (of_alice,) = lines(owner_sql)
    bob = browse(platform)
    sign_in(bob, platform, "person", make_person(velsen, "bob@velsen.example.nl"))
    assert "Firefox" not in bob.get(PAGE).text
    assert end(bob, of_alice).status_code == 404
    (row,) = owner_sql("select revoked_at from sign_in_session where id = :id", id=of_alice)
    assert row["revoked_at"] is None


def test_a_session_in_a_space_ends_with_the_one_it_came_from(
    enter: Callable[[str], FlaskClient], owner_sql: Look
) -> None:
    enter(FIREFOX)
    ends = owner_sql("select distinct expires_at from sign_in_session where stage = 'open'")
    assert len(ends) == 1


def test_being_seen_is_written_once_in_ten_minutes(
    enter: Callable[[str], FlaskClient], owner_sql: Look
) -> None:
    mine = enter(FIREFOX)
    seen = "select seen_at from sign_in_session where subject_kind = 'account'"
    (before,) = owner_sql(seen)
    mine.get("/beheer")
    assert owner_sql(seen) == [before]
    owner_sql("update sign_in_session set seen_at = seen_at - interval '11 minutes'")
    mine.get("/beheer")
    (after,) = owner_sql(seen)
    assert after["seen_at"] >= before["seen_at"]
    assert after["seen_at"] - before["seen_at"] < timedelta(minutes=5)


def test_of_residents_nothing_of_it_is_kept(velsen: Home, browse: Browse, owner_sql: Look) -> None:
    member = make_person(velsen, ALICE)
    client = browse(velsen)
    sign_in(client, velsen, "member", member)
    client.get("/mijn")
    for column, value in (("browser", "'x'"), ("seen_at", "now()"), ("begun_by", "id")):
        rows = owner_sql(f"select {column} as kept from sign_in_session")
        assert [row["kept"] for row in rows] == [None]
        with pytest.raises(Exception, match="of_residents_nothing"):
            owner_sql(f"update sign_in_session set {column} = {value}")


def test_the_mutant_that_ends_on_the_platform_alone_is_caught(
    enter: Callable[[str], FlaskClient], owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(everywhere, "end", lambda *_: None)
    lost, mine = enter(FIREFOX), enter(IPHONE)
    end(mine, lines(owner_sql)[0])
    assert lost.get("/beheer").status_code == 200


def test_another_place_counts_too(
    enter: Callable[[str], FlaskClient], velsen: Home, beverwijk: Home, browse: Browse
) -> None:
    give_place(beverwijk, make_person(velsen), ALICE)
    mine = enter(FIREFOX)
    away = browse(beverwijk)
    away._cookies = mine._cookies
    assert away.get(handed_over(away)).status_code == 303
    assert "Bij: Beverwijk, Velsen." in mine.get(PAGE).text
