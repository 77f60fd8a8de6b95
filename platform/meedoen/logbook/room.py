"""The face of this room: the page with the audit log."""

from meedoen.face import MenuEntry, Room
from meedoen.language.texts import lazy
from meedoen.logbook import views

room = Room(
    "logbook",
    views=(views,),
    menu=(
        MenuEntry(
            lazy("Logboek"), "logbook.log", place=50,
            card=lazy("Zie wie wat deed, en wanneer."),
        ),
    ),
)  # fmt: skip
