"""Fills an empty demo with the IJmond, by the same verbs that the pages and the worker use."""

from __future__ import annotations

from datetime import UTC, datetime

from meedoen.standalone.seeding import errands
from meedoen.standalone.seeding.cast import PLATFORM, REGION, TOWNS, Town
from meedoen.standalone.seeding.house import House, open_house
from meedoen.standalone.seeding.newcomer import ask_to_join
from meedoen.standalone.seeding.offices import fill_offices
from meedoen.standalone.seeding.panel import fill_panel
from meedoen.standalone.seeding.people import Resident, residents
from meedoen.standalone.seeding.responses import respond
from meedoen.standalone.seeding.spaces import (
    enter_wijken,
    found_spaces,
    is_complete,
    join_region,
)
from meedoen.standalone.seeding.waves import finish, start
from meedoen.standalone.servers.progress import step
from meedoen.standalone.servers.refusal import StartError
from tenants.ground.settings import Settings, read_environment

MEMBERS = 400


def seed_demo() -> None:
    """What `meedoen seed-demo` does."""
    seed(read_environment(), datetime.now(UTC))


def seed(settings: Settings, now: datetime, members: int = MEMBERS) -> bool:
    """Fill the demo, or go on where an earlier try was cut off; False when all was there.

    Raises StartError outside the demo: these are accounts with a known password.
    """
    if not settings.demo:
        raise StartError("Voorbeeldgegevens horen alleen in de demo (MEEDOEN_DEMO=1).")
    house = open_house(settings)
    if is_complete(house):
        begin_platform(house, now)
        return False
    found_spaces(house, now)
    fill_offices(house, REGION.slug, now)
    for town in TOWNS:
        _fill(house, town, now, members)
    begin_platform(house, now)
    return True


def begin_platform(house: House, now: datetime) -> None:
    """Also in a demo of an earlier version, which had no operator."""
    fill_offices(house, PLATFORM.slug, now)
    ask_to_join(house, now)


def _fill(house: House, town: Town, now: datetime, members: int) -> None:
    people = residents(town.gm_code, members, town.first_number, now.year)
    with step(f"{town.name}: wijken, organen en zetels"):
        enter_wijken(house, town)
        fill_offices(house, town.slug, now)
        join_region(house, town, now)
    with step(f"{town.name}: {members} verzonnen panelleden"):
        fill_panel(house, town.slug, people, now)
    known = {person.address: person for person in people}
    with step(f"{town.name}: een meting die klaar is"):
        _finished_wave(house, town, known, now)
    with step(f"{town.name}: een meting die nu open is"):
        _open_wave(house, town, known, now)


def _finished_wave(house: House, town: Town, people: dict[str, Resident], now: datetime) -> None:
    errand = errands.about_getting_by(town, now)
    wave_id = start(house, town, errand)
    respond(house, town.slug, wave_id, errand, people)
    finish(house, town, wave_id, errand.until)


def _open_wave(house: House, town: Town, people: dict[str, Resident], now: datetime) -> None:
    errand = errands.about_the_neighbourhood(town, now)
    wave_id = start(house, town, errand)
    respond(house, town.slug, wave_id, errand, people)
