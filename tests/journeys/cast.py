"""Who takes part in the journeys, and what they say; nothing here needs the house itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

PASSWORD = "samen-op-reis-2026"
TEMPLATE = "03_minimaregelingen_bereik"
NEWCOMER = "nieuw.lid@inwoner.example.nl"
OFFICIAL = "ans@alkmaar.example.nl"

# What staff write: the promise, the words of a question they change, and a question they add.
PROMISE = "Wij bespreken de uitkomst op 12 januari met de raad."
CHANGED = "Hoe hoorde u van deze regelingen?"
MARK = "Welk cijfer geeft u de hulp van de gemeente bij geldzaken?"

# Words by which a mail is known from its subject.
INVITED = "doet u mee?"
REMINDED = "U kunt nog meedoen"
SIGN_IN = "Inloggen bij het inwonerpanel"


@dataclass(frozen=True)
class Colleague:
    """Somebody with an account; without a secret they still have to couple an app.

    `of` is where they come from, if that is not the space that this is about.
    """

    slug: str
    body: str
    role: str
    name: str
    secret: str | None
    of: str = ""

    @property
    def address(self) -> str:
        return f"{self.name.split()[0].lower()}@{self.of or self.slug}.example.nl"


@dataclass(frozen=True)
class Town:
    """A gemeente with, per wijk, how many members of its panel live there."""

    slug: str
    name: str
    gm_code: str
    theme: str
    wijken: dict[str, int]

    def members(self) -> list[tuple[str, str]]:
        """(e-mail address, wijk) of everyone in the panel."""
        return [
            (f"lid{number:02}.{wijk[-2:]}@{self.slug}.inwoner.example.nl", wijk)
            for wijk, count in self.wijken.items()
            for number in range(count)
        ]


VELSEN = Town("velsen", "Velsen", "GM0453", "zee", {"WK045301": 24, "WK045304": 24})
BEVERWIJK = Town("beverwijk", "Beverwijk", "GM0375", "duin", {"WK037500": 40})
HEEMSKERK = Town("heemskerk", "Heemskerk", "GM0396", "bos", {"WK039603": 30})
TOWNS = (VELSEN, BEVERWIJK, HEEMSKERK)

RESEARCHER = Colleague(
    "velsen", "gemeente", "onderzoeker", "Rosa Onderzoek", "JBSWY3DPEHPK3PXP" * 2
)
MANAGER = Colleague("velsen", "gemeente", "beheerder", "Bea Beheer", "KRSXG5CTMVRXEZLU" * 2)
READER = Colleague("velsen", "participatieraad", "lezer", "Lieve Lezer", "MFRGGZDFMZTWQ2LK" * 2)
WITH_PASSKEY = Colleague(
    "velsen", "participatieraad", "lezer", "Puk Passkey", "PFQXG2DFPFQXG2DF" * 2
)
BY_PROVIDER = Colleague("velsen", "participatieraad", "lezer", "Saar Samen", "ONXXE5DFONXXE5DF" * 2)
NEW_COLLEAGUE = Colleague("velsen", "gemeente", "samensteller", "Nico Nieuw", None)
OPERATOR = Colleague("platform", "platform", "operator", "Olga Operator", "ORSXG5BAORSXG5BA" * 2)
COUNCILLOR = Colleague("ijmond", "regioraad", "lezer", "Rik Raad", "NBSWY3DPO5XXE3DE" * 2)
REGIONAL = Colleague("ijmond", "regioraad", "regiobeheerder", "Rita Regio", "JRUW4ZLBNRWGKZLU" * 2)
AUTHORS = tuple(
    Colleague(slug, "gemeente", "onderzoeker", "Onno Onderzoek", None)
    for slug in ("beverwijk", "heemskerk")
)
# One person in two places.
ADVISER = Colleague("ijmond", "kopgroep", "lezer", "Ada Adviseur", "GEZDGNBVGY3TQOJQ" * 2)
ADVISER_IN_VELSEN = replace(ADVISER, slug="velsen", body="participatieraad", of="ijmond")
COLLEAGUES = (
    RESEARCHER, MANAGER, READER, WITH_PASSKEY, BY_PROVIDER, NEW_COLLEAGUE, COUNCILLOR, REGIONAL,
    OPERATOR, ADVISER, ADVISER_IN_VELSEN, *AUTHORS,
)  # fmt: skip


def said(number: int) -> dict[str, Any]:
    """What the resident with this number answers, for every question but the matrix."""
    return {
        "rondkomen": str(1 + number % 5),
        "niet_betaald": ["kleding", "uitje"] if number % 2 else ["sport"],
        "kinderen": "ja" if number % 3 == 0 else "nee",
        "bron": ["brief", "web"] if number % 4 else ["fam"],
        "waarom_niet": ["recht", "weet"] if number % 2 else ["papier"],
        "drempel_top3": ["een", "hulp", "simpel"],
        "aanvraag_gedaan": "ja" if number % 5 == 0 else "nee",
        "aanvraag_makkelijk": 1 + number % 5,
        "aanvraag_weken": 2 + number % 9,
        "hulp_gehad": "nee",
        "wil_info": "nee" if number % 4 else "ja",
        "leeftijd": "45_64" if number % 2 else "65_74",
        "geslacht": "v" if number % 2 else "m",
        "huishouden": "paar" if number % 3 else "alleen",
    }


def known(row_number: int, number: int) -> str:
    """What the resident with this number answers on a row of "Kent u deze regelingen?"."""
    return ("gebruik", "ken", "nee")[(row_number + number) % 3]
