"""Targets from a JSON file, held to the schema that is published."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.results.from_file.shape import published
from meedoen.results.weighing.margins import Category, Margin, spelled
from meedoen.results.weighing.merging import Smallest
from meedoen.results.weighing.raking import Bounds
from meedoen.results.weighing.weighing import Rules
from meedoen.survey.document.holding import Holding
from meedoen.survey.document.reading import json_in
from meedoen.survey.document.shape import said

MOST_SAID = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """`random`: drawn by chance, so that a standard error means something; `shares` and `means` are
    names of columns."""

    margins: Sequence[Margin]
    random: bool
    rules: Rules
    population: int | None = None
    base_weight: str | None = None
    id: str | None = None
    missing: frozenset[str] = frozenset()
    shares: Sequence[str] = ()
    means: Sequence[str] = ()

    def columns(self) -> Iterator[str]:
        """All that must be in the file with answers."""
        for margin in self.margins:
            yield from margin.variables
        yield from (one for one in (self.base_weight, self.id) if one is not None)
        yield from self.shares
        yield from self.means


def read(content: bytes) -> Wanted:
    """Raises Refused with a sentence for each thing that is wrong, up to ten."""
    value = json_in(content)
    holding = _holding()
    found = islice(holding.faults(value, holding.root), MOST_SAID)
    if faults := dict.fromkeys(said(fault, value) for fault in found):
        raise Refused(*faults)
    if "margins" not in value and "cross" not in value:
        raise Refused(_("Er staan geen doelen in het bestand: geef ‘margins’ of ‘cross’."))
    estimates = value.get("estimates", {})
    return Wanted(
        margins=[*_plain(value.get("margins", {})), *map(_crossed, value.get("cross", []))],
        random=value["selection"] == "random",
        rules=Rules(_smallest(value.get("merge", {})), _bounds(value.get("trim", {}))),
        population=None if "population" not in value else int(value["population"]),
        base_weight=value.get("base_weight"),
        id=value.get("id"),
        missing=frozenset(value.get("missing", ())),
        shares=estimates.get("shares", ()),
        means=estimates.get("means", ()),
    )


@cache
def _holding() -> Holding:
    return Holding(json.loads(published()))


def _plain(margins: Mapping[str, Mapping[str, float]]) -> Iterator[Margin]:
    for name, targets in margins.items():
        yield Margin((name,), {(word,): float(target) for word, target in targets.items()})


def _crossed(asked: Mapping[str, Sequence[Mapping[str, object]]]) -> Margin:
    variables = tuple(str(name) for name in asked["of"])
    targets: dict[Category, float] = {}
    for cell in asked["cells"]:
        words, target = cell["is"], cell["target"]
        assert isinstance(words, list) and isinstance(target, int | float)
        category = tuple(str(word) for word in words)
        parts = {"name": spelled(variables), "which": spelled(category)}
        if len(category) != len(variables):
            raise Refused(_("Bij ‘%(name)s’ past een groep niet: ‘%(which)s’.", **parts))
        if category in targets:
            raise Refused(_("Bij ‘%(name)s’ staat een groep twee keer: ‘%(which)s’.", **parts))
        targets[category] = float(target)
    return Margin(variables, targets)


def _smallest(asked: Mapping[str, float] | bool) -> Smallest | None:
    if isinstance(asked, bool):
        return None
    return Smallest(int(asked["people"]), float(asked["share"])) if asked else Smallest()


def _bounds(asked: Mapping[str, float] | bool) -> Bounds | None:
    if isinstance(asked, bool):
        return None
    return Bounds(float(asked["lowest"]), float(asked["highest"])) if asked else Bounds()
