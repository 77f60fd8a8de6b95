"""Which hidden numbers become known, and only by the figures of their own question."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from meedoen.results.counting.shapes import Hidden, Shown
from tests.results.attack.counted import WHOLE, Key, counted
from tests.results.attack.gemeenten import Gemeente
from tests.results.attack.reading import Exact, Known

NARROW = 4
FEWEST = 10
FEWEST_SENSITIVE = 5


@dataclass(frozen=True)
class Outcome:
    """`hidden` cells of `cells`; of what must stay secret `exact` were found, and `narrow` are known
    to within four people."""

    cells: int = 0
    hidden: int = 0
    exact: int = 0
    narrow: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.cells + other.cells,
            self.hidden + other.hidden,
            self.exact + other.exact,
            self.narrow + other.narrow,
        )


@dataclass(frozen=True, eq=False)
class Attack:
    """`n_known`: by somebody who knows how many took part in each wijk."""

    found: Gemeente
    n_known: bool = False
    sharp: bool = True

    def outcome(self) -> Outcome:
        hidden = sum(hidden for _key, hidden in self.cells())
        widths = [self.gained(key) for key in self.must_stay_secret()]
        narrow = [width for width in widths if width is not None]
        return Outcome(len(list(self.cells())), hidden, narrow.count(0), len(narrow))

    def recovered(self) -> list[Key]:
        return [key for key in self.must_stay_secret() if self.gained(key) == 0]

    @cached_property
    def secret(self) -> Exact:
        return counted(self.found)

    @cached_property
    def known(self) -> Known:
        return self._known()

    def cells(self) -> Iterator[tuple[Key, bool]]:
        """How many gave each answer, and how many did not, with whether that is hidden."""
        for table in self.found.tables:
            measures = self.found.questionnaire.questions[table.question].measures()
            for part, measure in zip(table.parts, measures, strict=True):
                for group, (code, _) in product(part.groups, measure.lines):
                    cell = (table.question, part.code, group.code, code)
                    for said in ("yes", "no"):
                        yield (said, *cell), is_hidden(group, code)

    def must_stay_secret(self) -> list[Key]:
        """What was hidden, and what should have been: groups of a few, a few in a sensitive one."""
        return [key for key, hidden in self.cells() if hidden or self._tells_on_few(key)]

    def _tells_on_few(self, key: Key) -> bool:
        if self.secret[("n", *key[1:4])] < FEWEST:
            return True
        sensitive = key[1] in self.found.questionnaire.sensitive_ones
        return sensitive and self.secret[key] < FEWEST_SENSITIVE

    def gained(self, key: Key) -> int | None:
        """How wide a number is still, if the figures brought it within four people."""
        low, high = self.known.range(key)
        assert low <= self.secret[key] <= high, (key, low, self.secret[key], high)
        width = int(high - low) if high - low < NARROW else NARROW
        return width if width < self._before(key, width) else None

    def _before(self, key: Key, now: int) -> float:
        """The width without the figures of this question and of those that follow from it.

        Only how many answered it is known of the whole gemeente, and a few people who gave this
        answer there, or were the only ones who did not: a wijk has no more of them.
        """
        if now >= NARROW:
            return now
        blind = self._blind(key[1])
        if key[3] != WHOLE:
            blind.know(("n", *key[1:3], WHOLE), *self.known.range(("n", *key[1:3], WHOLE)))
            for said in ("yes", "no"):
                most = self.known.range((said, *key[1:3], WHOLE, key[4]))[1]
                if most < NARROW:
                    blind.know((said, *key[1:]), 0, most)
        low, high = blind.range(key)
        return min(NARROW, high - low)

    def _blind(self, name: str) -> Known:
        return self._known(without={name, *followers(self.found)(name)})

    def _known(self, **more: object) -> Known:
        sharp, n_known = (self.secret if wanted else None for wanted in (self.sharp, self.n_known))
        return Known(self.found, sharp, n_known=n_known, **more)  # type: ignore[arg-type]


def is_hidden(group: Shown | Hidden, code: str) -> bool:
    """An answer that stands together with others is hidden too."""
    return isinstance(group, Hidden) or all(row.code != code for row in group.rows)


def followers(found: Gemeente) -> Callable[[str], set[str]]:
    """All questions that are asked, or not, because of the answer to this one."""

    def of(name: str) -> set[str]:
        reached = {name}
        stopping = False
        for other in found.questionnaire.questions.values():
            conditions = other.show_if.conditions if other.show_if else ()
            if stopping or any(condition.question in reached for condition in conditions):
                reached.add(other.id)
            decide = other.stop_if.conditions(other.id) if other.stop_if else ()
            ends = {other.id, *(condition.question for condition in decide)} if decide else set()
            stopping = stopping or bool(ends & reached)
        return reached

    return of
