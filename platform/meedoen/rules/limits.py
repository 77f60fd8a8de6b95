"""The rules that a gemeente may set, and how far. Pure."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta

from meedoen.language.texts import lazy

SMALLEST_GROUP = 10
"""No gemeente may show the figures of fewer people, whatever it decides."""
YEAR = 365


@dataclass(frozen=True)
class Limit:
    """From `least` to `most`, in people or in days; `for_ever`: 0 is as long as the gemeente takes part."""

    name: str
    least: int
    most: int
    for_ever: bool = False

    def allows(self, value: int) -> bool:
        return self.least <= value <= self.most or (self.for_ever and value == 0)


LIMITS = {
    # More than a hundred would hide nearly all there is.
    "smallest_group": Limit(lazy("Kleinste groep die wij laten zien"), SMALLEST_GROUP, 100),
    # Somebody else may have typed the address: they never asked us for anything.
    "unconfirmed_days": Limit(lazy("Aanmelding voor het panel die niemand bevestigt"), 1, 30),
    "invitation_days": Limit(lazy("Uitnodiging van een collega, nadat de link verliep"), 1, YEAR),
    # A claim or a complaint may come for years; proof that is gone within one helps nobody.
    "consent_days": Limit(lazy("Dat iemand die stopte toestemming gaf"), YEAR, 10 * YEAR, True),
    # Shorter is unkind to who is away; longer is keeping people who never agreed to us.
    "asked_again_days": Limit(lazy("Iemand van een oude ledenlijst die niet antwoordt"), 14, 90),
    "mail_days": Limit(lazy("Lijst van verstuurde mails"), YEAR, 10 * YEAR, True),
}


@dataclass(frozen=True)
class Rules:
    """What holds in a gemeente that decided nothing."""

    smallest_group: int = SMALLEST_GROUP
    unconfirmed_days: int = 7
    invitation_days: int = 30
    consent_days: int = 0
    mail_days: int = 0
    asked_again_days: int = 60

    @property
    def unconfirmed(self) -> timedelta:
        return timedelta(days=self.unconfirmed_days)

    @property
    def asked_again(self) -> timedelta:
        return timedelta(days=self.asked_again_days)

    @property
    def invitations(self) -> timedelta:
        return timedelta(days=self.invitation_days)

    @property
    def consents(self) -> timedelta | None:
        return _term(self.consent_days)

    @property
    def mails(self) -> timedelta | None:
        return _term(self.mail_days)

    def changes(self, other: "Rules") -> Iterator[tuple[str, int, int]]:
        """Each rule that is another in `other`: its name, what it is here and there."""
        there = asdict(other)
        for name, value in asdict(self).items():
            if value != there[name]:
                yield name, value, there[name]


def _term(days: int) -> timedelta | None:
    return timedelta(days=days) if days else None
