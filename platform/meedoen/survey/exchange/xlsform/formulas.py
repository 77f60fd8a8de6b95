"""The formulas of a form, as far as they are trees; and ${name} in its texts."""

import re
from collections.abc import Mapping

from meedoen.language.texts import _
from meedoen.survey.document.trees import Tree
from meedoen.survey.exchange.expressions.deciding import decided
from meedoen.survey.exchange.expressions.parsing import parsed
from meedoen.survey.exchange.expressions.references import Reference
from meedoen.survey.exchange.expressions.showing import shown
from meedoen.survey.exchange.expressions.tokens import Unreadable, xlsform_tokens
from meedoen.survey.exchange.markup import plain
from meedoen.survey.exchange.report import Entry

NAMED = re.compile(r"\$\{\s*([^{}\s]+)\s*\}")
YES, NO = frozenset({"yes", "true", "true()", "1"}), frozenset({"", "no", "false", "false()", "0"})


class Formulas:
    """Knows what was asked so far; a name that comes later cannot be looked at."""

    def __init__(self) -> None:
        self.asked: dict[str, Reference] = {}

    def shown(self, formula: str, entry: Entry) -> Tree | None:
        return shown(formula, xlsform_tokens, self.asked.get, entry) if formula else None

    def proper(self, formula: str, itself: Reference, entry: Entry) -> Tree | None:
        """What a good answer is."""
        if not formula:
            return None
        tree = self._decided(formula, itself)
        if tree is None:
            entry.lost(
                _("De controle ‘%(formula)s’ kunnen wij niet overnemen.", formula=formula[:400])
            )
        return tree

    def required(self, written: str, entry: Entry) -> bool:
        told = written.strip().lower()
        if told not in (*YES, *NO):
            entry.lost(_("Verplicht in sommige gevallen kan niet. De vraag is nu vrij."))
        return told in YES

    def words(self, said: Mapping[str, str], entry: Entry) -> dict[str, str]:
        """Plain texts, with our way of repeating an answer."""
        made: dict[str, str] = {}
        for language, text in said.items():
            made[language], lost = plain(NAMED.sub(self._ours, text))
            if lost:
                entry.lost(_("Een plaatje, filmpje of geluid in de tekst is weg."))
        return made

    def _ours(self, found: re.Match[str]) -> str:
        reference = self.asked.get(found[1])
        return (
            f"{{answers.{reference.item}}}"
            if reference
            else found[0].replace("$", "").replace("{", "(").replace("}", ")")
        )

    def _decided(self, formula: str, itself: Reference) -> Tree | None:
        def resolve(name: str) -> Reference | None:
            return itself if name == "." else self.asked.get(name)

        try:
            return decided(parsed(xlsform_tokens(formula)), resolve).tree
        except Unreadable:
            return None
