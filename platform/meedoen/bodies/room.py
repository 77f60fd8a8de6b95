"""The face of this room: the page with organs and seats."""

from meedoen.accounts.coming_in import on_first
from meedoen.bodies import views
from meedoen.bodies.beginning import begin
from meedoen.face import MenuEntry, Room
from meedoen.language.texts import lazy

room = Room(
    "bodies",
    views=(views,),
    menu=(MenuEntry(lazy("Organen"), "bodies.bodies", place=40),),
    listens=(on_first.heard_by(begin),),
)
