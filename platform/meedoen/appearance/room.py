"""The face of this room: the page where a manager chooses how the gemeente shows itself."""

from meedoen.appearance import views
from meedoen.face import MenuEntry, Room
from meedoen.language.texts import lazy

room = Room(
    "appearance",
    views=(views,),
    menu=(
        MenuEntry(
            lazy("Uiterlijk"), "appearance.choose", place=45,
            card=lazy("Kies kleuren en een logo, en zeg hoe inwoners u bereiken."),
        ),
    ),
)  # fmt: skip
