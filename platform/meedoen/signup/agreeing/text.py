"""The words of the processor agreement, by version. A version that was signed never changes again.

It says what a processor agreement must say (AVG, article 28, third paragraph) and what this product
really does. An installation lets its own lawyer read it first; a changed text is a new version.
"""

from dataclasses import dataclass

VERSION = "2026-1"
TITLE = "Verwerkersovereenkomst"


@dataclass(frozen=True)
class Article:
    heading: str
    sentences: tuple[str, ...]


# {gemeente} and {platform} are filled in.
ARTICLES = (
    Article(
        "Wie deze overeenkomst sluiten",
        (
            "De gemeente {gemeente} is de verwerkingsverantwoordelijke. Zij bepaalt waarom en hoe"
            " gegevens van inwoners worden gebruikt.",
            "{platform} is de verwerker. De verwerker werkt alleen in opdracht van de gemeente.",
        ),
    ),
    Article(
        "Waar het over gaat",
        (
            "De gemeente houdt met Meedoen een inwonerpanel en korte vragenlijsten.",
            "Het gaat om gegevens van panelleden: e-mailadres, wijk, geboortejaar, geslacht en taal,"
            " en een naam als iemand die geeft.",
            "Het gaat ook om antwoorden op vragenlijsten. Daar kunnen gevoelige gegevens bij zijn, zoals"
            " over gezondheid of geld.",
            "En het gaat om de namen en werkadressen van medewerkers en leden van adviesraden.",
        ),
    ),
    Article(
        "Wat de verwerker doet en niet doet",
        (
            "De verwerker gebruikt de gegevens alleen om Meedoen voor de gemeente te laten werken.",
            "De verwerker verkoopt geen gegevens, geeft ze aan niemand anders en gebruikt ze niet voor"
            " zichzelf.",
            "Iedereen die bij de verwerker werkt, houdt geheim wat hij ziet.",
            "Denkt de verwerker dat een opdracht tegen de wet is? Dan zegt hij dat meteen.",
        ),
    ),
    Article(
        "Hoe de gegevens beveiligd zijn",
        (
            "De gegevens van elke gemeente staan achter twee muren, zodat een andere gemeente er niet bij"
            " kan.",
            "Namen en e-mailadressen van panelleden zijn versleuteld. De sleutel staat niet in de database.",
            "Antwoorden in een anonieme meting worden verzegeld. De sleutel wordt vernietigd als de meting"
            " sluit. Daarna kan niemand uit de opgeslagen gegevens afleiden wie wat antwoordde.",
            "Kleine groepen worden niet getoond. Ook niet als iemand ze uit andere cijfers kan uitrekenen.",
            "Medewerkers loggen in met een wachtwoord en een code. Wat zij doen, staat in een logboek dat"
            " de gemeente kan lezen.",
        ),
    ),
    Article(
        "Andere bedrijven",
        (
            "De verwerker schakelt alleen een ander bedrijf in als de gemeente dat vooraf weet en er geen"
            " bezwaar tegen heeft. Dat bedrijf moet zich aan dezelfde regels houden.",
            "De gegevens blijven binnen de Europese Unie.",
        ),
    ),
    Article(
        "Als er iets misgaat",
        (
            "Is er een datalek? Dan vertelt de verwerker dat binnen 24 uur nadat hij het weet aan de"
            " gemeente.",
            "De verwerker zegt erbij wat er gebeurde, om hoeveel mensen het gaat en wat hij eraan doet."
            " De gemeente meldt het zelf bij de Autoriteit Persoonsgegevens.",
        ),
    ),
    Article(
        "Rechten van inwoners",
        (
            "Een panellid kan zelf zijn gegevens bekijken, veranderen en verwijderen.",
            "Vraagt iemand iets aan de verwerker? Dan stuurt hij die vraag door naar de gemeente en helpt"
            " hij bij het antwoord.",
            "De verwerker helpt de gemeente ook bij een onderzoek naar de gevolgen voor privacy (DPIA).",
        ),
    ),
    Article(
        "Controle",
        (
            "De gemeente mag controleren of de verwerker doet wat hier staat, of dat laten doen.",
            "De verwerker geeft daarvoor alle informatie die nodig is.",
        ),
    ),
    Article(
        "De proef, en hoe deze overeenkomst stopt",
        (
            "De gemeente begint met een proef. Dan doen hoogstens 25 mensen mee.",
            "De gemeente kan op elk moment stoppen. Zij kan eerst haar cijfers downloaden. Wil zij ook andere"
            " gegevens hebben? Dan geeft de verwerker die.",
            "Daarna wist de verwerker de gegevens, ook uit kopieën, tenzij de wet iets anders zegt.",
            "Gaat de gemeente op in een andere gemeente? Dan gaan de afspraken over op die gemeente.",
        ),
    ),
)
