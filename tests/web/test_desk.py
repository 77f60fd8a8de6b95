"""The first page of staff says what waits, what runs, what was promised and what comes."""

import re
from datetime import date, timedelta
from typing import Protocol
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from meedoen.fieldwork.waves import planning
from meedoen.results.releasing import releasing
from meedoen.web import home
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.fieldwork.builders import NOW, ONE_PAGE, add_members, open_wave, planned
from tests.house import Home
from tests.results.builders import NORTH, counted_wave, many, seated
from tests.work import counted

WAITING, RUNNING, PROMISED, AHEAD = "Dit wacht op u", "Nu bezig", "Beloofd", "Dit komt eraan"
PROMISED_BY = date(2027, 3, 1)
GIVEN = many(NORTH, ja=60, nee=40)
SHELF = re.compile(r"<section [^>]*>\s*<h2 [^>]*>(.*?)</h2>(.*?)</section>", re.DOTALL)


class Desk(Protocol):
    def __call__(self, role: str, today: date | None = None) -> dict[str, str]: ...


@pytest.fixture
def desk(velsen: Home, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The words on each shelf, for somebody with this role, on this day."""

    def seen(role: str, today: date | None = None) -> dict[str, str]:
        if today is not None:
            monkeypatch.setattr(home, "today_here", lambda: today)
        client.set_cookie("meedoen", seated(velsen, role), domain=velsen.host)
        return {name: _plain(words) for name, words in SHELF.findall(client.get("/beheer").text)}

    return seen


def _plain(words: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", words).split())


def plan(space: Home, *, start: bool) -> None:
    with space.as_worker():
        add_members(3, address=str(uuid4()))
        wave = planned(ONE_PAGE, starts_in=5)
        if start:
            planning.confirm(wave, SYSTEM, NOW)
        db.session.commit()


def test_a_plan_waits_until_somebody_starts_it(velsen: Home, desk: Desk) -> None:
    plan(velsen, start=False)
    assert "Groen Controleer het plan en start dan de meting." in desk("beheerder")[WAITING]


def test_after_that_it_comes_by_itself(velsen: Home, desk: Desk) -> None:
    plan(velsen, start=True)
    seen = desk("beheerder")
    assert "Er wacht nu niets op u." in seen[WAITING]
    assert "(over 5 dagen)" in seen[AHEAD]
    assert "gaat vanzelf open" in seen[AHEAD]


def test_what_runs_says_how_far_it_is(velsen: Home, client: FlaskClient, desk: Desk) -> None:
    open_wave(velsen, mode="confidential")
    seen = desk("beheerder")
    assert "Antwoorden: 0 van 3. Nog 15 dagen." in seen[RUNNING]
    assert "sluit aan het eind" in seen[AHEAD]
    assert '<progress aria-hidden="true" value="0.000"' in client.get("/beheer").text


def test_of_an_anonymous_wave_nobody_sees_an_answer_come(
    velsen: Home, client: FlaskClient, desk: Desk
) -> None:
    open_wave(velsen, mode="anonymous")
    assert "Antwoorden: minder dan 10 van 3." in desk("beheerder")[RUNNING]
    assert "<progress" not in client.get("/beheer").text


def test_what_was_counted_waits_to_be_released_by_who_may(
    velsen: Home, client: FlaskClient, desk: Desk
) -> None:
    wave_id = counted_wave(velsen, GIVEN)
    assert "Bekijk ze en geef ze vrij" in desk("beheerder")[WAITING]
    with velsen.as_web():
        releasing.release(wave_id, SYSTEM, NOW)
        db.session.commit()
    assert "niets op u" in _plain(client.get("/beheer").text)


def test_a_reader_sees_the_promise_and_has_nothing_to_do(velsen: Home, desk: Desk) -> None:
    counted_wave(velsen, GIVEN)
    open_wave(velsen)
    seen = desk("lezer", PROMISED_BY - timedelta(days=30))
    assert seen.keys() == {WAITING, PROMISED}
    assert "niets op u" in seen[WAITING]
    assert "(over 30 dagen) Najaar Wij praten erover in de raad." in seen[PROMISED]


def test_a_promise_whose_day_has_passed_says_so(velsen: Home, desk: Desk) -> None:
    counted_wave(velsen, GIVEN)
    told = desk("lezer", PROMISED_BY + timedelta(days=2))[PROMISED]
    assert "Dag is voorbij" in told
    assert "(2 dagen geleden)" in told


def test_one_of_long_ago_is_let_go(velsen: Home, desk: Desk) -> None:
    counted_wave(velsen, GIVEN)
    assert desk("lezer", PROMISED_BY + timedelta(days=91)) == {}


def test_another_gemeente_lays_nothing_here(beverwijk: Home, desk: Desk) -> None:
    open_wave(beverwijk)
    counted_wave(beverwijk, GIVEN)
    assert desk("beheerder") == {}


def test_more_waves_ask_no_more_questions(velsen: Home, client: FlaskClient) -> None:
    open_wave(velsen, mode="confidential")
    counted_wave(velsen, GIVEN)
    client.set_cookie("meedoen", seated(velsen, "beheerder"), domain=velsen.host)
    client.get("/beheer")
    with counted() as few:
        client.get("/beheer")
    for _ in range(3):
        plan(velsen, start=False)
    with counted() as more:
        client.get("/beheer")
    assert len(more.statements) == len(few.statements)
