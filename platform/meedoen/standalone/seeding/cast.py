"""Who is in the demo: the gemeenten of the IJmond, their region, and invented people with a seat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from meedoen.appearance.palette import theme
from meedoen.bodies.models import BodyKind, Function, Role
from tenants.lifecycle import NewSpace
from tenants.spaces import Kind

# What stands on the first page of each gemeente, and its second colour.
SEEN = {
    "velsen": {"scene": "haven", "second": "#dba24a"},
    "beverwijk": {"scene": "straat", "second": "#7fa6b8"},
    "heemskerk": {"scene": "duinen", "second": "#dba24a"},
}


@dataclass(frozen=True)
class Town:
    """`asking` are the wijken of the open wave; the finished one asked in the whole gemeente.

    `response` is the share of the sample that answered the finished one. `phone` cannot exist:
    no Dutch number has a zero after its area code.
    """

    slug: str
    name: str
    gm_code: str
    theme: str
    phone: str
    first_number: int
    asking: tuple[str, str]
    response: float


@dataclass(frozen=True)
class Place:
    """A space to found."""

    kind: Kind
    slug: str
    name: str
    theme: str
    gm_code: str | None = None

    @property
    def new(self) -> NewSpace:
        named = f"Inwonerpanel {self.name}" if self.kind is Kind.GEMEENTE else self.name
        sender = {"name": named, "address": f"panel@{self.slug}.example.nl"}
        style = theme(self.theme) | SEEN.get(self.slug, {})
        return NewSpace(self.kind, self.slug, self.name, None, self.gm_code, style, sender)


@dataclass(frozen=True)
class Somebody:
    """Who signs in."""

    name: str
    address: str


@dataclass(frozen=True)
class Seated(Somebody):
    """`speaks_for` is the slug of a gemeente, in a body of the region."""

    role: Role
    function: Function | None = None
    speaks_for: str = ""


@dataclass(frozen=True)
class Office:
    """A body and the people in it."""

    kind: BodyKind
    name: str
    people: tuple[Seated, ...]


TOWNS = (
    Town(
        "velsen", "Velsen", "GM0453", "zee", "0255-00 00 00", 1001,
        ("WK045306", "WK045308"), 0.62,
    ),
    Town(
        "beverwijk", "Beverwijk", "GM0375", "duin", "0251-00 00 00", 2001,
        ("WK037501", "WK037510"), 0.57,
    ),
    Town(
        "heemskerk", "Heemskerk", "GM0396", "bos", "0251-00 00 01", 3001,
        ("WK039608", "WK039609"), 0.6,
    ),
)  # fmt: skip
REGION = Place(Kind.REGIO, "ijmond", "IJmond", "regio")
PLATFORM = Place(Kind.PLATFORM, "platform", "Meedoen", "standaard")
# The last to be enrolled: when this one is there, all is there.
OPERATOR = Seated("Demo Operator", f"operator@{PLATFORM.slug}.example.nl", Role.OPERATOR)
# One person, who signs in once and has a place in each gemeente and in the region.
ADVISER = Seated(
    "Demo Adviseur IJmond", f"adviseur@{REGION.slug}.example.nl", Role.LEZER, Function.SUPPORTER
)
PLACES = (
    PLATFORM,
    *(Place(Kind.GEMEENTE, t.slug, t.name, t.theme, t.gm_code) for t in TOWNS),
    REGION,
)


def everybody() -> list[Somebody]:
    """Each once, however many places they have."""
    seated = (one for bodies in offices().values() for office in bodies for one in office.people)
    return list(dict.fromkeys(seated))


def offices() -> Mapping[str, tuple[Office, ...]]:
    """By the slug of the space that they belong to."""
    towns = {town.slug: _of_town(town) for town in TOWNS}
    return towns | {REGION.slug: _of_region(), PLATFORM.slug: _of_platform()}


def author_of(town: Town) -> str:
    """Who makes the questionnaires of this gemeente."""
    return f"onderzoek@{town.slug}.example.nl"


def _of_town(town: Town) -> tuple[Office, ...]:
    def seated(title: str, before: str, role: Role) -> Seated:
        return Seated(f"Demo {title} {town.name}", f"{before}@{town.slug}.example.nl", role)

    staff = (
        seated("Onderzoeker", "onderzoek", Role.ONDERZOEKER),
        seated("Beheerder", "beheer", Role.BEHEERDER),
        seated("Privacyfunctionaris", "privacy", Role.PRIVACY),
    )
    council = (
        seated("Voorzitter Participatieraad", "voorzitter", Role.SAMENSTELLER),
        seated("Lid Participatieraad", "participatieraad", Role.LEZER),
        ADVISER,
    )
    return (
        Office(BodyKind.GEMEENTE, f"Gemeente {town.name}", staff),
        Office(BodyKind.PARTICIPATIERAAD, f"Participatieraad {town.name}", council),
    )


def _of_platform() -> tuple[Office, ...]:
    return (Office(BodyKind.PLATFORM, "Meedoen", (OPERATOR,)),)


def _of_region() -> tuple[Office, ...]:
    def seated(title: str, before: str, role: Role = Role.LEZER, **place: Any) -> Seated:
        return Seated(f"Demo {title}", f"{before}@{REGION.slug}.example.nl", role, **place)

    leading = tuple(
        seated(
            f"Lid Kopgroep {t.name}",
            f"kopgroep.{t.slug}",
            function=Function.MEMBER,
            speaks_for=t.slug,
        )
        for t in TOWNS
    )
    council = tuple(seated(f"Raadslid {t.name}", f"raadslid.{t.slug}") for t in TOWNS)
    manager = seated("Beheerder IJmond", "beheer", Role.REGIOBEHEERDER, function=Function.OFFICIAL)
    return (
        Office(BodyKind.KOPGROEP, "Kopgroep IJmond", (*leading, ADVISER)),
        Office(
            BodyKind.REGIORAAD,
            "Regioraad IJmond",
            (seated("Raadslid IJmond", "raadslid"), *council, manager),
        ),
    )
