"""Who is signed in can answer without the mail, under a secret that only their browser can make."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from meedoen.fieldwork.answering.entering import enter
from tests.fieldwork.builders import THREE_PAGES, open_wave
from tests.fieldwork.threads import Look
from tests.house import Home, sign_in

FIRST = {"stap": "1", "groen": "ja", "actie": "verder"}
KEPT = 'value="ja" checked'


@pytest.fixture
def invited(velsen: Home) -> tuple[UUID, list[str]]:
    return open_wave(velsen, pages=THREE_PAGES)


@pytest.fixture
def signed_in(client: FlaskClient, velsen: Home, invited: tuple[UUID, list[str]]) -> UUID:
    """The member to whom the first link was mailed."""
    with velsen.as_web():
        entry = enter(invited[1][0])
        assert entry is not None
        member_id = entry.member_id
    sign_in(client, velsen, "member", member_id)
    return member_id


def address(client: FlaskClient, wave_id: UUID) -> str:
    answer = client.post(f"/mijn/vragenlijst/{wave_id}")
    assert answer.status_code == 303
    return str(answer.location)


def test_the_whole_way_from_the_own_page(
    client: FlaskClient, signed_in: UUID, invited: tuple[UUID, list[str]], owner_sql: Look
) -> None:
    wave_id, (mailed, *_) = invited
    assert f'action="/mijn/vragenlijst/{wave_id}"' in client.get("/mijn").text
    path = address(client, wave_id)
    assert path.startswith("/meedoen/") and mailed not in path
    assert "Bewaar dan het adres van deze pagina" in client.get(path).text
    client.post(path, data=FIRST)
    client.post(path, data={"stap": "3", "jaren": "4", "actie": "verder"})
    assert "goed ontvangen" in client.post(f"{path}/versturen").text
    assert "al ontvangen" in client.get(f"/meedoen/{mailed}").text
    assert address(client, wave_id) == "/mijn"
    done = "select member_id from participation where status = 'completed'"
    assert [row["member_id"] for row in owner_sql(done)] == [signed_in]


def test_in_the_same_session_a_draft_is_found_again(
    client: FlaskClient, signed_in: UUID, invited: tuple[UUID, list[str]]
) -> None:
    path = address(client, invited[0])
    client.post(path, data=FIRST)
    assert address(client, invited[0]) == path
    assert KEPT in client.get(f"{path}/1").text


def test_another_session_gets_another_secret_and_closes_the_first(
    client: FlaskClient, velsen: Home, signed_in: UUID, invited: tuple[UUID, list[str]]
) -> None:
    first = address(client, invited[0])
    client.post(first, data=FIRST)
    sign_in(client, velsen, "member", signed_in)
    second = address(client, invited[0])
    assert second != first
    assert KEPT not in client.get(f"{second}/1").text
    assert client.get(first).status_code == 404


def test_what_was_begun_by_mail_is_not_shown_to_the_session(
    client: FlaskClient, signed_in: UUID, invited: tuple[UUID, list[str]]
) -> None:
    """And the own page says beforehand that it is so."""
    wave_id, (mailed, *_) = invited
    client.post(f"/meedoen/{mailed}", data=FIRST)
    assert KEPT not in client.get(f"{address(client, wave_id)}/1").text
    assert KEPT in client.get(f"/meedoen/{mailed}/1").text
    assert "Alleen daarmee vindt u terug wat u al invulde" in client.get("/mijn").text


@pytest.mark.parametrize(
    "change",
    ["update wave set state = 'closing'", "delete from invitation"],
)
def test_where_there_is_nothing_to_answer_no_way_opens(
    client: FlaskClient, signed_in: UUID, invited: tuple[UUID, list[str]], owner_sql: Look, change: str
) -> None:  # fmt: skip
    owner_sql(change)
    assert address(client, invited[0]) == "/mijn"


def test_the_database_holds_nothing_that_makes_the_secret_again(
    client: FlaskClient, signed_in: UUID, invited: tuple[UUID, list[str]], owner_sql: Look
) -> None:
    secret = address(client, invited[0]).removeprefix("/meedoen/")
    cookie = client.get_cookie("meedoen", domain="velsen.localhost")
    assert cookie is not None
    for table in ("invitation", "sign_in_session", "draft", "audit_event"):
        stored = str(owner_sql(f"select t::text from {table} t"))
        for word in (secret, cookie.value):
            assert word not in stored and word.encode().hex() not in stored
