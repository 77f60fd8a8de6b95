"""The register of processing (AVG, article 30): what this house does for a gemeente, with what it knows of it.

What only the gemeente can know, such as the legal ground of a questionnaire, is left for it to fill in.
"""

from meedoen.language.texts import _
from meedoen.privacy.activities import House, activities, columns
from meedoen.privacy.papers import Paper, Table


def paper(house: House) -> Paper:
    return Paper(
        "verwerkingsregister",
        _("Verwerkingsregister"),
        _("%(gemeente)s, %(day)s", gemeente=house.gemeente, day=house.day),
        (
            _(
                "Dit is wat uw gemeente met Meedoen verwerkt, voor uw register van verwerkingen"
                " (AVG, artikel 30, uit 2016)."
            ),
            _(
                "Het programma vulde in wat het weet. Bij ‘Vul zelf aan’ beslist uw gemeente:"
                " dat kan een programma niet weten."
            ),
        ),
        (
            Table(_("Wie"), (_("Onderdeel"), _("Gegevens")), _who(house)),
            Table(_("Verwerkingen"), columns(), tuple(activities(house))),
            Table(
                _("Koppelingen"),
                (
                    _("Waarmee"),
                    _("Welke"),
                    _("Wat er heen gaat"),
                    _("Wat er komt en bewaard wordt"),
                ),
                _couplings(house),
            ),
            Table(_("Beveiliging"), (_("Maatregel"), _("Hoe")), _guards()),
        ),
    )


def _who(house: House) -> tuple[tuple[str, str], ...]:
    return (
        (_("Verwerkingsverantwoordelijke"), _("Gemeente %(gemeente)s", gemeente=house.gemeente)),
        (_("Contact"), house.contact or _fill_in()),
        (_("Functionaris gegevensbescherming"), house.officer or _fill_in()),
        (_("Verwerker"), house.processor),
        (
            _("Verwerkersovereenkomst"),
            house.agreement or _("Niet in Meedoen getekend. Vul zelf aan."),
        ),
        (
            _("Andere bedrijven"),
            _(
                "Wie de servers levert, en wie de mail verstuurt als uw gemeente geen eigen"
                " mailserver koos, staat niet in Meedoen. Vraag het de verwerker."
            ),
        ),
        (
            _("Doorgifte buiten de Europese Unie"),
            _("Het programma geeft niets door. Waar de servers staan, weet de verwerker."),
        ),
    )


def _couplings(house: House) -> tuple[tuple[str, ...], ...]:
    """The systems of the gemeente itself that this house speaks with, in use today or not."""
    return (
        (
            _("Inlogdienst van uw organisatie (SSO)"),
            house.provider or _("Niet in gebruik."),
            _("Dat iemand wil inloggen. Geen naam en geen gegevens van inwoners."),
            _(
                "Een kenmerk van de collega, alleen als code bewaard die niet terug te lezen is. Tot iemand de"
                " koppeling losmaakt of stopt."
            ),
        ),
        (
            _("Eigen mailserver"),
            house.mail_server or _("Niet in gebruik. De mail gaat via de verwerker."),
            _("E-mailadres, naam en tekst van elke mail, versleuteld onderweg."),
            _("Of de server de mail aannam. Het wachtwoord van de server, versleuteld."),
        ),
        (
            _("Andere programma’s (API)"),
            _("Geen."),
            _("Niets. Meedoen geeft geen sleutels uit waarmee een ander programma gegevens kan ophalen."),
            _("Niets."),
        ),
    )  # fmt: skip


def _guards() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Gemeenten staan los van elkaar"),
            _(
                "Twee muren: de database toont een proces alleen regels van één gemeente, en"
                " het programma vraagt niets zonder gemeente."
            ),
        ),
        (
            _("Namen en adressen versleuteld"),
            _(
                "Naam en e-mailadres van panelleden en medewerkers zijn versleuteld. De sleutel staat niet in"
                " de database."
            ),
        ),
        (
            _("Anonieme antwoorden op slot"),
            _(
                "Tot het sluiten van de meting verzegeld. De sleutels staan bij een apart"
                " proces en worden daarna vernietigd."
            ),
        ),
        (
            _("Tweede stap bij inloggen"),
            _("Iedereen die hier werkt, logt in met een wachtwoord en een code."),
        ),
        (
            _("Rollen"),
            _("Wie mag wat, hangt af van de zetel van vandaag. Beheerders lezen geen antwoorden."),
        ),
        (
            _("Kleine groepen verborgen"),
            _("Ook niet uit te rekenen uit cijfers die wel getoond zijn."),
        ),
        (
            _("Logboek met kenmerken"),
            _("Elke regel hangt vast aan de vorige. Veranderen of weghalen valt op."),
        ),
        (
            _("Wat hier niet onder valt"),
            _(
                "Of schijven en reservekopieën versleuteld zijn en wie bij de servers kan,"
                " regelt de verwerker. Het programma ziet dat niet."
            ),
        ),
    )


def _fill_in() -> str:
    return _("Vul zelf aan")
