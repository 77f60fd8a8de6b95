"""What somebody knows of a gemeente who reads all that leaves the house, routes included."""

from collections.abc import Collection, Mapping
from math import inf

from meedoen.results.counting.shapes import Shown, Table, TablePart, TookPart
from meedoen.survey.types.measures import Kind
from tests.results.attack.bounding import Facts, plus
from tests.results.attack.counted import WHOLE, Key, any_of
from tests.results.attack.gemeenten import Gemeente
from tests.results.attack.routes import asked
from tests.results.attack.together import kinds

Exact = Mapping[Key, int]


class Known:
    """All figures as facts on unknown numbers of people.

    `exact`: a reader for whom rounding hides nothing. `n_known`: who knows how many took part in
    each wijk. `without`: questions of which no figures are read.
    """

    def __init__(
        self,
        seen: Gemeente,
        exact: Exact | None = None,
        *,
        n_known: Exact | None = None,
        without: Collection[str] = (),
    ) -> None:
        self.facts = Facts()
        self.numbers: dict[Key, int] = {}
        self.exact, self.seen = exact, seen
        self.places = [WHOLE, *seen.wijken]
        self._name(seen)
        for place in self.places:
            asked(self, seen.questionnaire, place)
            kinds(self, seen.questionnaire, place)
        for group in seen.response:
            if isinstance(group, TookPart):
                self._read(("people", group.code), group.n)
        if n_known:
            self._take_part(n_known)
        for table in seen.tables:
            if table.question not in without:
                self._table(table)

    def _take_part(self, known: Exact) -> None:
        for key in [("people", place) for place in self.places]:
            self.know(key, known[key], known[key])

    def number(self, *key: str) -> int:
        """The unknown of this key, made the first time."""
        if key not in self.numbers:
            self.numbers[key] = self.facts.number()
        return self.numbers[key]

    def know(self, key: Key, low: float, high: float) -> None:
        self.facts.know({self.numbers[key]: 1}, low, high)

    def range(self, key: Key) -> tuple[int, float]:
        return self.facts.range(self.numbers[key])

    def _name(self, seen: Gemeente) -> None:
        """Every table as it must be: each wijk within itself, all wijken making the gemeente."""
        for place in self.places:
            self.number("people", place)
        for name, question in seen.questionnaire.questions.items():
            for measure in question.measures():
                codes = [code for code, _text in measure.lines]
                for place in self.places:
                    self._whole_people((name, measure.code, place), codes, measure.kind)
        for key in list(self.numbers):
            self._adds_up(key)

    def _whole_people(self, cell: Key, codes: Collection[str], kind: Kind) -> None:
        n = self.number("n", *cell)
        said = {self.number("yes", *cell, code): 1.0 for code in codes}
        for code in codes:
            both = {self.number("yes", *cell, code): 1, self.number("no", *cell, code): 1}
            self.facts.equal(n, both)
        if kind is Kind.CHOICE:
            self.facts.equal(n, said)
        else:
            self.facts.at_most({n: 1}, said)

    def _adds_up(self, key: Key) -> None:
        """The place stands last in a key, before the code of an answer."""
        at = 1 if key[0] == "people" else 3
        if key[at] == WHOLE:
            parts = [(*key[:at], wijk, *key[at + 1 :]) for wijk in self.places[1:]]
            self.facts.equal(self.numbers[key], {self.numbers[part]: 1 for part in parts})

    def _table(self, table: Table) -> None:
        for part in table.parts:
            for group in part.groups:
                if isinstance(group, Shown):
                    self._shown(table.question, part, group)

    def _shown(self, name: str, part: TablePart, group: Shown) -> None:
        cell = (name, part.code, group.code)
        self._read(("n", *cell), group.n)
        for row in group.rows:
            key = ("yes", *cell, row.code)
            if key not in self.numbers:
                self._together(key)
            self._share(key, self.numbers[("n", *cell)], row.percent)

    def _together(self, key: Key) -> None:
        """A row for several answers: how many gave at least one of them."""
        _said, name, part, place, codes = key
        number = self.number(*key)
        own = {self.numbers[("yes", name, part, place, code)]: 1.0 for code in codes.split("|")}
        if self.seen.questionnaire.questions[name].measures()[0].kind is not Kind.SEVERAL:
            self.facts.equal(number, own)
            return
        self.facts.at_most({number: 1}, own)
        self.facts.at_most({number: 1}, {self.numbers[("n", name, part, place)]: 1})
        for one in own:
            self.facts.at_most({one: 1}, {number: 1})

    def _read(self, key: Key, n: int) -> None:
        """A number of people: rounded to the nearest five below a hundred."""
        low, high = (n, n) if n >= 100 else (n - 2, n + 2)
        if self.exact:
            low = high = self.exact[key]
        self.know(key, low, high)

    def _share(self, key: Key, n: int, percent: int) -> None:
        if self.exact:
            exact = self.exact[key] if "|" not in key[4] else any_of(self.seen, key)
            self.know(key, exact, exact)
            return
        hundredfold = {self.numbers[key]: 100.0}
        self.facts.know(plus(hundredfold, {n: percent - 0.5}, -1), 0, inf)
        self.facts.know(plus(hundredfold, {n: percent + 0.5}, -1), -inf, 0)
