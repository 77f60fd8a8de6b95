"""On whom a table rests: who was asked, and how many of them answered."""

from collections.abc import Sequence

from meedoen.language.numbers import number
from meedoen.language.texts import _, ngettext
from meedoen.results.counting.shapes import Shown, Summary


def asked(summary: Summary) -> str:
    """Who was asked: perhaps one wijk, and never more than that in anybody's reading."""
    return ngettext(
        "Gevraagd: %(count)s panellid in %(place)s.", "Gevraagd: %(count)s panelleden in %(place)s.",
        summary.invited, count=number(summary.invited), place=summary.groups[0].name,
    )  # fmt: skip


def lost(summary: Summary) -> str:
    """How many answers stand in no figure, because nobody could read them; "" where all could."""
    if summary.lost is None:
        return ""
    return _(
        "Ten hoogste %(count)s antwoorden konden wij niet openen. Ze tellen niet mee.",
        count=number(summary.lost),
    )


def base(summary: Summary, seen: Sequence[Shown]) -> str:
    """The rows of a matrix need not have equally many: then their table tells."""
    counts = {group.n for group in seen}
    return " ".join([asked(summary), *(answered(n) for n in counts if len(counts) == 1)])


def answered(n: int) -> str:
    return ngettext(
        "%(count)s persoon gaf antwoord.", "%(count)s mensen gaven antwoord.", n, count=number(n)
    )
