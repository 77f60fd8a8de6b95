"""By what staff narrow the bank down: the subject, the law, the group of people, the type, and where it comes from."""

from collections.abc import Mapping
from enum import StrEnum

from meedoen.language.texts import lazy
from meedoen.survey.definition.policy import PART_OF, WORDS, PolicyField
from meedoen.survey.types.question import Question
from meedoen.survey.types.register import TYPES


class Origin(StrEnum):
    """Where a questionnaire of the bank is, as addresses name it."""

    TEMPLATE = "voorbeeld"
    OWN = "gevraagd"
    DRAFT = "concept"
    SHARED = "gedeeld"


ORIGINS: Mapping[str, str] = {
    Origin.OWN: lazy("Eerder gevraagd door uw gemeente"),
    Origin.DRAFT: lazy("Concept van u of een collega"),
    Origin.TEMPLATE: lazy("Ons voorbeeld"),
    Origin.SHARED: lazy("Gedeeld door een andere gemeente"),
}
# What a law or a group is recognised by, in what a questionnaire says of itself.
LAWS: Mapping[str, tuple[str, str]] = {
    "wmo": (lazy("Wmo"), "wmo"),
    "jeugdwet": (lazy("Jeugdwet"), "jeugdwet"),
    "participatiewet": (lazy("Participatiewet"), "participatiewet"),
    "gemeentewet": (lazy("Gemeentewet"), "gemeentewet"),
    "omgevingswet": (lazy("Omgevingswet"), "omgevingswet"),
    "avg": (lazy("AVG (privacy)"), "avg"),
}
GROUPS: Mapping[str, tuple[str, str]] = {
    "jeugd": (lazy("Kinderen, jongeren en ouders"), "kind | kinderen | jongeren | jeugd | ouders"),
    "ouderen": (lazy("Ouderen"), "ouderen | senioren | '65-plussers'"),
    "hulp": (lazy("Mensen met hulp of zorg"), "wmo | ondersteuning | hulp | zorg | cliënten"),
    "mantelzorg": (lazy("Mantelzorgers"), "mantelzorgers | mantelzorg"),
    "beperking": (lazy("Mensen met een beperking"), "beperking | handicap"),
    "geld": (lazy("Mensen met weinig geld"), "inkomen | uitkering | bijstand | minima | schulden"),
    "panel": (lazy("Panelleden"), "panel | panelleden"),
}
OF_TEMPLATES: Mapping[str, PolicyField] = {
    "01_wmo_clientervaring": PolicyField.SOCIAL,
    "02_jeugdhulp_ervaring": PolicyField.YOUTH,
    "03_minimaregelingen_bereik": PolicyField.WORK,
    "04_panel_aanmelden": PolicyField.GOVERNANCE,
    "05_leefbaarheid_buurt": PolicyField.SURROUNDINGS,
    "06_inwonerspeiling": PolicyField.SURROUNDINGS,
    "07_toegankelijkheid": PolicyField.SOCIAL,
    "08_participatie_evaluatie": PolicyField.GOVERNANCE,
    "09_werk_inkomen_ervaring": PolicyField.WORK,
    "10_flitspeiling": PolicyField.GOVERNANCE,
}
"""What our templates are about, and what is made of them as long as nobody says otherwise."""


def subjects() -> list[tuple[str, str]]:
    return [(one.value, str(words)) for one, words in WORDS.items()]


def types() -> list[tuple[str, str]]:
    asking = [(name, made) for name, made in TYPES.items() if issubclass(made, Question)]
    return [(name, str(made.card.name)) for name, made in asking]


def within(subject: str) -> list[str]:
    """The subject itself, and those that are a part of it; all of them when none is meant."""
    return [one.value for one in PolicyField if subject in ("", one, PART_OF.get(one))]
