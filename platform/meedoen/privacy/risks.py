"""What can go wrong in a wave, and what only the gemeente can say about that."""

from meedoen.language.texts import _


def risks(*, anonymous: bool) -> list[tuple[str, ...]]:
    """Each with what the program does about it, and what is left."""
    link = (
        (
            _("Iemand verbindt een antwoord met een persoon"),
            _(
                "Antwoorden gaan op slot. De sleutels staan apart en worden bij het sluiten"
                " vernietigd."
            ),
            _(
                "Tijdens het invullen ziet de server het antwoord. Tot het sluiten kan wie de"
                " servers beheert het slot openen. Reservekopieën van de database bevatten de"
                " sleutels niet."
            ),
        )
        if anonymous
        else (
            _("Iemand verbindt een antwoord met een persoon"),
            _("Antwoord en persoon staan apart. Medewerkers zien geen van beide."),
            _(
                "Wie de servers beheert, kan de twee bij elkaar leggen zolang iemand lid is."
                " Daarna nog tot de reservekopieën weg zijn."
            ),
        )
    )
    return [
        link,
        (
            _("Een cijfer verraadt een kleine groep"),
            _("Kleine groepen blijven verborgen, over alle publicaties samen."),
            _("Wie zelf meedeed of veel van een groep weet, kan meer afleiden dan een ander."),
        ),
        (
            _("Iemand schrijft in eigen woorden wie hij is"),
            _(
                "Inwoners krijgen het advies dat niet te doen. Een onderzoeker haalt namen weg"
                " voordat een collega meeleest."
            ),
            _("De onderzoeker leest wat er stond."),
        ),
        (
            _("Een link komt bij een ander"),
            _("De link opent alleen deze vragenlijst, nooit het profiel."),
            _(
                "Wie de link heeft voordat er is geantwoord, kan antwoorden en zien wat al was"
                " ingevuld."
            ),
        ),
    ]


def left() -> tuple[tuple[str], ...]:
    return (
        (_("Waarom is elke vraag nodig voor het doel? Kan het met minder?"),),
        (
            _(
                "Op welke grondslag vraagt u dit? En bij gevoelige vragen: welke uitzondering"
                " van artikel 9 geldt?"
            ),
        ),
        (_("Wat zegt de functionaris gegevensbescherming? Wat zeggen inwoners of hun raad?"),),
        (_("Welke risico’s blijven over, en wie besluit dat dat kan?"),),
    )
