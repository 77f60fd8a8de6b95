"""When something was shown, from a formula; what nobody can say is told in a sentence."""

from collections.abc import Callable, Sequence

from meedoen.language.texts import _
from meedoen.survey.document.trees import Tree
from meedoen.survey.exchange.expressions.deciding import decided
from meedoen.survey.exchange.expressions.parsing import parsed
from meedoen.survey.exchange.expressions.references import Resolve
from meedoen.survey.exchange.expressions.tokens import Token, Unreadable
from meedoen.survey.exchange.report import Entry

MOST_SAID = 400


def shown(
    formula: str, cut: Callable[[str], Sequence[Token]], resolve: Resolve, entry: Entry
) -> Tree | None:
    """None when it is always shown, and with a sentence when nobody can say when."""
    try:
        found = decided(parsed(cut(formula)), resolve)
    except Unreadable:
        sentence = _(
            "De voorwaarde ‘%(formula)s’ kunnen wij niet overnemen. Hier ziet iedereen het.",
            formula=" ".join(formula.split())[:MOST_SAID],
        )
        entry.lost(sentence)
        return None
    if found.tree is None and not found.always:
        entry.lost(_("Dit werd nooit getoond. Hier ziet iedereen het."))
    return found.tree
