"""A resident answers: without JavaScript, once, and without losing a word."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from meedoen.fieldwork.waves.closing import ask_to_close
from meedoen.fieldwork.waves.reading import locked
from meedoen.language.days import today_here, written
from tenants.database import db
from tenants.deeds import CLOCK
from tenants.spaces import Space
from tests.fieldwork.builders import THREE_PAGES, YES, open_wave, send
from tests.house import Home

Look = Callable[..., list[Any]]


@pytest.fixture(params=["anonymous", "confidential"])
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def stored(look: Look) -> int:
    return sum(
        look(f"select count(*) as n from {table}")[0]["n"]
        for table in ("holding", "response", "anonymous_response")
    )


def test_the_link_opens_the_questions(client: FlaskClient, velsen: Home, mode: str) -> None:
    _, secrets = open_wave(velsen, mode=mode)
    page = client.get(f"/meedoen/{secrets[0]}")
    assert page.status_code == 200
    assert "Is er genoeg groen?" in page.text
    assert re.search(r"antwoorden tot en met [^.]+\. Wilt u later verdergaan\?", page.text)
    assert "Set-Cookie" not in page.headers
    assert secrets[0] not in page.text


def test_each_page_says_until_when_there_is_time(client: FlaskClient, velsen: Home) -> None:
    _, secrets = open_wave(velsen, pages=THREE_PAGES)
    day = written(today_here() + timedelta(days=14))
    for page in ("", "/3"):
        assert (
            f"u kunt antwoorden tot en met {day}."
            in client.get(f"/meedoen/{secrets[0]}{page}").text
        )


def test_an_answer_is_stored_once(
    client: FlaskClient, velsen: Home, mode: str, owner_sql: Look
) -> None:
    _, secrets = open_wave(velsen, mode=mode)
    first = send(client, secrets[0])
    assert first.status_code == 200
    assert "goed ontvangen" in first.text
    assert "Wij vertellen wat wij ermee doen." in first.text
    assert stored(owner_sql) == 1


def test_a_second_submission_is_not_stored_and_says_so(
    client: FlaskClient, velsen: Home, mode: str, owner_sql: Look
) -> None:
    _, secrets = open_wave(velsen, mode=mode)
    send(client, secrets[0])
    second = client.post(f"/meedoen/{secrets[0]}", data={**YES, "groen": "nee"})
    assert "niet nog een keer" in second.text
    assert stored(owner_sql) == 1


def test_an_error_says_what_to_do_and_keeps_what_was_typed(
    client: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    _, secrets = open_wave(velsen)
    page = client.post(f"/meedoen/{secrets[0]}", data={**YES, "jaren": "heel lang"})
    assert page.status_code == 400
    assert 'value="heel lang"' in page.text
    assert 'href="#jaren"' in page.text
    assert "checked" in page.text
    assert stored(owner_sql) == 0


def test_what_was_typed_is_kept_with_its_error_for_who_comes_back_later(
    client: FlaskClient, velsen: Home
) -> None:
    _, secrets = open_wave(velsen)
    client.post(f"/meedoen/{secrets[0]}", data={**YES, "jaren": "heel lang"})
    later = client.get(f"/meedoen/{secrets[0]}").text
    assert 'value="heel lang"' in later
    assert 'value="ja" checked' in later


def test_routing_skips_what_does_not_apply(client: FlaskClient, velsen: Home) -> None:
    _, secrets = open_wave(velsen, pages=THREE_PAGES)
    path = f"/meedoen/{secrets[0]}"
    said_yes = client.post(path, data={"stap": "1", "groen": "ja", "actie": "verder"})
    assert said_yes.location.endswith(f"{path}/3")
    said_no = client.post(path, data={"stap": "1", "groen": "nee", "actie": "verder"})
    assert said_no.location.endswith(f"{path}/2")


def test_going_back_keeps_the_answers_even_the_wrong_ones(
    client: FlaskClient, velsen: Home
) -> None:
    _, secrets = open_wave(velsen, pages=THREE_PAGES)
    path = f"/meedoen/{secrets[0]}"
    client.post(path, data={"stap": "1", "groen": "nee", "actie": "verder"})
    client.post(path, data={"stap": "2", "waarom": "Te veel tegels", "actie": "verder"})
    back = client.post(f"{path}/3", data={"stap": "3", "jaren": "lang", "actie": "terug"})
    assert back.location.endswith(f"{path}/2")
    assert "Te veel tegels" in client.get(f"{path}/2").text
    assert 'value="lang"' in client.get(f"{path}/3").text


def test_the_link_opens_where_one_left_off(client: FlaskClient, velsen: Home) -> None:
    _, secrets = open_wave(velsen, pages=THREE_PAGES)
    path = f"/meedoen/{secrets[0]}"
    client.post(path, data={"stap": "1", "groen": "ja", "actie": "verder"})
    assert "Hoe lang woont u hier?" in client.get(path).text


def test_several_steps_end_in_one_answer_without_what_was_hidden(
    client: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    _, secrets = open_wave(velsen, pages=THREE_PAGES, mode="confidential")
    path = f"/meedoen/{secrets[0]}"
    client.post(path, data={"stap": "1", "groen": "nee", "actie": "verder"})
    client.post(path, data={"stap": "2", "waarom": "Tegels", "actie": "verder"})
    client.post(path, data={"stap": "1", "groen": "ja", "actie": "verder"})
    last = client.post(path, data={"stap": "3", "jaren": "4", "actie": "verder"})
    assert last.location.endswith("/versturen")
    assert "Versturen" in client.get(last.location).text
    assert "goed ontvangen" in client.post(last.location).text
    (row,) = owner_sql("select answers from response")
    assert row["answers"] == {"groen": "ja", "jaren": 4}
    assert owner_sql("select * from draft") == []


def test_a_draft_is_unreadable_without_the_link(
    client: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    _, secrets = open_wave(velsen, pages=THREE_PAGES)
    path = f"/meedoen/{secrets[0]}"
    client.post(path, data={"stap": "1", "groen": "nee", "actie": "verder"})
    client.post(path, data={"stap": "2", "waarom": "GEHEIMPJE", "actie": "verder"})
    (row,) = owner_sql("select * from draft")
    assert b"GEHEIMPJE" not in bytes(row["blob"])
    assert b"waarom" not in bytes(row["blob"])


def test_what_is_missing_is_asked_before_sending(
    client: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    _, secrets = open_wave(velsen, pages=THREE_PAGES)
    sent = client.post(f"/meedoen/{secrets[0]}/versturen")
    assert sent.location.endswith("/1?let-op=1")
    assert "Kies" in client.get(sent.location).text
    assert stored(owner_sql) == 0


def test_a_closed_wave_takes_nothing_and_says_so(
    client: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    wave_id, secrets = open_wave(velsen)
    with velsen.as_worker():
        ask_to_close(locked(wave_id), CLOCK)
        db.session.commit()
    late = client.post(f"/meedoen/{secrets[0]}", data=YES)
    assert late.status_code == 410
    assert "te laat" in late.text
    assert stored(owner_sql) == 0


@pytest.mark.parametrize(
    "secret", ["a" * 26, "kort", "A" * 26, "%00" * 26, "x" * 500, "../../etc/passwd"]
)
def test_a_link_that_is_none_says_so(client: FlaskClient, secret: str) -> None:
    assert client.get(f"/meedoen/{secret}").status_code == 404


def test_the_link_of_one_gemeente_is_unknown_in_another(
    browse: Callable[[Space], FlaskClient], velsen: Home, beverwijk: Space
) -> None:
    _, secrets = open_wave(velsen)
    assert browse(beverwijk).get(f"/meedoen/{secrets[0]}").status_code == 404


@pytest.mark.parametrize("step", ["0", "99", "-1", "abc", "1e9", "９", ""])
def test_a_step_that_does_not_exist_breaks_nothing(
    client: FlaskClient, velsen: Home, step: str
) -> None:
    _, secrets = open_wave(velsen)
    answer = client.post(f"/meedoen/{secrets[0]}", data={**YES, "stap": step})
    assert answer.status_code < 500


def test_a_form_from_another_site_is_refused(
    client: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    _, secrets = open_wave(velsen)
    for said in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
                 {"Origin": "http://beverwijk.localhost"}, {"Origin": "null"}):  # fmt: skip
        answer = client.post(f"/meedoen/{secrets[0]}", data=YES, headers=said)
        assert answer.status_code == 403
    assert stored(owner_sql) == 0


def test_a_fresh_page_comes_compressed_from_memory(client: FlaskClient, velsen: Home) -> None:
    _, secrets = open_wave(velsen)
    packed = client.get(f"/meedoen/{secrets[0]}", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) < 8000
