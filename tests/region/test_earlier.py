"""A subject is a title: polls stand apart, and what a gemeente gave before stays to be found."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.fieldwork.waves.models import Wave
from meedoen.places.entering import enter_areas
from meedoen.region import joining
from meedoen.results.counting.counting import count_wave
from meedoen.results.releasing import releasing, withdrawing
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.spaces import Space
from tests.house import Home
from tests.results.builders import NORTH, NOW, closed_wave, definition, many, seated, yes_no

POLL = "10_flitspeiling"
LAST = date(2026, 11, 20)
Give = Callable[..., str]
Look = Callable[..., list[Any]]


@pytest.fixture
def council(
    browse: Callable[[Space], FlaskClient], ijmond: Home,
    velsen: Home, beverwijk: Home,
) -> FlaskClient:  # fmt: skip
    with ijmond.as_worker():
        for gemeente in (velsen, beverwijk):
            joining.join(gemeente.id, "sociaal domein", date(2026, 1, 1))
        db.session.commit()
    browser = browse(ijmond)
    token = seated(ijmond, "lezer", "dora@ijmond.example.nl")
    browser.set_cookie("meedoen", token, domain=ijmond.host)
    return browser


@pytest.fixture
def give() -> Give:
    """A release of a hundred answers to one yes or no: its id."""

    def release(
        space: Home, yes: int, title: str, ends_on: date = LAST, origin: str = POLL,
        areas: Sequence[str] = (),
    ) -> str:  # fmt: skip
        asked = definition(yes_no(), origin=origin, title="Snelle vraag van de gemeente")
        with space.as_worker():
            enter_areas(str(space.gm_code))
            wave_id = closed_wave(many(None, ja=yes, nee=100 - yes), asked, areas)
            wave = db.session.scalars(sa.select(Wave).where(Wave.id == wave_id)).one()
            wave.title, wave.starts_on, wave.ends_on = title, ends_on, ends_on
            count_wave(wave_id, NOW)
            db.session.commit()
        with space.as_web():
            made = releasing.release(wave_id, SYSTEM, NOW + timedelta(hours=yes)).id
            db.session.commit()
            return str(made)

    return release


def test_two_polls_from_one_template_do_not_push_each_other_away(
    council: FlaskClient, give: Give, velsen: Home
) -> None:
    give(velsen, 60, "Vuurwerk")
    give(velsen, 30, "Parkeren")
    listed = council.get("/regio").text
    assert "/regio/vuurwerk" in listed and "/regio/parkeren" in listed
    assert '<td class="mee-number">60%</td>' in council.get("/regio/vuurwerk").text
    assert '<td class="mee-number">30%</td>' in council.get("/regio/parkeren").text
    assert "Eerdere cijfers" not in council.get("/regio/vuurwerk").text


def test_one_title_is_one_subject_whatever_it_was_made_from(
    council: FlaskClient, give: Give, velsen: Home, beverwijk: Home
) -> None:
    give(velsen, 60, "Vuurwerk in Velsen")
    give(beverwijk, 30, "Vuurwerk in Beverwijk", origin="06_inwonerspeiling")
    page = council.get("/regio/vuurwerk-in-gemeente").text
    assert '<td class="mee-number">30%</td><td class="mee-number">60%</td>' in page


def test_an_earlier_wave_stays_and_can_be_found(
    council: FlaskClient, give: Give, velsen: Home, beverwijk: Home
) -> None:
    before = give(velsen, 60, "Vuurwerk", date(2026, 3, 1))
    now = give(velsen, 70, "Vuurwerk")
    give(beverwijk, 30, "Vuurwerk")
    page = council.get("/regio/vuurwerk").text
    assert '<td class="mee-number">30%</td><td class="mee-number">70%</td>' in page
    address = f"/regio/vuurwerk/eerder/{before}"
    assert f'href="{address}">Velsen, gesloten op 1 maart 2026</a>' in page
    assert now not in page
    earlier = council.get(address).text
    assert '<td class="mee-number">60%</td>' in earlier
    assert "30%" not in earlier and "70%" not in earlier
    figures = council.get(f"{address}/cijfers.csv")
    assert "vuurwerk-2026-03-01.csv" in figures.headers["Content-Disposition"]
    assert ";Velsen;100;Ja;60;;" in figures.data.decode()


def test_an_old_wave_that_is_released_late_does_not_take_the_place_of_a_newer_one(
    council: FlaskClient, give: Give, velsen: Home
) -> None:
    give(velsen, 30, "Vuurwerk")
    late = give(velsen, 60, "Vuurwerk", date(2026, 3, 1))
    page = council.get("/regio/vuurwerk").text
    assert '<td class="mee-number">30%</td>' in page
    assert f"/regio/vuurwerk/eerder/{late}" in page


PART = "Velsen (een deel van de wijken)"


def whole_then_part(give: Give, velsen: Home) -> None:
    give(velsen, 60, "Vuurwerk", date(2026, 3, 1))
    give(velsen, 70, "Vuurwerk", areas=[NORTH])


def test_a_later_wave_of_one_wijk_stands_beside_that_of_the_whole_gemeente(
    council: FlaskClient, give: Give, velsen: Home
) -> None:
    whole_then_part(give, velsen)
    page = council.get("/regio/vuurwerk").text
    assert '<td class="mee-number">60%</td><td class="mee-number">70%</td>' in page
    assert "Eerdere cijfers" not in page
    assert "panelleden in Velsen. Gevraagd: 100 panelleden in " + PART in page
    figures = council.get("/regio/vuurwerk/cijfers.csv").data.decode()
    assert ";Velsen;100;Ja;60;;" in figures
    assert f";{PART};100;Ja;70;;" in figures


def test_only_the_newest_of_each_stands_there(
    council: FlaskClient, give: Give, velsen: Home
) -> None:
    before = give(velsen, 20, "Vuurwerk", date(2026, 2, 1), areas=[NORTH])
    whole_then_part(give, velsen)
    page = council.get("/regio/vuurwerk").text
    assert "20%" not in page
    address = f"/regio/vuurwerk/eerder/{before}"
    assert f'href="{address}">{PART}, gesloten op 1 februari 2026</a>' in page
    assert PART in council.get(address).text


def test_a_new_wave_of_the_whole_gemeente_takes_the_place_of_both(
    council: FlaskClient, give: Give, velsen: Home
) -> None:
    give(velsen, 70, "Vuurwerk", date(2026, 3, 1), areas=[NORTH])
    give(velsen, 60, "Vuurwerk")
    page = council.get("/regio/vuurwerk").text
    assert "70%" not in page
    assert '<td class="mee-number">60%</td>' in page


def test_mutant_the_newest_alone_would_hide_the_whole_gemeente(
    council: FlaskClient, give: Give, velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meedoen.region.reading._newest", lambda given: given[:1])
    whole_then_part(give, velsen)
    assert "60%" not in council.get("/regio/vuurwerk").text


def test_an_earlier_release_is_found_under_its_own_subject_alone(
    council: FlaskClient, give: Give, velsen: Home
) -> None:
    one = give(velsen, 60, "Vuurwerk")
    give(velsen, 30, "Parkeren")
    assert council.get(f"/regio/vuurwerk/eerder/{one}").status_code == 200
    for tail in ("", "/cijfers.csv"):
        assert council.get(f"/regio/parkeren/eerder/{one}{tail}").status_code == 404


@pytest.mark.parametrize("which", ["earlier", "latest"])
def test_what_was_withdrawn_is_found_nowhere(
    council: FlaskClient, give: Give, velsen: Home, owner_sql: Look, which: str
) -> None:
    given = {
        "earlier": give(velsen, 60, "Vuurwerk", date(2026, 3, 1)),
        "latest": give(velsen, 70, "Vuurwerk"),
    }
    (row,) = owner_sql("select wave_id from release where id = :id", id=given[which])
    with velsen.as_web():
        withdrawing.withdraw(row["wave_id"], "Een fout.", SYSTEM, NOW)
        db.session.commit()
    page = council.get("/regio/vuurwerk").text
    assert f"{'60' if which == 'earlier' else '70'}%" not in page
    assert "Eerdere cijfers" not in page
    for tail in ("", "/cijfers.csv"):
        assert council.get(f"/regio/vuurwerk/eerder/{given[which]}{tail}").status_code == 404


def test_mutant_named_after_the_template_a_poll_would_push_the_other_away(
    council: FlaskClient, give: Give, velsen: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meedoen.region.contributing.topic_of", lambda title, gemeente: POLL)
    give(velsen, 60, "Vuurwerk")
    give(velsen, 30, "Parkeren")
    assert council.get("/regio").text.count('<h2><a href="/regio/') == 1


def test_the_address_of_before_leads_on_to_its_only_subject(
    council: FlaskClient, give: Give, velsen: Home
) -> None:
    give(velsen, 60, "Groen in de wijk")
    answer = council.get(f"/regio/{POLL}")
    assert (answer.status_code, answer.location) == (302, "/regio/groen-in-de-wijk")
    assert council.get(answer.location).status_code == 200
    assert council.get("/regio/01_iets_anders").status_code == 404


def test_where_several_stood_at_one_address_it_gives_the_choice(
    council: FlaskClient, give: Give, velsen: Home
) -> None:
    give(velsen, 60, "Groen in de wijk")
    give(velsen, 40, "Parkeren")
    give(velsen, 40, "Rondkomen", origin="03_minimaregelingen_bereik")
    page = council.get(f"/regio/{POLL}")
    assert page.status_code == 200
    assert "Dit adres is veranderd." in page.text
    assert 'href="/regio/parkeren"' in page.text
    assert 'href="/regio/groen-in-de-wijk"' in page.text
    assert 'href="/regio/rondkomen"' not in page.text
