"""The table of what a seat allows in words, made from `permissions`: who may do what."""

from collections.abc import Iterator
from dataclasses import dataclass

from meedoen.bodies.models import BodyKind, Role
from meedoen.bodies.permissions import looks_of_role, of_role
from meedoen.language.lists import in_words
from meedoen.language.texts import _, lazy
from tenants.access import Permission
from tenants.spaces import Kind

WORDS = {
    Permission.COMPOSE: lazy("Vragenlijsten maken en veranderen"),
    Permission.REMARK: lazy("Opmerkingen maken bij vragen van een vragenlijst"),
    Permission.FIELD: lazy("Metingen plannen, starten en sluiten"),
    Permission.RESULTS: lazy("Uitkomsten bekijken"),
    Permission.RELEASE: lazy("Cijfers vrijgeven en intrekken"),
    Permission.ANSWERS: lazy("Open antwoorden lezen"),
    Permission.PEOPLE: lazy("Collega’s uitnodigen, zetels geven en panelleden beheren"),
    Permission.SETTINGS: lazy(
        "Uiterlijk, wijken, afzender en regio’s kiezen; in een regio: gemeenten uitnodigen"
    ),
    Permission.AUDIT: lazy("Het logboek lezen"),
    Permission.REGION: lazy("Vrijgegeven cijfers van de regio bekijken"),
    Permission.OPERATE: lazy("Gemeenten toelaten en hun stand veranderen"),
}
ROLES = {
    Role.LEZER: lazy("lezer"),
    Role.SAMENSTELLER: lazy("samensteller"),
    Role.ONDERZOEKER: lazy("onderzoeker"),
    Role.BEHEERDER: lazy("beheerder"),
    Role.PRIVACY: lazy("privacyfunctionaris"),
    Role.ADVISEUR: lazy("adviseur"),
    Role.BEZOEKER: lazy("operator op bezoek"),
}
COUNCIL = lazy("wie een zetel in de regio heeft")
REGION = lazy("wie een regio beheert (alleen daar)")
PLATFORM = lazy("wie Meedoen beheert")


@dataclass(frozen=True)
class Right:
    """One thing that can be done, and who may, in words."""

    may: str
    who: str


def table() -> list[Right]:
    """Every permission that there is, in the order of a reader."""
    return [Right(str(words), _told(list(_who(one)))) for one, words in WORDS.items()]


def _told(names: list[str]) -> str:
    told = in_words(names) if names else _("niemand")
    return told[:1].upper() + told[1:]


def _who(permission: Permission) -> Iterator[str]:
    """A seat allows the same in every body of a gemeente, and in every body of a region."""
    for role, name in ROLES.items():
        if permission in of_role(Kind.GEMEENTE, BodyKind.GEMEENTE, role):
            yield str(name)
        elif permission in looks_of_role(Kind.GEMEENTE, BodyKind.GEMEENTE, role):
            yield _("%(role)s (die kijkt alleen)", role=name)
    if permission in of_role(Kind.REGIO, BodyKind.REGIORAAD, Role.LEZER):
        yield str(COUNCIL)
    if permission in of_role(Kind.REGIO, BodyKind.REGIORAAD, Role.REGIOBEHEERDER):
        yield str(REGION)
    if permission in of_role(Kind.PLATFORM, BodyKind.PLATFORM, Role.OPERATOR):
        yield str(PLATFORM)
