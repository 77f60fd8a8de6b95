"""The bodies of a space from the shell: the same verbs as on the pages, in JSON."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from meedoen.language.days import today_here
from tests.accounts.builders import make_person
from tests.accounts.kept import id_of
from tests.house import ALICE, BOB, Home
from tests.shell.test_people_and_seats import IN_THE_KOPGROEP, meedoen, refusal

Look = Callable[..., list[Any]]
TODAY = today_here()


def made(space: str, name: str, kind: str = "participatieraad", *more: str) -> str:
    told = meedoen("body", "make", space, "--kind", kind, "--name", name, *more)
    assert UUID(told["id"])
    return str(told["id"])


def test_a_body_is_made_renamed_and_ended_with_a_successor(velsen: Home) -> None:
    make_person(velsen)
    old = made(
        "velsen",
        "Raad",
        "participatieraad",
        "--founded",
        "2018-04-17",
        "--ground",
        "wmo",
        "--year",
        "2015",
    )
    new = made("velsen", "Nieuwe raad", "adviesraad")
    meedoen("seat", "give", "velsen", ALICE, "--role", "lezer", "--body", "Raad")
    renamed = meedoen(
        "body", "change", "velsen", old, "--name", "Oude raad", "--founded", "2018-04-17"
    )
    assert (renamed["name"], renamed["ground"]) == ("Oude raad", None)
    words = (
        "body",
        "end",
        "velsen",
        old,
        "--reason",
        "Klaar",
        "--last-day",
        str(TODAY - timedelta(1)),
    )
    assert "opvolger" in refusal(*words, "--move-seats")
    ended = meedoen(*words, "--successor", new, "--move-seats")
    assert (ended["ended"], ended["successor"]) == (str(TODAY - timedelta(1)), new)
    shown = meedoen("body", "show", "velsen", new)
    assert shown["predecessors"] == [old]
    assert meedoen("body", "show", "velsen", old)["former_names"] == [
        {"name": "Raad", "until": str(TODAY)}
    ]
    seats = {(seat["body"], seat["until"]) for seat in meedoen("seat", "list", "velsen")}
    assert seats == {("Oude raad", str(TODAY)), ("Nieuwe raad", None)}
    assert "beëindigd" in refusal(*words)
    assert {one["name"] for one in meedoen("body", "list", "velsen")} == {
        "Oude raad",
        "Nieuwe raad",
    }


def test_what_a_page_refuses_the_shell_refuses_in_the_same_words(
    velsen: Home, ijmond: Home
) -> None:
    make_person(velsen)
    seat = meedoen("seat", "give", "velsen", ALICE, "--role", "beheerder")
    (own,) = meedoen("body", "list", "velsen")
    assert own["name"] == seat["body"]
    assert "blijft altijd bestaan" in refusal("body", "end", "velsen", own["id"], "--reason", "Weg")
    twice = ("body", "make", "velsen", "--kind", "raad", "--name", "velsen")
    assert "al een orgaan met deze naam" in refusal(*twice)
    assert "Kies wat voor orgaan" in refusal(
        "body", "make", "velsen", "--kind", "regioraad", "--name", "X"
    )
    assert "bestaat niet" in refusal("body", "show", "ijmond", own["id"])


def test_a_kopgroep_says_what_it_misses_and_is_asked_otherwise(velsen: Home, ijmond: Home) -> None:
    kopgroep = made("ijmond", "Kopgroep IJmond", "kopgroep")
    demands = [one["demand"] for one in meedoen("body", "show", "ijmond", kopgroep)["composition"]]
    assert demands == [
        "0 van 1 voorzitter die voor geen gemeente spreekt",
        "0 van 1 ondersteuner die geen persoonsgegevens ziet",
    ]  # no gemeente takes part yet
    told = meedoen("body", "compose", "ijmond", kopgroep, "ondersteuner", "0")
    assert told == ["0 van 1 voorzitter die voor geen gemeente spreekt"]
    told = meedoen("body", "compose", "ijmond", kopgroep, "lid", "3", "--out-of", "de wijken")
    assert told[1] == "0 van 3 leden van de wijken"
    both = ("body", "compose", "ijmond", kopgroep, "lid", "3", "--each", "--independent")
    assert "Kies er een van de twee" in refusal(*both)
    raad = made("velsen", "Raad")
    assert meedoen("body", "compose", "velsen", raad, "lid", "2", "--each") == ["0 van 2 leden"]


def test_only_a_region_has_a_regional_manager(velsen: Home, ijmond: Home) -> None:
    make_person(velsen)
    give = ("seat", "give", "velsen", ALICE, "--role", "regiobeheerder")
    assert "Only a region" in refusal(*give)
    seat = meedoen("seat", "give", "ijmond", ALICE, "--role", "regiobeheerder")
    assert (seat["kind"], seat["role"]) == ("regioraad", "regiobeheerder")


def test_a_seat_says_what_somebody_is_and_for_whom_they_speak(
    velsen: Home, beverwijk: Home, ijmond: Home
) -> None:
    make_person(velsen)
    meedoen("region", "accept", "ijmond", "velsen", "--field", "jeugd", "--from", "2026-01-01")
    assert "gemeente van de regio" in refusal(*IN_THE_KOPGROEP, "--speaks-for", "beverwijk")
    assert "no space called" in refusal(*IN_THE_KOPGROEP, "--speaks-for", "elders")
    seat = meedoen(*IN_THE_KOPGROEP, "--function", "voorzitter", "--speaks-for", "velsen")
    assert (seat["function"], seat["speaks_for"]) == ("voorzitter", "velsen")
    assert meedoen("seat", "list", "ijmond") == [seat]


def test_seats_of_a_body_that_ends_are_offered_by_a_colleague_who_is_named(
    velsen: Home, owner_sql: Look
) -> None:
    make_person(velsen)
    make_person(velsen, BOB)
    old, new = made("velsen", "Raad"), made("velsen", "Nieuwe raad", "adviesraad")
    meedoen("seat", "give", "velsen", ALICE, "--role", "beheerder")
    meedoen("seat", "give", "velsen", BOB, "--role", "lezer", "--body", "Raad", "--function", "lid")
    words = ("body", "end", "velsen", old, "--reason", "Klaar", "--successor", new)
    assert "works there" in refusal(*words, "--offer-seats", "niemand@example.nl")
    assert "not both" in refusal(*words, "--offer-seats", ALICE, "--move-seats")
    assert meedoen(*words, "--offer-seats", ALICE.upper())["successor"] == new
    (asked,) = owner_sql("select body_id::text, function, invited_by from seat_invitation")
    alice = id_of(owner_sql, "account", ALICE)
    assert (asked["body_id"], asked["function"], asked["invited_by"]) == (new, "lid", alice)
    seats = {(seat["body"], seat["until"]) for seat in meedoen("seat", "list", "velsen")}
    assert ("Raad", str(TODAY)) in seats
