"""The manager sees the areas, takes or undoes a proposal, types them, and reads beforehand what will change."""

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from meedoen.bodies.models import Role
from meedoen.places.entering import enter_areas
from meedoen.places.importing.loading import load
from tenants.database import db
from tests.fieldwork.builders import add_members, open_wave
from tests.house import Home
from tests.isolation.desk import FORM, faults
from tests.places.sheets import csv_file, row
from tests.results.builders import seated
from tests.web.test_bad_input import DEEP, SHALLOW

Look = Callable[..., list[Any]]
ROOT = "/beheer/wijken"
POLDER, NORTH = "WK045309", "WK045301"


@pytest.fixture
def manager(velsen: Home, client: FlaskClient) -> FlaskClient:
    """With nothing in the gemeente yet."""
    client.set_cookie("meedoen", seated(velsen, "beheerder"), domain=velsen.host)
    return client


@pytest.fixture
def furnished(velsen: Home, manager: FlaskClient) -> FlaskClient:
    with velsen.as_worker():
        enter_areas("GM0453")
        db.session.commit()
    return manager


def after(client: FlaskClient, path: str, **typed: str) -> str:
    answer = client.post(f"{ROOT}{path}", data=typed)
    assert answer.status_code == 303, answer.text
    return client.get(answer.location).text


def test_it_is_in_the_menu_of_who_manages(manager: FlaskClient) -> None:
    assert f'href="{ROOT}"' in manager.get("/beheer").text


@pytest.mark.parametrize("role", [role for role in Role if role != Role.BEHEERDER])
def test_others_do_not_come_here(velsen: Home, client: FlaskClient, role: Role) -> None:
    client.set_cookie("meedoen", seated(velsen, role), domain=velsen.host)
    assert client.get(ROOT).status_code == 403
    assert client.post(f"{ROOT}/erbij", data={"names": "Dorp"}).status_code == 403


def test_the_list_says_what_the_map_shows(furnished: FlaskClient) -> None:
    page = furnished.get(ROOT).text
    assert page.count("<path class=") == 10
    assert "<title>Velserbroek</title>" in page
    assert 'Velserbroek</a></th><td class="mee-number">15.085</td>' in page
    assert "Kerncijfers wijken en buurten 2024" in page


def test_a_proposal_says_why_and_is_taken_and_undone(furnished: FlaskClient) -> None:
    page = furnished.get(ROOT).text
    assert "minder dan 500 mensen" in page
    assert "Spaarndammerpolder (370 inwoners) bij " in page
    assert "ligt er op de kaart het langst naast" in page
    done = after(furnished, f"/{POLDER}/samen", into=NORTH)
    assert "Spaarndammerpolder hoort nu bij IJmuiden-Noord." in done
    assert "Ongedaan maken" in done
    assert "IJmuiden-Noord en Spaarndammerpolder" in done
    assert "minder dan 500 mensen" not in done
    undone = after(furnished, f"/{POLDER}/los")
    assert "Spaarndammerpolder staat weer los." in undone
    assert "minder dan 500 mensen" in undone


def test_an_area_is_renamed_and_merged_by_choice(furnished: FlaskClient) -> None:
    page = furnished.get(f"{ROOT}/{NORTH}").text
    assert '<option value="WK045302">IJmuiden-Zuid</option>' in page
    assert "De naam is veranderd." in after(furnished, f"/{NORTH}", name="Noord")
    refused = furnished.post(f"{ROOT}/{NORTH}", data={"name": "velserbroek"})
    assert (refused.status_code, "De naam velserbroek is er al." in refused.text) == (400, True)
    after(furnished, f"/{NORTH}/samen", into="WK045302")
    assert (
        "Cijfers van Noord staan bij IJmuiden-Zuid en Noord."
        in furnished.get(f"{ROOT}/{NORTH}").text
    )


def test_an_area_of_another_gemeente_is_not_there(furnished: FlaskClient) -> None:
    assert furnished.get(f"{ROOT}/WK037500").status_code == 404
    assert furnished.post(f"{ROOT}/WK037500/samen", data={"into": NORTH}).status_code == 404
    assert furnished.post(f"{ROOT}/WK037500/los").status_code == 404


def test_an_empty_gemeente_is_helped_to_begin(manager: FlaskClient) -> None:
    page = manager.get(ROOT).text
    assert "Neem ze over van het CBS, of typ ze zelf." in page
    asked = manager.get(f"{ROOT}/jaar?year=2024").text
    assert "Het CBS kent in 2024 10 wijken in uw gemeente." in asked
    assert "De wijken zijn overgenomen." in after(manager, "/jaar", year="2024")


def test_areas_are_typed_and_called_by_the_own_word(manager: FlaskClient, owner_sql: Look) -> None:
    page = after(manager, "/erbij", names="Schoorl\r\nGroet\r\n")
    assert "De wijken staan erbij." in page
    assert "nog geen cijfers bekend" in page
    assert "<path class=" not in page
    assert "Het woord is veranderd." in after(manager, "/woord", word="Dorp")
    assert {one["label"] for one in owner_sql("select label from area")} == {"dorp"}
    refused = manager.post(f"{ROOT}/erbij", data={"names": "Groet"})
    assert (refused.status_code, "De naam Groet is er al." in refused.text) == (400, True)
    assert ">\nGroet</textarea>" in refused.text


def test_before_a_year_is_taken_over_it_is_said_what_becomes_of_people(
    furnished: FlaskClient, velsen: Home, tmp_path: Path, owner_sql: Look
) -> None:
    rows = [row("WK045301", "IJmuiden-Noord"), row("WK045311", "Spaarndammerpolder")]
    with velsen.as_worker():
        load(db.session.connection(), csv_file(tmp_path / "kwb-2025.csv", rows))
        add_members(3, POLDER)
        add_members(12, "WK045308")
        db.session.commit()
    page = furnished.get(f"{ROOT}/jaar?year=2025").text
    assert "Er komt 1 wijk bij: Spaarndammerpolder." in page
    assert "Er verdwijnen 9 wijken." in page
    assert "Panelleden daar: minder dan 10." in page
    assert '<option value="WK045311" selected>Spaarndammerpolder</option>' in page
    wrong = furnished.post(f"{ROOT}/jaar", data={"year": "2025", f"wijk-{POLDER}": "WK037500"})
    assert (wrong.status_code, "Kies een wijk uit de lijst." in wrong.text) == (400, True)
    after(furnished, "/jaar", year="2025", **{f"wijk-{POLDER}": "WK045311"})
    homes = owner_sql("select area_code, count(*) as n from member group by 1 order by 1")
    assert [tuple(one.values()) for one in homes] == [("WK045308", 12), ("WK045311", 3)]


@pytest.mark.parametrize("path", ["/jaar?year=1999", "/jaar?year=ooit"])
def test_a_year_that_is_not_there_says_so(furnished: FlaskClient, path: str) -> None:
    assert furnished.get(f"{ROOT}{path}").status_code in (400, 404)


def test_without_a_year_the_newest_is_shown(furnished: FlaskClient) -> None:
    assert "Wijken van 2024 overnemen?" in furnished.get(f"{ROOT}/jaar").text


def test_nothing_of_it_is_seen_in_another_gemeente(
    furnished: FlaskClient, beverwijk: Home, browse: Callable[[Home], FlaskClient]
) -> None:
    after(furnished, "/erbij", names="Buitendorp")
    other = browse(beverwijk)
    other.set_cookie("meedoen", seated(beverwijk, "beheerder"), domain=beverwijk.host)
    assert "Buitendorp" not in other.get(ROOT).text


GOOD = {
    f"/{POLDER}/samen": {"into": NORTH}, "/jaar": {"year": "2024"},
    f"/{NORTH}/geheel": {"whole": "Noordrand"},
}  # fmt: skip


@pytest.mark.parametrize("path", GOOD)
def test_nothing_bad_in_a_form_is_a_fault_of_ours(furnished: FlaskClient, path: str) -> None:
    """As in tests/web/test_bad_input.py, here without a wave that keeps the borders as they are."""
    if path.endswith("geheel"):
        after(furnished, f"/{POLDER}/samen", into=NORTH)
    found = []
    for field, (name, bad) in product(GOOD[path], {**SHALLOW, **DEEP}.items()):
        typed = urlencode({**GOOD[path], field: bad}, doseq=True)
        answer = furnished.post(f"{ROOT}{path}", data=typed, content_type=FORM)
        found += [f"{field}, {name}: {fault}" for fault in faults(answer)]
    assert found == []
    after(furnished, path, **GOOD[path])


def test_a_whole_is_named_and_goes_back_to_the_names_of_its_parts(furnished: FlaskClient) -> None:
    assert "Naam van het geheel" not in furnished.get(f"{ROOT}/{NORTH}").text
    after(furnished, f"/{POLDER}/samen", into=NORTH)
    assert "Bij IJmuiden-Noord hoort nog: Spaarnd" in furnished.get(f"{ROOT}/{NORTH}").text
    done = after(furnished, f"/{NORTH}/geheel", whole="Noordrand")
    assert "De naam van het geheel is veranderd." in done
    assert ">Noordrand</a>" in done
    refused = furnished.post(f"{ROOT}/{NORTH}/geheel", data={"whole": "Velserbroek"})
    assert (refused.status_code, "is er al." in refused.text) == (400, True)
    assert "IJmuiden-Noord en Spaarndammerpolder</a>" in after(
        furnished, f"/{NORTH}/geheel", whole=""
    )


def test_taking_away_asks_first_and_says_why_not(furnished: FlaskClient, velsen: Home) -> None:
    after(furnished, "/erbij", names="Shcoorl\r\nGroet")
    assert "/EG0001/weghalen" in furnished.get(f"{ROOT}/EG0001").text
    assert "/weghalen" not in furnished.get(f"{ROOT}/{NORTH}").text
    assert "Ja, haal Shcoorl weg" in furnished.get(f"{ROOT}/EG0001/weghalen").text
    with velsen.as_worker():
        add_members(2, "EG0002")
        db.session.commit()
    used = furnished.get(f"{ROOT}/EG0002/weghalen").text
    assert "Er wonen panelleden." in used
    assert "Ja, haal" not in used
    assert furnished.post(f"{ROOT}/EG0002/weghalen").status_code == 409
    done = after(furnished, "/EG0001/weghalen")
    assert "Weggehaald." in done
    assert "Shcoorl" not in done


def test_a_wijk_is_divided_and_restored_after_it_is_said_what_changes(
    furnished: FlaskClient, velsen: Home
) -> None:
    with velsen.as_worker():
        add_members(12, "WK045300")
        db.session.commit()
    page = furnished.get(f"{ROOT}/WK045300/buurten").text
    assert "<li>Velserbeek</li>" in page
    assert "Panelleden in Velsen-Zuid en Driehuis: 12." in page
    done = after(furnished, "/WK045300/buurten")
    assert "Verdeeld in buurten." in done
    assert ">Velserbeek</a>" in done
    page = furnished.get(f"{ROOT}/BU04530001/wijk").text
    assert "In welke buurt zij woonden, weten wij daarna niet meer." in page
    done = after(furnished, "/BU04530001/wijk")
    assert "Van de buurten is weer één wijk gemaakt." in done
    assert "Velserbeek" not in done


def test_pages_of_buurten_speak_of_dorpen_where_the_gemeente_does(furnished: FlaskClient) -> None:
    """What CBS calls a wijk has a name here, and is one dorp."""
    after(furnished, "/woord", word="dorp")
    whole = [furnished.get(f"{ROOT}/WK045300{page}").text for page in ("", "/buurten")]
    done = after(furnished, "/WK045300/buurten")
    parts = [furnished.get(f"{ROOT}/BU04530001{page}").text for page in ("", "/wijk")]
    assert "Van de buurten is weer één dorp gemaakt." in after(furnished, "/BU04530001/wijk")
    assert "Verdeeld in buurten." in done
    for page in (*whole, *parts):
        words = re.sub(r"<[^>]*>", " ", page.partition("<main")[2].partition("</ol>")[2])
        assert not re.search(r"\bwijk", words), words
    assert all("één dorp" in page for page in (whole[1], *parts))


def test_who_chooses_nothing_to_merge_with_is_told_beside_the_list(furnished: FlaskClient) -> None:
    for into, said in (("", "Kies een wijk."), (POLDER, "Kies een andere wijk om mee samen")):
        refused = furnished.post(f"{ROOT}/{POLDER}/samen", data={"into": into})
        assert refused.status_code == 400
        assert f'<a href="#into">{said}' in refused.text


def test_the_map_is_darkest_where_most_people_live(furnished: FlaskClient) -> None:
    page = furnished.get(ROOT).text
    found = re.findall(r'tone-(\d)" d="[^"]*"><title>([^<]*)<', page)
    by_name = {name: tone for tone, name in found}
    assert set(by_name.values()) == {"0", "1", "2", "3"}
    assert (by_name["Velserbroek"], by_name["Spaarndammerpolder"]) == ("0", "3")


def test_an_area_without_an_outline_is_named_beside_the_map(furnished: FlaskClient) -> None:
    page = after(furnished, "/erbij", names="Buitendorp")
    assert page.count("<path class=") == 10
    assert "Niet op de kaart: Buitendorp." in page


def test_while_a_wave_runs_it_is_said_before_anybody_tries(
    furnished: FlaskClient, velsen: Home
) -> None:
    after(furnished, "/erbij", names="Buitendorp")
    open_wave(velsen)
    pages = ("", "/jaar", f"/{NORTH}", "/WK045300/buurten", "/EG0001/weghalen")
    for page in [furnished.get(f"{ROOT}{path}").text for path in pages]:
        assert "Er loopt nu een meting" in page
        assert not re.search(r"<button[^>]*>Ja, ", page)
    assert "De naam is veranderd." in after(furnished, f"/{NORTH}", name="Noord")
    assert furnished.post(f"{ROOT}/{POLDER}/samen", data={"into": NORTH}).status_code == 409
