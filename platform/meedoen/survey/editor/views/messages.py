"""The short message after a change, by the word for it in the address that follows."""

from dataclasses import dataclass

from flask import request

from meedoen.language.texts import _, lazy
from meedoen.survey.advice.beside import Mend
from meedoen.survey.editor import judging, translating

SAID: dict[str, str] = {
    "gemaakt": lazy("De vragenlijst is gemaakt."),
    "vragenlijst-weg": lazy("De vragenlijst is verwijderd."),
    "nieuwe-versie": lazy("De nieuwe versie is gemaakt. U kunt haar nu veranderen."),
    "gegevens": lazy("De gegevens zijn bewaard."),
    "namen": lazy("De namen zijn ingevuld."),
    "vraag-bewaard": lazy("De vraag is bewaard."),
    "vraag-nieuw": lazy("De vraag is bewaard."),
    "vraag-verplaatst": lazy("De vraag is verplaatst."),
    "vraag-weg": lazy("De vraag is weggehaald."),
    "vraag-dubbel": lazy("Dit is de kopie van de vraag. Verander wat anders moet zijn."),
    "uit-de-bank": lazy("De vraag is overgenomen. Zij staat onderaan."),
    "uit-de-bank-los": lazy(
        "De vraag is overgenomen. Zij staat onderaan. De voorwaarde bij deze vraag is niet meegekomen."
    ),
    "onderdeel-uit-de-bank": lazy("Het onderdeel is overgenomen. Het staat onderaan."),
    "onderdeel-uit-de-bank-los": lazy(
        "Het onderdeel is overgenomen. Het staat onderaan. "
        "Een voorwaarde die naar andere vragen keek, is niet meegekomen."
    ),
    "onderdeel-uit-de-bank-deels": lazy(
        "Het onderdeel is overgenomen, zonder de vragen die er al stonden. Het staat onderaan. "
        "Kijk of de voorwaarden kloppen."
    ),
    "vragenlijst-uit-de-bank": lazy("De vragenlijst is overgenomen. U kunt haar nu veranderen."),
    "vraag-beoordeeld": lazy("Wij hebben bewaard of dit nog dezelfde vraag is."),
    Mend.DONT_KNOW: lazy("‘Weet ik niet’ staat er nu bij, als laatste antwoord."),
    Mend.OPTIONAL: lazy("De vraag is niet meer verplicht."),
    Mend.SPLIT: lazy("Dit zijn nu twee vragen. Kijk of de woorden kloppen."),
    Mend.SENSITIVE: lazy("De vraag is nu gevoelig."),
    "opmerking": lazy("De opmerking is geplaatst."),
    "opmerking-antwoord": lazy("Het antwoord is geplaatst."),
    "opmerking-klaar": lazy("De opmerking is klaar."),
    "goedkeuring-gevraagd": lazy("Het orgaan kan nu goedkeuren."),
    "goedgekeurd": lazy("De vragenlijst is goedgekeurd."),
    "goedkeuring-los": lazy("Niemand hoeft de vragenlijst nog goed te keuren."),
    "onderdeel-gemaakt": lazy("Het onderdeel is toegevoegd."),
    "onderdeel-bewaard": lazy("Het onderdeel is bewaard."),
    "onderdeel-verplaatst": lazy("Het onderdeel is verplaatst."),
    "onderdeel-weg": lazy("Het onderdeel is weggehaald."),
    "taal-erbij": lazy("De taal is toegevoegd. U kunt de teksten nu vertalen."),
    "taal-weg": lazy("De taal is weggehaald."),
    "vertaling-bewaard": lazy("De vertaling is bewaard."),
}
DEEDS: dict[str, str] = {
    "gegevens": lazy("gegevens wijzigen"),
    "namen": lazy("namen invullen"),
    "vraag-bewaard": lazy("een vraag wijzigen"),
    "vraag-nieuw": lazy("een vraag toevoegen"),
    "vraag-verplaatst": lazy("een vraag verplaatsen"),
    "vraag-weg": lazy("een vraag weghalen"),
    "vraag-dubbel": lazy("een vraag kopiëren"),
    Mend.DONT_KNOW: lazy("‘Weet ik niet’ toevoegen"),
    Mend.OPTIONAL: lazy("een vraag niet verplicht maken"),
    Mend.SPLIT: lazy("een vraag splitsen"),
    Mend.SENSITIVE: lazy("een vraag gevoelig maken"),
    "onderdeel-gemaakt": lazy("een onderdeel toevoegen"),
    "onderdeel-bewaard": lazy("een onderdeel wijzigen"),
    "onderdeel-verplaatst": lazy("een onderdeel verplaatsen"),
    "onderdeel-weg": lazy("een onderdeel weghalen"),
    "uit-de-bank": lazy("een vraag overnemen"),
    "onderdeel-uit-de-bank": lazy("een onderdeel overnemen"),
    judging.OTHER_QUESTION: lazy("er een andere vraag van maken"),
    translating.TRANSLATED: lazy("vertalen"),
}
SOME_DEED = lazy("de laatste wijziging")


@dataclass(frozen=True)
class Message:
    """`at` is the part of the overview that changed; "" is the whole, or what is gone."""

    text: str
    at: str


def message(places: set[str]) -> Message | None:
    """What the address says was done; beside what changed, as far as that is among the places."""
    text = SAID.get(request.args.get("gedaan", "")) or _undone()
    at = request.args.get("bij", "")
    return Message(str(text), at if at in places else "") if text else None


def named(deed: str) -> str:
    """A change, as it stands on the button that takes it back."""
    return str(DEEDS.get(deed, SOME_DEED))


def _undone() -> str | None:
    what = named(request.args.get("wat", ""))
    said = {
        "ongedaan": _("Ongedaan gemaakt: %(what)s.", what=what),
        "opnieuw": _("Opnieuw gedaan: %(what)s.", what=what),
    }
    return said.get(request.args.get("gedaan", ""))
