"""From margins to weights: laid over the sample, small groups together, raked, held between bounds."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import fsum

import numpy as np

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.results.weighing.arrays import Numbers, shares
from meedoen.results.weighing.margins import (
    Category,
    Laid,
    Margin,
    lay,
    refuse_unlike,
)
from meedoen.results.weighing.merging import Smallest, merge
from meedoen.results.weighing.raking import Bounds, Raked, rake

IMPOSSIBLE = 1e-6
"""A margin that is further off than this after thousands of rounds does not hold with the others."""
VANISHING = 1e-9
APART = 1e-6
"""Of the largest weight of before; less is no weight of anybody."""


@dataclass(frozen=True, slots=True)
class Rules:
    """None: no group is put together, no weight is held."""

    smallest: Smallest | None = field(default_factory=Smallest)
    bounds: Bounds | None = field(default_factory=Bounds)


@dataclass(frozen=True, slots=True)
class Weighed:
    """`base` are the weights before, `weights` those after, both 1 on average. `trimmed_low` and
    `trimmed_high` count who stands at a bound."""

    margins: tuple[Laid, ...]
    base: Numbers
    raked: Raked
    trimmed_low: int = 0
    trimmed_high: int = 0

    @property
    def weights(self) -> Numbers:
        return self.raked.weights

    @property
    def people(self) -> int:
        return len(self.base)

    def after(self, margin: Laid) -> Numbers:
        """The share that each group of the margin has now."""
        return shares(margin.codes, self.weights, len(margin.groups))

    def furthest(self) -> Laid:
        """The margin that is furthest from its targets."""
        return max(self.margins, key=lambda one: float(np.abs(self.after(one) - one.wanted).max()))


def weigh(
    margins: Sequence[Margin],
    labels: Sequence[Sequence[Category | None]],
    base: Sequence[float] | Numbers | None = None,
    rules: Rules | None = None,
) -> Weighed:
    """`labels` has for each margin a category for each respondent; `base` their weights before.

    Raises Refused with sentences: about each margin that cannot be meant, or about all of them.
    """
    people = len(labels[0]) if labels else 0
    if not people:
        raise Refused(_("Er is niets om te wegen: geen doelen, of geen mensen."))
    rules = rules or Rules()
    before = _evened(np.ones(people) if base is None else np.asarray(base, dtype=np.float64))
    laid = _laid(margins, labels, before)
    if rules.smallest is not None:
        laid = [merge(one, rules.smallest) for one in laid]
    raked = rake(laid, before)
    _refuse_impossible(laid, raked)
    bounds = rules.bounds
    if bounds is None or _between(raked.weights, bounds):
        return Weighed(tuple(laid), before, raked)
    held = rake(laid, before, bounds)
    low, high = ((held.weights == end).sum() for end in (bounds.lowest, bounds.highest))
    return Weighed(tuple(laid), before, held, int(low), int(high))


def _evened(base: Numbers) -> Numbers:
    wrong = np.flatnonzero(~(np.isfinite(base) & (base > 0)))
    if len(wrong):
        raise Refused(
            _("Een gewicht vooraf is geen getal boven 0: bij rij %(row)s.", row=int(wrong[0]) + 1)
        )
    scaled = base / base.max()
    even: Numbers = scaled * len(scaled) / fsum(scaled)  # the same in any order
    if scaled.min() < APART:
        raise Refused(_("De gewichten vooraf liggen te ver uit elkaar."))
    return even


def _laid(
    margins: Sequence[Margin], labels: Sequence[Sequence[Category | None]], base: Numbers
) -> list[Laid]:
    found, said = [], []
    for margin, of_margin in zip(margins, labels, strict=True):
        try:
            found.append(lay(margin, of_margin, base))
        except Refused as refused:
            said += refused.sentences
    if said:
        raise Refused(*said)
    refuse_unlike(margins)
    return found


def _between(weights: Numbers, bounds: Bounds) -> bool:
    return bool(weights.min() >= bounds.lowest and weights.max() <= bounds.highest)


def _refuse_impossible(laid: Sequence[Laid], raked: Raked) -> None:
    """Margins that contradict each other for these people: some would need a weight of nothing."""
    if raked.off <= IMPOSSIBLE and raked.weights.min() > VANISHING:
        return
    worst = Weighed(tuple(laid), raked.weights, raked).furthest()
    raise Refused(
        _(
            "Uw doelen kunnen voor deze mensen niet samen kloppen; bij ‘%(name)s’ blijft het verschil het grootst."
            " Neem groepen samen, of laat een doel weg.",
            name=worst.name,
        )
    )
