"""The short message after a change, by the word for it in the address that follows."""

from dataclasses import dataclass

from flask import request

from meedoen.language.texts import lazy

SAID = {
    "gemaakt": lazy("De vragenlijst is gemaakt."),
    "vragenlijst-weg": lazy("De vragenlijst is verwijderd."),
    "nieuwe-versie": lazy("De nieuwe versie is gemaakt. U kunt haar nu veranderen."),
    "gegevens": lazy("De gegevens zijn bewaard."),
    "namen": lazy("De namen zijn ingevuld."),
    "vraag-bewaard": lazy("De vraag is bewaard."),
    "vraag-verplaatst": lazy("De vraag is verplaatst."),
    "vraag-weg": lazy("De vraag is weggehaald."),
    "vraag-dubbel": lazy("Dit is de kopie van de vraag. Verander wat anders moet zijn."),
    "onderdeel-gemaakt": lazy("Het onderdeel is toegevoegd."),
    "onderdeel-bewaard": lazy("Het onderdeel is bewaard."),
    "onderdeel-verplaatst": lazy("Het onderdeel is verplaatst."),
    "onderdeel-weg": lazy("Het onderdeel is weggehaald."),
    "taal-erbij": lazy("De taal is toegevoegd. U kunt de teksten nu vertalen."),
    "taal-weg": lazy("De taal is weggehaald."),
    "vertaling-bewaard": lazy("De vertaling is bewaard."),
}


@dataclass(frozen=True)
class Message:
    """`at` is the part of the overview that changed; "" is the whole, or what is gone."""

    text: str
    at: str


def message(places: set[str]) -> Message | None:
    """What the address says was done; beside what changed, as far as that is among the places."""
    text = SAID.get(request.args.get("gedaan", ""))
    at = request.args.get("bij", "")
    return Message(str(text), at if at in places else "") if text else None
