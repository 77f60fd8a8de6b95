"""Founds the spaces of the demo, the platform first: there its people sign in."""

from __future__ import annotations

from datetime import date, datetime

from meedoen.places.entering import enter_areas
from meedoen.region import joining
from meedoen.region.contributing import regions_of_this_gemeente
from meedoen.standalone.seeding.cast import PLACES, PLATFORM, REGION, Place, Town
from meedoen.standalone.seeding.house import House
from meedoen.standalone.seeding.offices import has_operator
from tenants import hosts
from tenants.database import db
from tenants.lifecycle import found

POLICY_FIELD = "sociaal domein"


def is_complete(house: House) -> bool:
    """A demo that was cut off goes on where it was, until its operator is there."""
    return _has(house, PLATFORM) and has_operator(house)


def found_spaces(house: House, now: datetime) -> None:
    for place in PLACES:
        if not _has(house, place):
            _found(house, place, now)


def enter_wijken(house: House, town: Town) -> None:
    with house.back(town.slug):
        enter_areas(town.gm_code)


def join_region(house: House, town: Town, now: datetime) -> None:
    """From the first day of last year, so before any figure of the demo."""
    with house.desk(town.slug) as gemeente:
        joined = bool(regions_of_this_gemeente(now))
    if not joined:
        with house.back(REGION.slug):
            joining.join(gemeente.id, POLICY_FIELD, date(now.year - 1, 1, 1))


def _has(house: House, place: Place) -> bool:
    with house.worker.app_context():
        hosts.forget()
        return hosts.space_by_slug(place.slug) is not None


def _found(house: House, place: Place, now: datetime) -> None:
    with house.worker.app_context():
        found(place.new, now)
        db.session.commit()
        hosts.forget()
