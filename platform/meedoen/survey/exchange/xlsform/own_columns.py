"""Columns that only we write, and what is lost of those that only others do."""

import re

from meedoen.language.texts import lazy
from meedoen.survey.exchange.report import Entry
from meedoen.survey.exchange.xlsform.columns import Row

LOSSES = {
    "choice_filter": lazy("Antwoorden die soms wegvallen: hier staan ze er altijd."),
    "default": lazy("Een antwoord dat al was ingevuld, is leeg."),
    "readonly": lazy("Dat niemand dit kon veranderen, is weg."),
    "trigger": lazy("Dat dit opnieuw werd uitgerekend, is weg."),
    "repeat_count": lazy("Hoe vaak dit werd herhaald, is weg."),
    "guidance_hint": lazy("De uitleg voor de enquêteur is weg."),
    "required_message": lazy("De eigen melding bij een lege vraag is weg."),
    "image": lazy("Het plaatje bij de vraag is weg."),
    "audio": lazy("Het geluid bij de vraag is weg."),
    "video": lazy("Het filmpje bij de vraag is weg."),
}
KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
OWN_TYPES = {"single": ("yes_no",), "scale": ("mark",), "text": ("postcode",)}
NOT_OF = {
    "yes_no": ("on_map",),
    "mark": ("min", "max"),
    "postcode": ("max_length", "multiline", "kind"),
}


def own_type(made: str, row: Row) -> str:
    """One that we wrote there ourselves comes back."""
    own = row.plain.get("meedoen_type", "")
    return own if own in OWN_TYPES.get(made, ()) else made


def own_keys(row: Row) -> dict[str, str]:
    """Identities that we wrote there ourselves."""
    found = {one: row.plain.get(f"meedoen_{one}", "") for one in ("identity", "wording")}
    return {name: key for name, key in found.items() if KEY.fullmatch(key)}


def note_losses(row: Row, entry: Entry) -> None:
    for name, sentence in LOSSES.items():
        if row.plain.get(name) or row.worded.get(name):
            entry.lost(str(sentence))
