"""The rooms in floor order, from the ground up. A new room is one line here."""

from flask import Blueprint

from meedoen.accounts.room import room as accounts
from meedoen.bodies.room import room as bodies
from meedoen.face import Room
from meedoen.fieldwork.room import room as fieldwork
from meedoen.mailing.room import room as mailing
from meedoen.panel.room import room as panel
from meedoen.places.room import room as places
from meedoen.region.room import room as region
from meedoen.results.room import room as results
from meedoen.survey.room import room as survey

ROOMS: tuple[Room, ...] = (
    accounts,
    places,
    mailing,
    survey,
    bodies,
    panel,
    fieldwork,
    results,
    region,
)


def blueprints() -> list[Blueprint]:
    return [blueprint for room in ROOMS for blueprint in room.blueprints]
