"""A margin: what a population looks like in one respect, and where each respondent stands in it.

What a gemeente knows comes as shares, percentages or numbers of people, rounded by somebody
else, so each margin is brought to 1 by itself. What cannot be meant is refused in a sentence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from meedoen.forms.refusing import Refused
from meedoen.language.lists import in_words
from meedoen.language.numbers import number
from meedoen.language.texts import _, ngettext
from meedoen.results.weighing.arrays import Codes, Numbers, shares

Category = tuple[str, ...]
"""One word, or one for each of the variables that are crossed."""
MOST_NAMED = 5
LONGEST = 40
ROUNDING = 0.1
"""Shares that CBS rounds, and margins of two tables, differ by less than a tenth."""


@dataclass(frozen=True, slots=True)
class Margin:
    """`variables` are one name, or the names of those that are crossed; `targets` says of each
    category its share, percentage or number of people, in an order that means something."""

    variables: tuple[str, ...]
    targets: Mapping[Category, float]

    @property
    def name(self) -> str:
        return spelled(self.variables)


@dataclass(frozen=True, slots=True)
class Group:
    """Categories that count as one; `people` in the sample, `before` their share in it by the
    weights before, `wanted` after. `known` is False of those whose category is missing."""

    categories: tuple[Category, ...]
    people: int
    before: float
    wanted: float
    known: bool = True

    @property
    def name(self) -> str:
        if not self.known:
            return _("onbekend")
        return " + ".join(spelled(category) for category in self.categories)


@dataclass(frozen=True, slots=True)
class Laid:
    """A margin over a sample: `codes` has for each respondent a place in `groups`; `told` is what
    its targets summed to, when that was neither 1 nor 100."""

    name: str
    codes: Codes
    groups: tuple[Group, ...]
    told: float | None = None

    @property
    def wanted(self) -> Numbers:
        return np.array([group.wanted for group in self.groups])


def lay(margin: Margin, labels: Sequence[Category | None], base: Numbers) -> Laid:
    """`labels` has a category for each respondent, None where it is not known.

    Whoever is unknown keeps the share they have by `base`, and the targets share out the rest.
    Raises Refused with everything that is wrong with this margin.
    """
    known = {category: at for at, category in enumerate(_possible(margin))}
    _refuse_strangers(margin, labels)
    codes = np.array(
        [len(known) if label is None else known[label] for label in labels], dtype=np.intp
    )
    people = np.bincount(codes, minlength=len(known) + 1)
    before = shares(codes, base, len(known) + 1)
    if people[-1] == len(labels):
        raise Refused(_("Bij niemand in uw bestand is ‘%(name)s’ ingevuld.", name=margin.name))
    _refuse_empty(margin, [one for one, at in known.items() if not people[at]])
    total = sum(margin.targets.values())
    scale = (1 - before[-1]) / total
    groups = [
        Group((one,), int(people[at]), float(before[at]), margin.targets[one] * scale)
        for one, at in known.items()
    ]
    if people[-1]:
        groups.append(Group((), int(people[-1]), float(before[-1]), float(before[-1]), known=False))
    odd = min(abs(total - 1), abs(total - 100) / 100) > 1e-9
    return Laid(margin.name, codes, tuple(groups), total if odd else None)


def refuse_unlike(margins: Sequence[Margin]) -> None:
    """Numbers of people that are of two populations."""
    sums = {one.name: total for one in margins if (total := sum(one.targets.values())) > 200}
    if sums and max(sums.values()) > min(sums.values()) * (1 + ROUNDING):
        told = [f"{name}: {number(total)}" for name, total in sums.items()]
        raise Refused(
            _(
                "De aantallen in uw doelen horen bij verschillende bevolkingen. Zij tellen op tot: %(told)s.",
                told=in_words(told[:MOST_NAMED]),
            )
        )


def spelled(words: Sequence[str]) -> str:
    """Names and categories come from files: short, on one line, and nothing that steers a screen."""
    return " × ".join(
        "".join(c if c.isprintable() else " " for c in word[:LONGEST]) for word in words
    )


def _possible(margin: Margin) -> list[Category]:
    """The categories that somebody is to be in. Raises Refused."""
    found = margin.targets
    wrong = [one for one, target in found.items() if not isfinite(target) or target < 0]
    if wrong:
        raise Refused(
            _(
                "Een doel van ‘%(name)s’ is geen getal van 0 of meer: %(which)s.",
                name=margin.name,
                which=_named(wrong),
            )
        )
    total = sum(found.values())
    if total <= 0 or not isfinite(total):
        raise Refused(_("De doelen van ‘%(name)s’ zijn samen 0.", name=margin.name))
    whole = 1 if total <= 2 else 100
    if total <= 200 and abs(total - whole) > ROUNDING * whole * (1 + 1e-9):
        raise Refused(
            _(
                "De doelen van ‘%(name)s’ tellen op tot %(total)s. Aandelen horen samen 1 te zijn, en percentages 100.",
                name=margin.name,
                total=f"{total:.3g}".replace(".", ","),
            )
        )
    return [one for one, target in found.items() if target > 0]


def _refuse_strangers(margin: Margin, labels: Sequence[Category | None]) -> None:
    counts: dict[Category, int] = {}
    for label in labels:
        if label is not None and not margin.targets.get(label):
            counts[label] = counts.get(label, 0) + 1
    without = [one for one in counts if one not in margin.targets]
    at_nought = [one for one in counts if one in margin.targets]
    said = []
    if without:
        num = sum(counts[one] for one in without)
        said.append(
            ngettext(
                "Bij ‘%(name)s’ heeft uw bestand %(num)s persoon in een groep zonder doel: %(which)s.",
                "Bij ‘%(name)s’ heeft uw bestand %(num)s mensen in een groep zonder doel: %(which)s.",
                num,
                name=margin.name,
                which=_named(without),
            )
        )
    if at_nought:
        num = sum(counts[one] for one in at_nought)
        said.append(
            ngettext(
                "Bij ‘%(name)s’ is het doel 0, maar uw bestand heeft daar %(num)s persoon: %(which)s.",
                "Bij ‘%(name)s’ is het doel 0, maar uw bestand heeft daar %(num)s mensen: %(which)s.",
                num,
                name=margin.name,
                which=_named(at_nought),
            )
        )
    if said:
        raise Refused(*said)


def _refuse_empty(margin: Margin, empty: Sequence[Category]) -> None:
    if empty:
        raise Refused(
            _(
                "Bij ‘%(name)s’ is er een doel voor een groep waar niemand uit uw bestand in zit: %(which)s."
                " Neem zo'n groep in uw doelen samen met een andere.",
                name=margin.name,
                which=_named(empty),
            )
        )


def _named(categories: Sequence[Category]) -> str:
    names = [f"‘{spelled(one)}’" for one in categories[:MOST_NAMED]]
    left = len(categories) - len(names)
    return in_words([*names, _("nog %(left)s", left=left)] if left else names)
