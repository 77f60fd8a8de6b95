"""A gemeente that stops takes along what it made and made public; its managers get it until it is erased."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from meedoen.accounts.enrolling import create_account
from meedoen.bodies.life import closing, making
from meedoen.bodies.life.closing import Ending
from meedoen.bodies.life.making import Facts
from meedoen.bodies.models import BodyKind, Function, Role
from meedoen.bodies.seating import Term, seat_for
from meedoen.closing.taking_along import contents
from meedoen.closing.taking_along.contents import Entry
from meedoen.keyholder.store import Store
from meedoen.language.days import day_of, today_here
from tenants import chain
from tenants.chain import Head
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.ground.ids import new_id
from tenants.ground.settings import Settings
from tenants.spaces import Space
from tests.closing.stopping import TERM, Look, Run, archive_of, files_in, night, stop
from tests.house import Home, sign_in
from tests.isolation.people import give_account
from tests.isolation.world import World
from tests.printing.reading import text_of
from tests.signup.operators import at_the_console
from worker.schedule import tick

Browse = Callable[[Space], FlaskClient]
PAGE = "/beheer/archief"
NOW = datetime.now(UTC)
# Of members: name, address and what they wrote; staff of the world are called so too, but with another domain.
OF_RESIDENTS = ("inwoner.example.nl", "KANARIEVELSEN schreef")


def manager(home: Home, browse: Browse, role: str = "beheerder") -> FlaskClient:
    client = browse(home)
    sign_in(client, home, "account", give_account(home, f"m-{role}@velsen.example.nl", role))
    return client


def test_all_that_it_made_and_made_public_is_in_it(stopped: Home) -> None:
    files = files_in(archive_of(stopped))
    assert set(files) >= {
        "LEESMIJ.txt", "SHA256SUMS", "metingen.csv", "wijken.csv", "organen.csv", "logboek.json",
        "overeenkomst.pdf",
    }  # fmt: skip
    assert any(name.startswith("vragenlijsten/") for name in files)
    (figures,) = (name for name in files if name.startswith("uitkomsten/"))
    assert b"VRIJVELSEN" in files[figures]
    assert b"KANARIEVELSEN" in files["metingen.csv"]
    assert b"KANARIEVELSEN" in files["organen.csv"]
    assert "Velsen" in files["LEESMIJ.txt"].decode()
    assert "Bert Tekenaar" in text_of(files["overeenkomst.pdf"])


def test_bodies_come_with_when_they_began_and_ended_and_what_they_were_called(
    velsen: Home,
) -> None:
    with velsen.as_worker():
        first = Facts(name="Raad", founded_on=date(2018, 4, 17))
        council = making.make(BodyKind.ADVIESRAAD, first, SYSTEM)
        making.change(council.id, replace(first, name="Nieuwe raad"), SYSTEM, date(2024, 5, 1))
        making.make(BodyKind.WERKGROEP, Facts(name="Kring"), SYSTEM)
        account = create_account(new_id(), new_id(), "lid@velsen.example.nl", "Lid Raad", NOW)
        db.session.flush()
        term = Term(
            body_id=council.id, account_id=account.id, role=Role.LEZER, from_on=date(2020, 1, 1),
            function=Function.CHAIR,
        )  # fmt: skip
        seat_for(term, SYSTEM)
        wanted = Ending(last_day=date(2025, 12, 31), because="Klaar")
        closing.end(council.id, wanted, SYSTEM, NOW)
        rows = list(contents._bodies(day_of(NOW)))
    assert rows == [
        ("Kring", "werkgroep", "", "", "", *[""] * 6),
        ("Nieuwe raad", "adviesraad", "2018-04-17", "2025-12-31", "Raad (tot en met 2024-05-01)",
         "Lid Raad", "voorzitter", "", "lezer", "2020-01-01", "2025-12-31"),
    ]  # fmt: skip
    assert len(rows[0]) == len(contents.BODIES)


def test_nobody_s_answer_text_or_address_is_in_it(
    world: World, stopped: Home, owner_sql: Look
) -> None:
    whole = b"\n".join(files_in(archive_of(stopped)).values()).decode("utf-8", "replace").casefold()
    for private in OF_RESIDENTS:
        assert private.casefold() not in whole
    texts = owner_sql("select id::text from open_answer where tenant_id = :s", s=stopped.id)
    members = owner_sql("select id::text from member where tenant_id = :s", s=stopped.id)
    assert members
    for row in texts:
        assert row["id"] not in whole
    assert not any(leaks(whole, owner_sql, stopped))


def leaks(whole: str, look: Look, home: Home) -> list[str]:
    """Open texts, as far as they hold more than the canary that all texts of this world have."""
    texts = look(
        "select quote from open_answer where tenant_id = :s and quote is not null", s=home.id
    )
    return [row["quote"] for row in texts if row["quote"].casefold() in whole]


@pytest.mark.slow
def test_an_address_that_slips_in_is_noticed(
    world: World, velsen: Home, run_queue: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents.contents

    def leaking(now: datetime) -> list[Entry]:
        return [*before(now), Entry("panel.csv", b"kanarievelsen1@inwoner.example.nl")]

    monkeypatch.setattr("meedoen.closing.taking_along.packing.contents", leaking)
    stop(velsen, run_queue)
    whole = b"\n".join(files_in(archive_of(velsen)).values()).decode("utf-8", "replace")
    assert "inwoner.example.nl" in whole


def test_a_figure_that_was_never_made_public_is_not_in_it(world: World, stopped: Home) -> None:
    """Three waves were counted, one was released."""
    files = files_in(archive_of(stopped))
    assert sum(name.startswith("uitkomsten/") for name in files) == 1


def test_the_list_of_hashes_is_that_of_the_files(stopped: Home) -> None:
    files = files_in(archive_of(stopped))
    listed = dict(
        line.split("  ", 1)[::-1] for line in files.pop("SHA256SUMS").decode().splitlines()
    )
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def test_the_log_in_it_is_whole_and_can_be_checked_by_its_hashes(
    stopped: Home, owner_sql: Look
) -> None:
    told = json.loads(files_in(archive_of(stopped))["logboek.json"])
    before = b""
    for line in told["lines"]:
        spelled = [
            told["space"], line["place"], line["id"], line["at"], line["actor"], line["action"],
            line["subject"], line["detail"],
        ]  # fmt: skip
        text = owner_sql("select cast(:told as jsonb)::text as t", told=json.dumps(spelled))[0]["t"]
        assert chain.link_of(before, text).hex() == line["hash"]
        before = bytes.fromhex(line["hash"])
    assert Head.parse(told["head"]) == Head(len(told["lines"]), before)
    assert told["lines"][-1]["action"] == "archive.made"


def test_managers_get_it_until_it_is_erased(stopped: Home, browse: Browse, owner_sql: Look) -> None:
    alice = manager(stopped, browse)
    page = alice.get(PAGE)
    assert page.status_code == 200
    day = owner_sql("select erase_on from erasure")[0]["erase_on"]
    assert str(day.year) in page.text
    (row,) = owner_sql("select id from archive where of_space = :s", s=stopped.id)
    got = alice.get(f"{PAGE}/{row['id']}")
    assert got.mimetype == "application/zip"
    assert got.data == archive_of(stopped)
    assert hashlib.sha256(got.data).hexdigest() in page.text
    taken = "select actor from audit_event where action = 'archive.exported'"
    assert len(owner_sql(taken)) == 1
    night()
    assert alice.get(PAGE).status_code == 303
    assert alice.get(f"{PAGE}/{row['id']}").status_code == 303


@pytest.mark.parametrize("role", ["lezer", "samensteller", "onderzoeker", "privacyfunctionaris"])
def test_others_do_not(stopped: Home, browse: Browse, owner_sql: Look, role: str) -> None:
    client = manager(stopped, browse, role)
    (row,) = owner_sql("select id from archive where of_space = :s", s=stopped.id)
    assert client.get(PAGE).status_code == 403
    assert client.get(f"{PAGE}/{row['id']}").status_code == 403


def test_nothing_else_opens_in_a_gemeente_that_stopped(stopped: Home, browse: Browse) -> None:
    alice = manager(stopped, browse)
    for path in ("/", "/beheer", "/beheer/metingen", "/beheer/logboek", "/resultaten"):
        assert alice.get(path).status_code == 410, path
    assert "/beheer/inloggen?verder=/beheer/archief" in alice.get("/").text
    assert browse(stopped).get(PAGE).status_code == 303


def test_a_byte_that_was_changed_is_noticed(stopped: Home, browse: Browse, owner_sql: Look) -> None:
    alice = manager(stopped, browse)
    owner_sql("update archive set content = set_byte(content, 30, get_byte(content, 30) # 1)")
    (row,) = owner_sql("select id from archive where of_space = :s", s=stopped.id)
    assert alice.get(f"{PAGE}/{row['id']}").status_code == 500


def test_the_archive_cannot_be_read_from_the_database(stopped: Home, owner_sql: Look) -> None:
    assert all(
        b"PK\x03\x04" not in bytes(row["content"])
        for row in owner_sql("select content from archive")
    )


def test_making_it_twice_makes_one(stopped: Home, owner_sql: Look, run_queue: Run) -> None:
    first = owner_sql(
        "select content_hash from archive where tenant_id = :s and of_space = :s", s=stopped.id
    )
    owner_sql(
        "insert into bell values (gen_random_uuid(), :s, 'pack_archive', :s, now(), 0)",
        s=stopped.id,
    )
    stop_again(stopped, run_queue)
    assert first == owner_sql(
        "select content_hash from archive where tenant_id = :s and of_space = :s", s=stopped.id
    )
    assert len(owner_sql("select * from audit_event where action = 'archive.made'")) == 1


def stop_again(home: Home, run_queue: Run) -> None:
    tick(datetime.now(UTC) + timedelta(minutes=2))
    run_queue()


def test_who_came_in_its_place_keeps_what_was_handed_over(
    world: World, velsen: Home, beverwijk: Home, run_queue: Run, browse: Browse, owner_sql: Look
) -> None:
    stop(velsen, run_queue, successor=beverwijk.id)
    night()
    assert owner_sql("select * from archive where tenant_id = :s", s=velsen.id) == []
    charlie = browse(beverwijk)
    charlie.set_cookie("meedoen", world.beverwijk.staff, domain=beverwijk.host)
    page = charlie.get(PAGE).text
    assert "<h2>Velsen</h2>" in page
    assert "<h2>KANARIEVELSEN" in page, "what Velsen got from a gemeente of before goes along"
    (row,) = owner_sql("select id from archive where of_space = :s", s=velsen.id)
    assert "LEESMIJ.txt" in files_in(charlie.get(f"{PAGE}/{row['id']}").data)
    assert browse(velsen).get("/").status_code == 410
    assert "Beverwijk" in browse(velsen).get("/").text


def test_an_open_wave_closes_at_once_and_its_keys_go(
    world: World, stopped: Home, owner_sql: Look, keyholder: Settings
) -> None:
    states = owner_sql("select distinct state from wave where tenant_id = :s", s=stopped.id)
    assert {row["state"] for row in states} <= {"closed", "planned", "called_off"}
    assert keyholder.keyholder_folder
    kept = Store(keyholder.keyholder_folder).names()
    waves = owner_sql("select id from wave where tenant_id = :s", s=stopped.id)
    assert not any(str(row["id"]) in str(name) for name in kept for row in waves)


def test_it_is_no_member_of_its_region_from_the_next_day_on(stopped: Home, owner_sql: Look) -> None:
    rows = owner_sql("select until_on from region_membership where gemeente_id = :s", s=stopped.id)
    assert [row["until_on"] for row in rows] == [today_here() + timedelta(days=1)]
    others = owner_sql(
        "select until_on from region_membership where gemeente_id <> :s", s=stopped.id
    )
    assert all(row["until_on"] is None for row in others)


def test_the_operator_sees_when_and_afterwards_what_went(
    stopped: Home, browse: Browse, owner_sql: Look
) -> None:
    platform = stopped.platform()
    olga = at_the_console(browse(platform), platform)
    path = f"/beheer/gemeenten/{stopped.id}/wissen"
    assert path in olga.get(f"/beheer/gemeenten/{stopped.id}").text
    assert "Er is nog niets gewist." in olga.get(path).text
    assert olga.get(f"{path}/verklaring").status_code == 404
    night()
    page = olga.get(path).text
    assert "Uit de bestanden van de database gehaald op" in page
    declared = text_of(olga.get(f"{path}/verklaring").data)
    assert "Verklaring van vernietiging" in declared
    assert "member 1" in declared
    (row,) = owner_sql("select archive_hash from erasure")
    assert bytes(row["archive_hash"]).hex() in declared.replace(" ", "")
    assert "kanarie" not in declared.casefold()


def test_the_term_is_that_of_the_installation(stopped: Home, owner_sql: Look) -> None:
    (row,) = owner_sql("select erase_on - closed_at::date as days from erasure")
    assert row["days"] in (TERM.days, TERM.days + 1)


@pytest.mark.slow
def test_a_region_that_closes_has_nothing_to_take_along(
    world: World, ijmond: Home, run_queue: Run, owner_sql: Look
) -> None:
    stop(ijmond, run_queue)
    assert owner_sql("select * from erasure") == []
    assert owner_sql("select * from archive where of_space = :s", s=ijmond.id) == []
