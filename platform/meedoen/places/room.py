"""The face of this room: it has no pages, others ask its reading.py for the areas."""

from meedoen.face import Room

room = Room("places")
