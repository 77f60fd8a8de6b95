"""Small drawings of our own that may stand beside an answer; the words say everything without them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from marshmallow import validate

from meedoen.language.texts import lazy

FACE = "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M8.8 9.5v.6M15.2 9.5v.6"
PERSON = "M9 4.5a3 3 0 1 0 0 6a3 3 0 1 0 0-6M3.5 19.5v-2a4 4 0 0 1 4-4h3a4 4 0 0 1 4 4v2"


@dataclass(frozen=True, slots=True)
class Pictogram:
    """`label` is for who composes; `lines` is the path of a pen on a square of 24."""

    label: str
    lines: str


PICTOGRAMS: Mapping[str, Pictogram] = MappingProxyType({
    "happy": Pictogram(lazy("Blij gezicht"), f"{FACE}M8 14a4.6 4.6 0 0 0 8 0"),
    "neutral": Pictogram(lazy("Neutraal gezicht"), f"{FACE}M8 15h8"),
    "sad": Pictogram(lazy("Verdrietig gezicht"), f"{FACE}M8 16.5a4.6 4.6 0 0 1 8 0"),
    "house": Pictogram(lazy("Huis"), "M3 11.5l9-8l9 8M5.5 9.5v11h13v-11M10 20.5v-6h4v6"),
    "bus": Pictogram(
        lazy("Bus"),
        "M4 6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v11.5H4zM4 12h16M12 4v8M6.5 17.5v2.5M17.5 17.5v2.5M7 14.8h1M16 14.8h1",
    ),
    "bicycle": Pictogram(
        lazy("Fiets"),
        "M6 12.5a3.8 3.8 0 1 0 0 7.6a3.8 3.8 0 1 0 0-7.6M18 12.5a3.8 3.8 0 1 0 0 7.6a3.8 3.8 0 1 0 0-7.6"
        "M6 16.3l3-8h6l3 8M9.6 8.3l2.9 8l2.9-7M12.5 16.3H6M7.5 6h3M15 8.3l-.8-2.8h2.3",
    ),
    "walking": Pictogram(
        lazy("Lopen"),
        "M13 2.5a1.7 1.7 0 1 0 0 3.4a1.7 1.7 0 1 0 0-3.4M12.5 8.5l-1.5 6l3.5 3l1 4M11 14.5l-1 3.5l-3 3.5"
        "M12.5 8.5l-3.5 1.5l-1.2 3.2M12.5 8.5l2 3l3 .8",
    ),
    "money": Pictogram(
        lazy("Geld"),
        "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M15.8 8.6a4.6 4.6 0 1 0 0 6.8M6.5 10.8h6M6.5 13.2h6",
    ),
    "care": Pictogram(
        lazy("Zorg"), "M12 20.5C6 16 3 12.8 3 9a4.6 4.6 0 0 1 9-1.6A4.6 4.6 0 0 1 21 9c0 3.8-3 7-9 11.5z"
    ),
    "phone": Pictogram(
        lazy("Telefoon"),
        "M5 3.5h4l1.5 5l-2.3 1.7a12 12 0 0 0 5.6 5.6l1.7-2.3l5 1.5v4a1.5 1.5 0 0 1-1.6 1.5"
        "A16.6 16.6 0 0 1 3.5 5.1A1.5 1.5 0 0 1 5 3.5z",
    ),
    "mail": Pictogram(lazy("Brief of e-mail"), "M3 5.5h18v13H3zM3 6.5l9 7l9-7"),
    "people": Pictogram(
        lazy("Mensen"), f"{PERSON}M15.5 4.8a3 3 0 0 1 0 5.4M17 13.8a4 4 0 0 1 3.5 4v1.7"
    ),
    "shop": Pictogram(
        lazy("Winkel"),
        "M4.5 10.5v10h15v-10M3 8.5l1.8-5h14.4l1.8 5a3 3 0 0 1-6 0a3 3 0 0 1-6 0a3 3 0 0 1-6 0zM8 20.5v-6h4v6",
    ),
})  # fmt: skip
DRAWN = validate.OneOf([*PICTOGRAMS], error=lazy("kies een pictogram uit de lijst."))
