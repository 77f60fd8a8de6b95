"""The face of this room: the page with organs and seats."""

from meedoen.bodies import views
from meedoen.face import MenuEntry, Room

room = Room(
    "bodies",
    views=(views,),
    menu=(MenuEntry("Organen", "bodies.bodies", place=40),),
)
