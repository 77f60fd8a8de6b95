"""The researcher reads texts after closing; every reading is noted, and nobody else reads."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from meedoen.bodies import permissions
from meedoen.bodies.models import Role
from meedoen.fieldwork.waves import reading as waves
from meedoen.results.open_answers import views
from meedoen.results.releasing import releasing
from tenants.access import Permission
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.spaces import Space
from tests.house import Home
from tests.results.builders import NOW, closed_wave, seated
from tests.results.open_answers.writing import ASKED, gathered, wrote

Look = Callable[..., list[Any]]
SECRET = "<b>Buurman Aart</b>"
NOTED = "select actor, subject, detail from audit_event where action = 'answers.opened'"


@pytest.fixture
def wave_id(velsen: Home) -> UUID:
    return gathered(velsen, wrote(45, waarom=SECRET, idee="Meer"))


@pytest.fixture
def researcher(velsen: Home, client: FlaskClient) -> FlaskClient:
    client.set_cookie("meedoen", seated(velsen, "onderzoeker"), domain=velsen.host)
    return client


def texts(wave_id: UUID, page: int = 1) -> str:
    return f"/beheer/metingen/{wave_id}/open-antwoorden/1?pagina={page}"


def first_text(client: FlaskClient, wave_id: UUID) -> str:
    page = client.get(texts(wave_id)).text
    return str(re.findall(r"/beheer/open-antwoorden/[0-9a-f-]{36}", page)[0])


def test_the_researcher_sees_where_people_wrote_something(
    researcher: FlaskClient, wave_id: UUID
) -> None:
    results = researcher.get(f"/beheer/metingen/{wave_id}/resultaten").text
    assert f"/beheer/metingen/{wave_id}/open-antwoorden" in results
    page = researcher.get(f"/beheer/metingen/{wave_id}/open-antwoorden").text
    assert page.count("45 teksten.") == 2
    assert "Welke kleur? Bij het antwoord ‘Anders’" in page
    assert page.count("Niet te lezen.") == 1
    assert "Aart" not in page


def test_each_text_stands_once_on_the_pages_of_its_question(
    researcher: FlaskClient, wave_id: UUID
) -> None:
    pages = [researcher.get(texts(wave_id, number)).text for number in (1, 2, 3)]
    found = [re.findall(r"Aart&lt;/b&gt; (\d{3})", page) for page in pages]
    assert [len(one) for one in found] == [20, 20, 5]
    assert sorted(text for one in found for text in one) == [f"{at:03}" for at in range(45)]
    assert researcher.get(texts(wave_id, 9)).text == pages[2]
    assert "Meer 0" not in "".join(pages)


def test_nothing_but_the_text_is_on_the_page(
    researcher: FlaskClient, wave_id: UUID, owner_sql: Look
) -> None:
    page = researcher.get(texts(wave_id)).text
    people = owner_sql("select pseudonym, id from response")
    assert not [one for row in people for one in row.values() if str(one) in page]
    assert "IJmuiden" not in page
    assert "november" not in page


def test_every_reading_is_noted(researcher: FlaskClient, wave_id: UUID, owner_sql: Look) -> None:
    researcher.get(f"/beheer/metingen/{wave_id}/open-antwoorden")
    assert owner_sql(NOTED) == []
    address = first_text(researcher, wave_id)
    researcher.get(texts(wave_id, 3))
    researcher.get(address)
    lines = owner_sql(f"{NOTED} order by at")
    assert {line["subject"] for line in lines} == {f"wave:{wave_id}"}
    assert all(line["actor"].startswith("account:") for line in lines)
    assert [line["detail"] for line in lines] == [
        {"question": 1, "page": 1}, {"question": 1, "page": 3}, {"answer": address[-36:]},
    ]  # fmt: skip


def test_nothing_is_shown_that_could_not_be_noted(
    researcher: FlaskClient, wave_id: UUID, owner_sql: Look, monkeypatch: pytest.MonkeyPatch,
    app: Flask,
) -> None:  # fmt: skip
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    owner_sql("revoke insert on audit_event from meedoen_app")
    try:
        answer = researcher.get(texts(wave_id))
    finally:
        owner_sql("grant insert on audit_event to meedoen_app")
    assert answer.status_code == 500
    assert "Aart" not in answer.text


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ONDERZOEKER])
def test_nobody_but_the_researcher_reads(
    velsen: Home, client: FlaskClient, wave_id: UUID, role: Role
) -> None:
    client.set_cookie("meedoen", seated(velsen, role), domain=velsen.host)
    addresses = (texts(wave_id), f"/beheer/metingen/{wave_id}/open-antwoorden")
    assert [client.get(address).status_code for address in addresses] == [403, 403]
    if role != Role.PRIVACY:
        assert "open-antwoorden" not in client.get(f"/beheer/metingen/{wave_id}/resultaten").text


def test_the_mutant_that_lets_a_manager_read_is_caught(
    velsen: Home, client: FlaskClient, wave_id: UUID,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    everything = frozenset(Permission)
    monkeypatch.setitem(permissions.OF_ROLE, Role.BEHEERDER, everything)
    client.set_cookie("meedoen", seated(velsen, "beheerder"), domain=velsen.host)
    assert "Aart" in client.get(texts(wave_id)).text


def reopened(owner_sql: Look, wave_id: UUID) -> None:
    """As if somebody had put texts there too early: the states of a wave never go back."""
    owner_sql("alter table wave disable trigger promise_stays")
    owner_sql("update wave set state = 'open' where id = :id", id=wave_id)
    owner_sql("alter table wave enable trigger promise_stays")


def test_nothing_is_read_as_long_as_people_can_answer(
    researcher: FlaskClient, wave_id: UUID, owner_sql: Look
) -> None:
    one = first_text(researcher, wave_id)
    reopened(owner_sql, wave_id)
    for address in (texts(wave_id), one, f"/beheer/metingen/{wave_id}/open-antwoorden"):
        answer = researcher.get(address)
        assert answer.status_code == 409
        assert "als de meting gesloten is" in answer.text
        assert "Aart" not in answer.text


def test_the_mutant_that_does_not_wait_for_closing_is_caught(
    researcher: FlaskClient, wave_id: UUID, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    reopened(owner_sql, wave_id)
    monkeypatch.setattr(views, "_closed", waves.wave)
    assert "Aart" in researcher.get(texts(wave_id)).text


def test_a_wave_that_is_not_counted_yet_says_so(researcher: FlaskClient, velsen: Home) -> None:
    with velsen.as_worker():
        wave_id = closed_wave(wrote(12, waarom=SECRET), ASKED)
        db.session.commit()
    assert "nu klaar" in researcher.get(f"/beheer/metingen/{wave_id}/open-antwoorden").text
    assert "geen teksten te lezen" in researcher.get(texts(wave_id)).text


def test_the_pages_are_not_kept_and_not_packed(researcher: FlaskClient, wave_id: UUID) -> None:
    for address in (texts(wave_id), first_text(researcher, wave_id)):
        answer = researcher.get(address, headers={"Accept-Encoding": "gzip"})
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("number", ["0", "4", "-1", "x"])
def test_an_unknown_question_is_not_found(
    researcher: FlaskClient, wave_id: UUID, number: str
) -> None:
    address = f"/beheer/metingen/{wave_id}/open-antwoorden/{number}"
    assert researcher.get(address).status_code == 404


def test_another_gemeente_finds_nothing(
    beverwijk: Home, browse: Callable[[Space], FlaskClient],
    researcher: FlaskClient, wave_id: UUID,
) -> None:  # fmt: skip
    charlie = browse(beverwijk)
    token = seated(beverwijk, "onderzoeker", "charlie@beverwijk.example.nl")
    charlie.set_cookie("meedoen", token, domain=beverwijk.host)
    one = first_text(researcher, wave_id)
    assert charlie.get(texts(wave_id)).status_code == 404
    assert charlie.get(one).status_code == 404
    assert charlie.post(one, data={"verdict": "tonen", "quote": "x"}).status_code == 404


def test_no_text_is_in_what_is_released(
    researcher: FlaskClient, velsen: Home, wave_id: UUID
) -> None:
    one = first_text(researcher, wave_id)
    researcher.post(one, data={"verdict": "tonen", "quote": "Aart vindt het goed"})
    with velsen.as_web():
        release = releasing.release(wave_id, SYSTEM, NOW).id
        db.session.commit()
    for address in (f"/resultaten/{release}", f"/resultaten/{release}.csv"):
        answer = researcher.get(address)
        assert answer.status_code == 200
        assert "Aart" not in answer.text
