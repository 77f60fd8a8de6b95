"""The policy field of a questionnaire: what it is about, and so which regions get its figures."""

from enum import StrEnum

from meedoen.language.texts import lazy


class PolicyField(StrEnum):
    """As it is stored: with a questionnaire, and with a gemeente's membership of a region."""

    SOCIAL = "sociaal domein"
    YOUTH = "jeugd"
    WORK = "werk en inkomen"
    HOUSING = "wonen"
    SURROUNDINGS = "leefomgeving"
    SAFETY = "veiligheid"
    GOVERNANCE = "bestuur en participatie"


WORDS = {
    PolicyField.SOCIAL: lazy("Zorg en ondersteuning (sociaal domein)"),
    PolicyField.YOUTH: lazy("Jeugd"),
    PolicyField.WORK: lazy("Werk en inkomen"),
    PolicyField.HOUSING: lazy("Wonen"),
    PolicyField.SURROUNDINGS: lazy("Straat, groen en verkeer"),
    PolicyField.SAFETY: lazy("Veiligheid"),
    PolicyField.GOVERNANCE: lazy("Bestuur en meepraten"),
}
# The sociaal domein is Wmo, Jeugdwet and Participatiewet together.
PART_OF = {PolicyField.YOUTH: PolicyField.SOCIAL, PolicyField.WORK: PolicyField.SOCIAL}


def named(policy_field: str) -> str:
    """In the words of a page; one from before there was a list stays as it was written."""
    return str(WORDS[PolicyField(policy_field)]) if policy_field in WORDS else policy_field


def reaching(policy_field: str) -> frozenset[str]:
    """For which fields somebody may have joined to get this one: the field itself, and a wider one."""
    wider = PART_OF.get(PolicyField(policy_field))
    return frozenset({policy_field, *([wider] if wider else [])})
