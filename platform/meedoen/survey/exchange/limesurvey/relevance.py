"""When something is shown: from a formula, or from the table of conditions of early versions."""

import re
from collections.abc import Iterable, Mapping, Sequence

from meedoen.survey.document import trees
from meedoen.survey.document.trees import Tree
from meedoen.survey.exchange.expressions.comparing import names
from meedoen.survey.exchange.expressions.references import Reference
from meedoen.survey.exchange.expressions.showing import shown
from meedoen.survey.exchange.expressions.tokens import limesurvey_tokens
from meedoen.survey.exchange.limesurvey.tables import Row
from meedoen.survey.exchange.report import Entry

PLAIN = re.compile(r"^(?:INSERTANS:)?(?:that\.|self\.)?(?P<name>[^.]+)(?:\.(?P<what>\w+))?$")
ITSELF = frozenset({"", "NAOK", "value", "code", "valueNAOK"})


class Relevance:
    """Of one survey; `earlier` are the ids that were asked before what is being built now."""

    def __init__(self, references: Mapping[str, Reference], conditions: Iterable[Row]) -> None:
        self._references = references
        self._conditions: dict[str, list[Row]] = {}
        for row in conditions:
            self._conditions.setdefault(row.get("qid", ""), []).append(row)
        self.earlier: set[str] = set()

    def resolve(self, name: str) -> Reference | None:
        found = PLAIN.match(name)
        if found is None or (found["what"] or "") not in ITSELF:
            return None
        reference = self._references.get(found["name"])
        return reference if reference and reference.item in self.earlier else None

    def of(self, formula: str, entry: Entry) -> Tree | None:
        if formula.strip() in ("", "1"):
            return None
        return shown(formula, limesurvey_tokens, self.resolve, entry)

    def of_question(self, row: Row, entry: Entry) -> Tree | None:
        formula = row.get("relevance", "")
        conditions = self._conditions.get(row.get("qid", ""), [])
        if formula.strip() in ("", "1") and conditions:
            return self._of_conditions(conditions, entry)
        return self.of(formula, entry)

    def _of_conditions(self, rows: Sequence[Row], entry: Entry) -> Tree | None:
        """Any scenario; in it all fields; of a field any of its values."""
        scenarios: dict[str, dict[str, list[str]]] = {}
        for row in rows:
            fields = scenarios.setdefault(row.get("scenario", "1"), {})
            fields.setdefault(row.get("cfieldname", "").lstrip("+"), []).append(_formula(row))
        joined = " or ".join(
            "(" + " and ".join(f"({' or '.join(each)})" for each in fields.values()) + ")"
            for fields in scenarios.values()
        )
        return self.of(joined, entry)


def chosen_in(reference: Reference | None, theirs: str, *, excluded: bool) -> Tree | None:
    """A filter: shown when the answer of the same code was chosen there (or was not)."""
    if reference is None or theirs not in reference.codes:
        return None
    tree = names(reference, theirs)
    return trees.normal({"not": tree} if excluded else tree)


def _formula(row: Row) -> str:
    """With several answers the value names the one that is chosen: that has a name of its own."""
    name, method, value = (row.get(one, "") for one in ("cfieldname", "method", "value"))
    name, method = name.lstrip("+"), method.strip() or "=="
    if method not in ("==", "=", "!=", "<", "<=", ">", ">="):
        return f"unknown('{name}')"
    return f"{name} {method} '{value.strip()}'".replace("\\", "")
