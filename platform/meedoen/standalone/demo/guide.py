"""What the demo prints when it runs: where to go and what to do there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SignIn:
    """An account of the demo; seeding makes exactly these. The platform's host has no name before it."""

    slug: str
    email: str
    what: str
    page: str = "/beheer"

    @property
    def host(self) -> str:
        return "" if self.slug == "platform" else f"{self.slug}."


SIGN_INS = (
    SignIn("velsen", "onderzoek@velsen.example.nl", "vragenlijsten maken, een meting starten"),
    SignIn("beverwijk", "onderzoek@beverwijk.example.nl", "hetzelfde voor Beverwijk"),
    SignIn("heemskerk", "onderzoek@heemskerk.example.nl", "hetzelfde voor Heemskerk"),
    SignIn("ijmond", "adviseur@ijmond.example.nl", "één keer inloggen, vier plekken", "/regio"),
    SignIn(
        "ijmond",
        "raadslid@ijmond.example.nl",
        "vrijgegeven cijfers van de drie gemeenten",
        "/regio",
    ),
    SignIn(
        "ijmond", "beheer@ijmond.example.nl", "organen, zetels en gemeenten van de regio", "/regio"
    ),
    SignIn(
        "platform",
        "operator@platform.example.nl",
        "gemeenten die zich aanmelden, proef, echt",
        "/beheer/gemeenten",
    ),
)


def guide(domain: str, password: str) -> str:
    """The text for the terminal."""
    staff = "\n".join(
        f"     http://{s.host}{domain}{s.page}\n       {s.email}: {s.what}" for s in SIGN_INS
    )
    return f"""
Meedoen draait. Open in uw browser (Chrome, Edge of Firefox):

  1. Als inwoner   http://velsen.{domain}/
     Meld u aan voor het panel, of bekijk de resultaten.
     Ook: http://beverwijk.{domain}/ en http://heemskerk.{domain}/

  2. De post       http://{domain}/mailbox
     Elke e-mail van de demo komt hier aan. Open een uitnodiging, klik op de link en vul in.

  3. Als medewerker of raadslid. Het wachtwoord van iedereen is {password}
     De code van zes cijfers staat op http://{domain}/mailbox/codes
     Iedereen logt in op http://{domain}/account/inloggen en gaat vandaar naar de eigen plekken.
{staff}

  4. Als ambtenaar van een gemeente die nog niet meedoet   http://{domain}/aanmelden
     Meld een gemeente aan en bevestig dat met de mail. De operator ziet het en laat haar beginnen.

Stoppen: Ctrl-C. Een volgende keer gaat u verder waar u was; opnieuw beginnen: make demo-reset
"""
