"""Who did what, in words, for the manager and the privacy officer of one gemeente."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient

from meedoen.bodies.models import Role
from meedoen.language.days import day_of
from meedoen.logbook import finding, reading
from meedoen.logbook.words import Subject
from meedoen.results.releasing import releasing
from tenants.audit import note
from tenants.database import db
from tenants.deeds import CLOCK, SYSTEM, VISITOR, Actor, Code, Kind, Object, Verb
from tenants.ground.ids import new_id
from tests.house import Home
from tests.results.builders import NORTH, NOW, counted_wave, many, seated

Look = Callable[..., list[Any]]
LOG = "/beheer/logboek"


@pytest.fixture
def officer(velsen: Home, client: FlaskClient) -> FlaskClient:
    token = seated(velsen, "privacyfunctionaris")
    client.set_cookie("meedoen", token, domain=velsen.host)
    return client


def noted(space: Home, *lines: tuple[Actor, Verb, Object]) -> None:
    with space.as_web():
        for who, verb, thing in lines:
            note(who, verb, thing)
            db.session.flush()
        db.session.commit()


def test_the_officer_reads_who_did_what_to_what_in_words(
    officer: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    wave_id = counted_wave(velsen, many(NORTH, ja=20, nee=20))
    alice = Actor.account(owner_sql("select id from account")[0]["id"])
    with velsen.as_web():
        releasing.release(wave_id, alice, NOW)
        db.session.commit()
    page = officer.get(LOG).text
    row = "<td>Alice de Boer</td><td>Cijfers vrijgegeven</td><td>Najaar</td>"
    assert row in page
    assert "<td>Meedoen</td><td>Antwoorden geteld</td><td>Najaar</td>" in page
    assert "<td>Zetel gegeven</td><td>Alice de Boer</td><td>als privacyfunctionaris</td>" in page
    assert f"{datetime.now(UTC):%Y}, " in page


def test_no_code_and_no_id_is_in_the_table(
    officer: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    gone = Object(Kind.WAVE, uuid4())
    with velsen.as_web():
        note(Actor.account(uuid4()), Verb.WAVE_RELEASED, gone, release=uuid4(), hash=Code("abc"))
        note(CLOCK, Verb.WAVE_CLOSED, gone)
        note(VISITOR, Verb.SIGN_IN_REFUSED, Object(Kind.ACCOUNT))
        db.session.commit()
    page = officer.get(LOG).text.partition("<table>")[2].partition("</table>")[0]
    for line in owner_sql("select id, actor, action, subject, detail from audit_event"):
        told = [line["action"], str(line["id"]), *map(str, line["detail"].values())]
        told += [spelled for spelled in (line["actor"], line["subject"]) if ":" in spelled]
        assert [word for word in told if word in page and word != "privacyfunctionaris"] == []
    assert page.count("Niet meer bekend") == 3
    assert "Vanzelf, op de afgesproken dag" in page
    assert "Iemand die niet was ingelogd" in page


def test_a_member_has_no_name_here(officer: FlaskClient, velsen: Home) -> None:
    who = Actor.member(new_id())
    noted(velsen, (who, Verb.PANEL_JOINED, who))
    page = officer.get(LOG).text
    assert "<td>Een panellid</td><td>Lid geworden van het panel</td>" in page
    assert str(who.id) not in page


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.PRIVACY, Role.BEHEERDER)])
def test_others_may_not_read_it(velsen: Home, client: FlaskClient, role: Role) -> None:
    client.set_cookie("meedoen", seated(velsen, role), domain=velsen.host)
    assert client.get(LOG).status_code == 403
    assert LOG not in client.get("/beheer").text


def test_a_manager_finds_it_in_the_menu(velsen: Home, client: FlaskClient) -> None:
    client.set_cookie("meedoen", seated(velsen, "beheerder"), domain=velsen.host)
    assert LOG in client.get("/beheer").text
    assert client.get(LOG).status_code == 200


def test_nothing_of_another_gemeente_is_in_it(officer: FlaskClient, beverwijk: Home) -> None:
    counted_wave(beverwijk, many(NORTH, ja=20))
    assert "<td>Antwoorden geteld" not in officer.get(LOG).text


def test_one_looks_for_a_subject(officer: FlaskClient, velsen: Home) -> None:
    wave = Object(Kind.WAVE, uuid4())
    noted(velsen, (SYSTEM, Verb.WAVE_PLANNED, wave), (SYSTEM, Verb.WAVE_COUNTED, wave))
    page = officer.get(f"{LOG}?subject=metingen").text
    assert "<td>Meting gepland</td>" in page
    assert "<td>Antwoorden geteld</td>" not in page
    assert '<option value="metingen" selected>' in page
    assert "geen regels" in officer.get(f"{LOG}?subject=teksten").text


def test_one_looks_for_a_period(officer: FlaskClient, velsen: Home) -> None:
    noted(velsen, (SYSTEM, Verb.WAVE_PLANNED, Object(Kind.WAVE, uuid4())))
    today = day_of(datetime.now(UTC))
    yesterday, tomorrow = today - timedelta(days=1), today + timedelta(days=1)
    for first, last, found in (
        (today, today, True), (yesterday, yesterday, False), (tomorrow, tomorrow, False),
        (yesterday, tomorrow, True),
    ):  # fmt: skip
        page = officer.get(f"{LOG}?first={first}&last={last}").text
        assert ("<td>Meting gepland</td>" in page) is found


def test_a_day_begins_at_midnight_in_the_netherlands() -> None:
    midnight = datetime(2026, 6, 30, 22, 0, tzinfo=UTC)
    assert finding.first_id(date(2026, 7, 1)).int >> 80 == int(midnight.timestamp()) * 1000


def test_pages_hold_every_line_once(
    officer: FlaskClient, velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "A_PAGE", 4)
    with velsen.as_web():
        for at in range(10):
            note(SYSTEM, Verb.SAMPLE_DRAWN, Object(Kind.WAVE), drawn=100 + at)
            db.session.flush()
        db.session.commit()
    with velsen.as_web():
        pages, before = [], None
        while True:
            found = reading.page(finding.Sought(subject=Subject.WAVES, before=before))
            pages.append([line.facts for line in found.lines])
            before = found.older
            if before is None:
                break
    assert [len(lines) for lines in pages] == [4, 4, 2]
    told = [facts for lines in pages for facts in lines]
    assert told == [f"{100 + at} mensen" for at in reversed(range(10))]
    first = officer.get(f"{LOG}?subject=metingen").text
    assert "Oudere regels" in first
    assert "before=" in first
    assert "Nieuwste regels" not in first


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("subject=weg", "Kies een onderwerp uit de lijst."),
        ("first=ooit", "Vul een datum in"),
        ("first=2026-11-03&last=2026-11-02", "De laatste dag ligt voor de eerste dag."),
        ("before=x", "Er klopt nog iets niet"),
    ],
)
def test_a_search_that_cannot_be_says_why(officer: FlaskClient, asked: str, said: str) -> None:
    answer = officer.get(f"{LOG}?{asked}")
    assert answer.status_code == 400
    assert said in answer.text
    assert "<title>Fout:" in answer.text


def test_the_web_changes_no_line(velsen: Home, officer: FlaskClient) -> None:
    with velsen.as_web():
        line = reading.page(finding.Sought()).lines
        assert line
        for statement in ("update audit_event set action = 'x'", "delete from audit_event"):
            with pytest.raises(Exception, match="permission denied"):
                db.session.execute(
                    db.text(f"{statement} where tenant_id = :id"), {"id": UUID(int=1)}
                )
            db.session.rollback()
