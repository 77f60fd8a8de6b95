"""What became of each part of a file: kept, changed or left, with a sentence for every difference."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.document.sense import items_of
from meedoen.survey.document.words import Document

FORMAT = 1


class Outcome(StrEnum):
    KEPT = "kept"
    CHANGED = "changed"
    LEFT = "left"


@dataclass(slots=True)
class Entry:
    """`source` is what the file calls it, `id` what we call it: empty for what has no place here."""

    kind: str
    source: str
    type: str = ""
    id: str = ""
    changes: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)

    def changed(self, sentence: str) -> None:
        if sentence not in self.changes:
            self.changes.append(sentence)

    def lost(self, sentence: str) -> None:
        if sentence not in self.losses:
            self.losses.append(sentence)

    @property
    def outcome(self) -> Outcome:
        if not self.id:
            return Outcome.LEFT
        return Outcome.CHANGED if self.changes or self.losses else Outcome.KEPT

    def told(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "source": self.source, "type": self.type, "id": self.id or None,
            "outcome": str(self.outcome), "changed": self.changes, "left": self.losses,
        }  # fmt: skip


def counts_of(document: Document) -> dict[str, Any]:
    """Of a file that has our own parts, each of which came over."""
    items = items_of(document)
    return {
        "groups": len(document["structure"]["blocks"]),
        "questions": sum(item["type"] != "info" for item in items),
        "items": len(items),
    }


@dataclass(slots=True)
class Report:
    """`counts` are of what stood in the file; `entries` in its order."""

    source: str
    version: str = ""
    counts: dict[str, Any] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    whole: Entry = field(default_factory=lambda: Entry("questionnaire", "", id="questionnaire"))

    def entry(self, kind: str, source: str, type_: str = "", id_: str = "") -> Entry:
        made = Entry(kind, source, type_, id_)
        self.entries.append(made)
        return made

    def note_variables(self, names: Sequence[str]) -> None:
        if names:
            said = ", ".join(names)
            sentence = _(
                "Woorden tussen accolades zijn variabelen geworden: %(names)s.", names=said
            )
            self.whole.changed(sentence)

    def told(self, cannot_run: list[str]) -> dict[str, Any]:
        """As JSON; its shape is in docs/schema/conversion-report-1.json."""
        outcomes: Mapping[Outcome, int] = Counter(one.outcome for one in self.entries)
        return {
            "report": FORMAT,
            "source": {"format": self.source, "version": self.version},
            "counts": self.counts,
            "outcomes": {str(outcome): outcomes.get(outcome, 0) for outcome in Outcome},
            "whole": {"changed": self.whole.changes, "left": self.whole.losses},
            "items": [one.told() for one in self.entries],
            "runs_here": not cannot_run,
            "cannot_run": cannot_run,
        }
