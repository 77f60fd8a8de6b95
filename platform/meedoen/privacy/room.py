"""The face of this room: the papers about privacy that a gemeente must be able to show."""

from meedoen.face import MenuEntry, Room
from meedoen.language.texts import lazy
from meedoen.privacy import views

room = Room(
    "privacy",
    views=(views,),
    menu=(
        MenuEntry(
            lazy("Privacy"), "privacy.papers", place=52,
            card=lazy("Download het verwerkingsregister, de bewaartermijnen en feiten voor een DPIA."),
        ),
    ),
)  # fmt: skip
