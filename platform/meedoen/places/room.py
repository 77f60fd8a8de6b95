"""The face of this room: the page where a gemeente draws its areas; others ask its reading.py."""

from meedoen.face import MenuEntry, Room
from meedoen.language.texts import lazy
from meedoen.places import views
from meedoen.places.drawing.surroundings import (
    asks_how_many,
    asks_what_runs,
    asks_what_uses,
    on_moving,
    on_regrouping,
)

room = Room(
    "places",
    views=(views,),
    menu=(
        MenuEntry(
            lazy("Wijken"), "places.overview", place=35,
            card=lazy("Kies in welke wijken u vraagt en over welke wijken u cijfers laat zien."),
        ),
    ),
    tells=(asks_what_runs, asks_how_many, asks_what_uses, on_regrouping, on_moving),
)  # fmt: skip
