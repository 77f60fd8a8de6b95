"""How many members there are, as staff may see it: no handful, also not by subtraction.

Pages that tell of the panel and forms that plan a wave both count here, so that the one does not
give away what the other hides.
"""

from collections.abc import Collection, Mapping

from meedoen.language.texts import _, lazy
from meedoen.rules.limits import SMALLEST_GROUP

SMALLEST = SMALLEST_GROUP
APART = 4
FEW = lazy("minder dan %(count)s", count=SMALLEST)
VEILED = lazy("niet getoond")


def veil(counts: Mapping[str, int]) -> dict[str, str]:
    """Counts as shown, of groups that make up a known whole.

    The whole less what is shown leaves the hidden groups together: that must not be a handful, nor
    nearly the figure of one of them. So the next smallest are hidden along until it is not.
    """
    hidden = {key for key, n in counts.items() if 0 < n < SMALLEST}
    shown = {key: str(FEW) if key in hidden else str(n) for key, n in counts.items()}
    largest = max((counts[key] for key in hidden), default=0)
    others = sorted(
        (key for key, n in counts.items() if n >= SMALLEST), key=lambda key: counts[key]
    )
    rest = sum(counts[key] for key in hidden)
    while hidden and others and (rest < SMALLEST or rest - largest < APART):
        next_smallest = others.pop(0)
        rest += counts[next_smallest]
        shown[next_smallest] = str(VEILED)
    return shown


def veiled_sum(counts: Mapping[str, int], chosen: Collection[str]) -> str:
    """How many there are in some of these groups together: what can be told from their own figures
    and the whole, and that it is a handful."""
    together = sum(n for key, n in counts.items() if key in chosen)
    if 0 < together < SMALLEST:
        return str(FEW)
    shown = veil(counts)
    hidden = {key for key in counts if not shown[key].isdecimal()}
    if hidden.isdisjoint(chosen) or hidden.issubset(chosen):
        return str(together)
    return _("%(count)s of meer", count=_least(shown, chosen))


def _least(shown: Mapping[str, str], chosen: Collection[str]) -> int:
    known = {str(FEW): 1, str(VEILED): SMALLEST}
    parts = [words for key, words in shown.items() if key in chosen]
    return max(SMALLEST, sum(known[w] if w in known else int(w) for w in parts))
