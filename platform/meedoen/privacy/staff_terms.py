"""How long what is kept of people who work here, for the list of terms."""

from meedoen.accounts import sessions, sweeping
from meedoen.accounts.forgotten import forgotten
from meedoen.accounts.passkeys import challenges
from meedoen.accounts.proving import devices
from meedoen.language.lengths import lasting
from meedoen.language.texts import _
from meedoen.rules.limits import Rules

Row = tuple[str, str, str]


def staff(own: Rules) -> list[Row]:
    return [
        (
            _("Account: naam en werkadres"),
            _("Tot de gemeente gewist wordt"),
            _(
                "Wie geen zetel meer heeft, komt niet meer binnen. De naam blijft bij wat"
                " iemand deed."
            ),
        ),
        (
            _("Ingelogd zijn, voor medewerkers"),
            lasting(sessions.LASTS["account"]),
            _(
                "Daarna moet iemand opnieuw inloggen. De regel wordt %(term)s later gewist.",
                term=lasting(sweeping.KEPT),
            ),
        ),
        (
            _("Mislukte pogingen om in te loggen"),
            lasting(sweeping.KEPT),
            _("Na de laatste poging wordt de telling gewist."),
        ),
        (
            _("Link voor een nieuw wachtwoord"),
            lasting(forgotten.LASTS),
            _(
                "De link werkt niet meer. De regel wordt %(term)s later gewist.",
                term=lasting(forgotten.KEPT),
            ),
        ),
        (
            _("Uitnodiging van een collega: naam, adres en rol"),
            _("%(term)s nadat de link verliep", term=lasting(own.invitations)),
            _("De uitnodiging wordt gewist. De zetel blijft."),
        ),
        (
            _("Herstelcodes"),
            _("Tot zij gebruikt zijn, of tot er nieuwe zijn"),
            _("Alleen een controlegetal van elke code wordt bewaard. Nieuwe codes wissen de oude."),
        ),
        (
            _("Passkeys: naam, openbare sleutel en wanneer gebruikt"),
            _("Tot iemand de passkey weghaalt"),
            _(
                "De passkey wordt gewist. Een vraag om een passkey wordt na %(term)s gewist.",
                term=lasting(challenges.LASTS),
            ),
        ),
        (
            _("Eigen mailserver: naam, gebruiker en verzegeld wachtwoord"),
            _("Tot de gemeente gewist wordt"),
            _("Een mailserver die niet meer gebruikt wordt, blijft in de lijst."),
        ),
        (
            _("Bezoek van de verwerker: wie, waarom en hoe lang"),
            _("Tot de gemeente gewist wordt"),
            _("Het staat ook in het logboek."),
        ),
        (
            _("Cookie waaraan wij een computer herkennen"),
            lasting(devices.LASTS),
            _("De browser gooit de cookie weg."),
        ),
        (
            _("Logboek: wie deed wat"),
            _("Tot de gemeente gewist wordt"),
            _("Niemand kan er eerder regels uit weghalen."),
        ),
    ]
