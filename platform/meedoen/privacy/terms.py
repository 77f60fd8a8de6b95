"""How long what is kept: each term is read from the code that keeps it."""

from datetime import timedelta

from meedoen.accounts import sessions, sweeping
from meedoen.closing import term
from meedoen.fieldwork.anonymity import moving
from meedoen.language.lengths import lasting
from meedoen.language.texts import _
from meedoen.panel.importing import keeping
from meedoen.panel.readdressing import changes
from meedoen.panel.signing_in import sign_in_links
from meedoen.privacy.papers import Paper, Table
from meedoen.privacy.staff_terms import staff
from meedoen.rules.limits import Rules
from meedoen.rules.reading import in_use

BACKUPS = timedelta(days=14)
"""What an installation promises to keep to (deploy/README.md) and residents read; the program does not watch it."""
Row = tuple[str, str, str]


def paper(gemeente: str, day: str) -> Paper:
    own = in_use()
    return Paper(
        "bewaartermijnen",
        _("Bewaartermijnen"),
        _("%(gemeente)s, %(day)s", gemeente=gemeente, day=day),
        (
            _(
                "Deze lijst zegt hoe lang Meedoen gegevens bewaart. De termijnen komen uit het"
                " programma zelf."
            ),
            _(
                "Een deel van deze termijnen bepaalt uw gemeente zelf, bij Regels. De andere liggen"
                " vast: zij horen bij wat wij inwoners beloven of bij veilig inloggen."
            ),
            _(
                "Of u zich aan een selectielijst of de Archiefwet moet houden, stelt uw"
                " gemeente zelf vast. Meedoen controleert dat niet."
            ),
        ),
        (
            Table(_("Inwoners"), _columns(), (*_members(own), *_answers(own))),
            Table(_("Mensen die hier werken"), _columns(), tuple(staff(own))),
            Table(_("Alles samen"), _columns(), tuple(_whole())),
        ),
    )


def _after_leaving(term: timedelta | None) -> str:
    if term is None:
        return _("Tot de gemeente gewist wordt")
    return _("Tot %(term)s na het stoppen", term=lasting(term))


def _of_mails(term: timedelta | None) -> str:
    if term is None:
        return _("Tot de gemeente gewist wordt; van een anonieme meting tot die sluit")
    return _("%(term)s; van een anonieme meting tot die sluit", term=lasting(term))


def _columns() -> Row:
    return _("Wat"), _("Hoe lang"), _("Wat er dan gebeurt")


def _members(own: Rules) -> tuple[Row, ...]:
    return (
        (
            _("Aanmelding voor het panel die niemand bevestigt"),
            lasting(own.unconfirmed),
            _("De aanmelding wordt gewist, met het adres."),
        ),
        (
            _("Ledenlijst van een ouder panel, zoals zij is geüpload"),
            _("Tot zij is overgenomen, en hooguit %(term)s", term=lasting(keeping.KEPT)),
            _("Het bestand wordt gewist. Alleen aantallen blijven."),
        ),
        (
            _("Iemand van een oude ledenlijst die niet antwoordt"),
            lasting(own.asked_again),
            _("Alle gegevens worden gewist. Wie nee zegt, wissen wij meteen."),
        ),
        (
            _("Kenmerk van een adres dat niet nog eens uit een ledenlijst mag komen"),
            _("Hooguit 13 maanden"),
            _("Het kenmerk wordt gewist. Het adres zelf staat er niet in."),
        ),
        (
            _("Profiel van een panellid"),
            _("Zolang iemand lid is"),
            _(
                "Bij stoppen wordt het profiel meteen leeg. In de nacht daarna verdwijnt het"
                " ook uit de bestanden van de database."
            ),
        ),
        (
            _("Dat iemand toestemming gaf, en voor welke tekst"),
            _after_leaving(own.consents),
            _("Na het stoppen staat er geen naam of adres meer bij."),
        ),
        (
            _("Gevraagd nieuw e-mailadres"),
            lasting(changes.LASTS),
            _("Het oude en het nieuwe adres worden uit de aanvraag gewist."),
        ),
        (
            _("Link om in te loggen, voor panelleden"),
            lasting(sign_in_links.LASTS),
            _(
                "De link werkt niet meer. De regel wordt %(term)s later gewist.",
                term=lasting(sign_in_links.KEPT),
            ),
        ),
        (
            _("Ingelogd zijn, voor panelleden"),
            lasting(sessions.LASTS["member"]),
            _(
                "Daarna moet iemand opnieuw inloggen. De regel wordt %(term)s later gewist.",
                term=lasting(sweeping.KEPT),
            ),
        ),
    )


def _answers(own: Rules) -> tuple[Row, ...]:
    return (
        (
            _("Wat iemand tussendoor invulde"),
            _("Tot de meting sluit"),
            _("Het wordt gewist, en in de nacht daarna ook uit de bestanden."),
        ),
        (
            _("Verzegelde antwoorden van een anonieme meting"),
            _("Tot de meting sluit"),
            _(
                "De sleutels worden vernietigd. De antwoorden staan daarna los van wie meedeed."
                " Zijn het er minder dan %(fewest)s? Dan worden ze niet bewaard.",
                fewest=moving.FEWEST,
            ),
        ),
        (
            _("Antwoorden van een anonieme meting, na het sluiten"),
            _("Tot de gemeente gewist wordt"),
            _("Er is geen kortere termijn."),
        ),
        (
            _("Antwoorden van een vertrouwelijke meting, onder een code"),
            _("Tot de gemeente gewist wordt"),
            _("Er is geen kortere termijn."),
        ),
        (
            _("Welke code bij welk panellid hoort"),
            _("Zolang iemand lid is"),
            _(
                "Bij stoppen wordt dit gewist. De antwoorden blijven, zonder dat iemand weet"
                " van wie."
            ),
        ),
        (
            _("Wat mensen in eigen woorden schreven"),
            _("Tot de gemeente gewist wordt"),
            _("Een onderzoeker kan eerder namen weghalen of een tekst achterhouden."),
        ),
        (
            _("Lijst van verstuurde mails"),
            _of_mails(own.mails),
            _("Adres en tekst van een mail staan er niet in."),
        ),
    )


def _whole() -> list[Row]:
    return [
        (
            _("Alles van een gemeente die stopt"),
            _("%(term)s na het stoppen", term=lasting(term.lasts())),
            _(
                "Alles wordt gewist, ook uit de bestanden van de database. Een verklaring en de"
                " overeenkomst blijven."
            ),
        ),
        (
            _("Reservekopieën"),
            _("Hoogstens %(term)s", term=lasting(BACKUPS)),
            _(
                "Wie de servers beheert, gooit ze weg. Het programma controleert dat niet. Wordt"
                " een kopie teruggezet? Dan wist het opnieuw wie intussen stopte. Daarvoor bewaart"
                " het een code die niet zegt wie iemand is."
            ),
        ),
    ]
