"""A questionnaire with something of every type, of which each text says in which language it is."""

from typing import Any

from meedoen.survey.definition.storing import stored
from meedoen.survey.document.normal import normal_form
from meedoen.survey.document.words import Document
from tests.survey.builders import COLUMNS, OPTIONS, ROWS, WHY, YES_NO, ask, definition

RANKED = [{"code": o["code"], "text": o["text"]} for o in OPTIONS]
STOPS = {**YES_NO, "id": "mee", "stop_if": {"is": ["nee"], "text": "Dan houdt het op."}}
ITEMS = [
    ask("info", id="i", text="Eerst dit."),
    ask("single", id="s", options=OPTIONS, help="Kies wat past.", required=True),
    ask("multiple", id="m", options=OPTIONS),
    ask("scale", id="sc", min_label="slecht", max_label="goed", dont_know=True),
    ask("mark", id="mk"),
    ask("matrix", id="mx", rows=ROWS, columns=COLUMNS, required=True),
    ask("text", id="t", max_length=5),
    ask("number", id="n", min=0, max=5, unit="weken"),
    ask("ranking", id="r", options=RANKED),
    ask("postcode", id="p"),
    YES_NO,
    WHY,
]  # fmt: skip
EVERYTHING = definition([*ITEMS, STOPS], [ask("text", id="na")], intro="Fijn dat u meedoet.")


def marked(*languages: str) -> Document:
    """In Dutch and in each of the languages, in words as "tr:12"."""
    document = stored(EVERYTHING)
    keys = list(document["texts"]["nl"])
    texts = {one: {key: f"{one}:{at}" for at, key in enumerate(keys)} for one in ("nl", *languages)}
    return normal_form({**document, "languages": list(texts), "texts": texts})


def without(document: Document, language: str, *keys: str) -> dict[str, Any]:
    """Nothing is said in it under these keys."""
    own = {key: text for key, text in document["texts"][language].items() if key not in keys}
    return normal_form({**document, "texts": {**document["texts"], language: own}})
