"""What a gemeente does with people's data in this house: the rows of its register."""

from dataclasses import dataclass

from meedoen.language.lists import in_words
from meedoen.language.numbers import number
from meedoen.language.texts import _
from meedoen.panel.profile.consent_texts import GATHERINGS, PANEL, ConsentText
from meedoen.panel.profile.schemas import YOUNGEST


@dataclass(frozen=True)
class House:
    """What stands in the house of this gemeente: `waves` by mode, `agreement` as it is called, `provider` and
    `mail_server` that it named by their address; each of these "" without one."""

    gemeente: str
    day: str
    contact: str
    officer: str
    processor: str
    agreement: str
    sender: str
    provider: str
    mail_server: str
    regions: tuple[str, ...]
    waves: dict[str, int]
    consents: dict[str, ConsentText]


def columns() -> tuple[str, ...]:
    return (
        _("Verwerking"),
        _("Doel"),
        _("Grondslag"),
        _("Van wie"),
        _("Welke gegevens"),
        _("Wie krijgt ze"),
        _("Hoe lang"),
        _("In dit huis"),
    )


def activities(house: House) -> list[tuple[str, ...]]:
    """A row for each, as `columns` names its cells."""
    return [
        _panel(house),
        _gatherings(house),
        _anonymous(house),
        _confidential(house),
        _results(house),
        _post(house),
        _workers(),
        _log(),
    ]


def _panel(house: House) -> tuple[str, ...]:
    return (
        _("Inwonerpanel"),
        _("Kiezen wie een vragenlijst krijgt, en zien of het panel lijkt op alle inwoners."),
        _consent(house, PANEL),
        _("Inwoners vanaf %(age)s jaar die lid werden", age=YOUNGEST),
        _(
            "E-mailadres, wijk, geboortejaar en taal. Naam en geslacht als iemand die"
            " invult. Wanneer iemand lid werd."
        ),
        _("Niemand. Medewerkers zien geen lijst van leden."),
        _("Zolang iemand lid is."),
        "",
    )


def _gatherings(house: House) -> tuple[str, ...]:
    return (
        _("Uitnodigen voor gesprekken"),
        _("Mensen laten weten dat er een gesprek of bijeenkomst is."),
        _consent(house, GATHERINGS),
        _("Panelleden die daarvoor kozen"),
        _("Dezelfde gegevens als bij het panel."),
        _("Niemand."),
        _("Tot iemand het uitzet, of geen lid meer is."),
        _("Meedoen verstuurt zulke mails nog niet. Alleen de keuze wordt bewaard."),
    )


def _anonymous(house: House) -> tuple[str, ...]:
    return (
        _("Anonieme metingen"),
        _asking(),
        _ground(),
        _("Panelleden die werden uitgenodigd"),
        _(
            "Dat iemand meedeed, niet wanneer. Antwoorden, los daarvan, met hoogstens wijk"
            " en leeftijdsgroep. Antwoorden kunnen gevoelig zijn: zie de gegevens voor een"
            " DPIA van elke meting."
        ),
        _(
            "Een onderzoeker van de gemeente leest wat mensen in eigen woorden schreven."
            " Cijfers: zie ‘Uitkomsten’."
        ),
        _(
            "Dat iemand meedeed en de antwoorden: tot de gemeente gewist wordt. De sleutels"
            " tot de meting sluit."
        ),
        _many(house, "anonymous"),
    )


def _confidential(house: House) -> tuple[str, ...]:
    return (
        _("Vertrouwelijke metingen"),
        _asking(),
        _ground(),
        _("Panelleden die werden uitgenodigd"),
        _(
            "Antwoorden onder een code die in elke vertrouwelijke meting dezelfde is, met"
            " wijk, leeftijdsgroep en het moment van versturen. Apart: welke code bij wie"
            " hoort."
        ),
        _(
            "Een onderzoeker van de gemeente leest wat mensen in eigen woorden schreven."
            " Cijfers: zie ‘Uitkomsten’."
        ),
        _(
            "Welke code bij wie hoort: zolang iemand lid is. De antwoorden: tot de gemeente"
            " gewist wordt."
        ),
        _many(house, "confidential"),
    )


def _results(house: House) -> tuple[str, ...]:
    regions = in_words(list(house.regions))
    who = _("Iedereen: uitkomsten zijn openbaar zodra de gemeente ze publiceert.")
    also = _("Ook: %(regions)s.", regions=regions) if regions else ""
    return (
        _("Uitkomsten"),
        _("Laten zien wat mensen antwoordden, en wat de gemeente ermee doet."),
        _ground(),
        _("Mensen die antwoordden"),
        _(
            "Aantallen en percentages. Kleine groepen blijven verborgen. Of cijfers voor"
            " wie ze krijgt persoonsgegevens zijn, hangt af van wat die nog meer weet."
        ),
        f"{who} {also}".strip(),
        _(
            "Tot de gemeente gewist wordt. Wat openbaar was of naar een regio ging, kunnen"
            " anderen nog hebben."
        ),
        "",
    )


def _post(house: House) -> tuple[str, ...]:
    return (
        _("Mail versturen"),
        _("Uitnodigen, herinneren, laten inloggen en bedanken."),
        _("Dezelfde als die van de verwerking waar de mail bij hoort."),
        _("Panelleden, en mensen die hier werken"),
        _(
            "E-mailadres en naam, bij het versturen. Daarna alleen dat er een mail was, en"
            " of die aankwam."
        ),
        _("Wie de mail verstuurt en bezorgt."),
        _("Adres en tekst worden niet bij de mail bewaard."),
        _("Afzender: %(sender)s", sender=house.sender),
    )


def _workers() -> tuple[str, ...]:
    return (
        _("Mensen die hier werken"),
        _("Laten inloggen wie mag, en niemand anders."),
        _(
            "Vul zelf aan. Denk aan een taak van algemeen belang, of een overeenkomst met"
            " wie hier werkt."
        ),
        _("Medewerkers, leden van adviesraden en adviseurs"),
        _(
            "Naam, werkadres, orgaan, rol en termijn. Zolang iemand is ingelogd: met welke"
            " browser, en wanneer voor het laatst. Bij Meedoen zelf: het wachtwoord (niet"
            " terug te lezen) en de tweede stap van het inloggen."
        ),
        _("Collega’s met de rol beheerder, en wie Meedoen beheert."),
        _("Tot de gemeente gewist wordt."),
        "",
    )


def _log() -> tuple[str, ...]:
    return (
        _("Logboek"),
        _("Achteraf kunnen zien wie wat deed."),
        _("Vul zelf aan. Denk aan de plicht om gegevens te beveiligen (AVG, artikel 32)."),
        _("Mensen die hier werken, en panelleden zonder naam"),
        _("Wie, wat, waarvan en wanneer. Geen tekst die iemand typte."),
        _("Beheerders en de privacyfunctionaris van de gemeente."),
        _("Tot de gemeente gewist wordt."),
        "",
    )


def _asking() -> str:
    return _(
        "Horen wat inwoners vinden of meemaken. Het doel van elke meting staat bij de"
        " gegevens voor een DPIA."
    )


def _ground() -> str:
    return _(
        "Vul zelf aan, per meting. Denk aan een taak van algemeen belang (AVG, artikel"
        " 6, lid 1, onder e). Bij bijzondere gegevens is ook artikel 9 nodig. Meedoen"
        " is vrijwillig."
    )


def _consent(house: House, purpose: str) -> str:
    text = house.consents[purpose]
    return _(
        "Toestemming (AVG, artikel 6, lid 1, onder a). Tekst ‘%(title)s’, versie %(version)s.",
        title=text.title,
        version=text.version,
    )


def _many(house: House, mode: str) -> str:
    return _("Metingen tot nu toe: %(count)s.", count=number(house.waves.get(mode, 0)))
