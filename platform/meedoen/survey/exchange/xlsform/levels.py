"""Groups within groups as blocks after each other: a group on top is one, and so is what repeats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from meedoen.survey.document import trees
from meedoen.survey.document.drafting import Draft
from meedoen.survey.document.trees import Tree
from meedoen.survey.exchange.report import Entry


@dataclass(frozen=True, slots=True)
class Level:
    name: str
    title: Mapping[str, str]
    tree: Tree | None
    repeats: bool
    more: Mapping[str, Any]
    entry: Entry


@dataclass(slots=True)
class Levels:
    """`above` are open; the first `covered` of them are said by the block that is being filled."""

    draft: Draft
    usual: Mapping[str, str]
    above: list[Level] = field(default_factory=list)
    covered: int = 0
    open: bool = False

    def begin(self, level: Level) -> bool:
        """Whether it is a block of its own, and no heading within one."""
        self.above.append(level)
        if len(self.above) > 1 and not level.repeats:
            return False
        self.open = False
        return True

    def end(self) -> bool:
        """False when nothing was open."""
        if not self.above:
            return False
        self.above.pop()
        if len(self.above) < self.covered or not self.above:
            self.open = False
        return True

    def block(self) -> dict[str, Any]:
        """The one that the next question belongs to, made when it is the first."""
        if self.open:
            return self.draft.blocks[-1]
        self.covered = self._covering(self.above)
        said = self.above[: self.covered]
        name, own = (said[-1].name, said[-1].title) if said else ("vragen", self.usual)
        more: dict[str, Any] = {"show_if": trees.together(one.tree for one in said)}
        for one in said:
            more |= one.more
        more["repeat"] = any(one.repeats for one in said)
        self.open = True
        found = {key: value for key, value in more.items() if value}
        made = self.draft.block(name, {**self.usual, **own}, **found)
        for one in said:
            one.entry.id = one.entry.id or made["id"]
        return made

    def beside(self) -> list[Tree | None]:
        """The conditions of open groups that the block does not say."""
        return [level.tree for level in self.above[self.covered :]]

    def _covering(self, above: Sequence[Level]) -> int:
        repeats = [at for at, level in enumerate(above, 1) if level.repeats]
        return max([min(1, len(above)), *repeats])
