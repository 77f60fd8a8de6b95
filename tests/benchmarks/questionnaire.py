"""Eight questions on one page: the same shape as those of the floor survey."""

from typing import Any

SCALE = ["Heel goed", "Goed", "Gaat wel", "Slecht", "Heel slecht"]
WAYS = ["Lopend", "Fiets", "Auto", "Bus", "Trein", "Nooit"]
PLACES = ["Bibliotheek", "Zwembad", "Gemeentehuis", "Park", "Centrum", "Milieustraat"]
THEMES = ["Verkeer", "Veiligheid", "Wonen", "Groen", "Afval"]


def _choice(name: str, kind: str, text: str, options: list[str]) -> dict[str, Any]:
    coded = [{"code": str(number), "text": option} for number, option in enumerate(options)]
    return {"id": name, "type": kind, "text": text, "options": coded}


ITEMS: list[dict[str, Any]] = [
    _choice("q1", "single", "Hoe schoon is uw straat?", SCALE),
    _choice("q2", "single", "Hoe gaat u naar het centrum?", WAYS),
    _choice("q3", "multiple", "Waar bent u geweest?", PLACES),
    _choice("q4", "multiple", "Waar moeten wij naar vragen?", THEMES),
    _choice("q5", "single", "Hoe veilig voelt u zich in de avond?", SCALE),
    _choice("q6", "single", "Hoe goed wordt er naar u geluisterd?", SCALE),
    {"id": "q7", "type": "text", "text": "Wat ontbreekt, in één woord?", "max_length": 400},
    {"id": "q8", "type": "text", "text": "Wat zou u als eerste veranderen?", "max_length": 2000},
]
DEFINITION: dict[str, Any] = {
    "schema": "meedoen/questionnaire/1",
    "title": "Uw buurt",
    "language": "nl",
    "minutes": 3,
    "min_group": 10,
    "blocks": [{"id": "buurt", "title": "Uw buurt", "items": ITEMS}],
}
