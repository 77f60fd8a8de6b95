"""The face of this room: others ask its reading.py for the areas, and hear when they change."""

from meedoen.face import Room
from meedoen.places.drawing.surroundings import (
    asks_how_many,
    asks_what_runs,
    on_moving,
    on_regrouping,
)

room = Room("places", tells=(asks_what_runs, asks_how_many, on_regrouping, on_moving))
