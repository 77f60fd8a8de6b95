"""All gemeenten of the Netherlands, read from our own file, with the other names that people use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from meedoen.places.successors import predecessors, successors

DATA = Path(__file__).parents[1] / "data"
YEAR = 2026
ALSO = "="


@dataclass(frozen=True)
class Gemeente:
    """`former`: gemeenten that became a part of it; `also`: what else it is called."""

    code: str
    name: str
    province: str
    former: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def bare_name(self) -> str:
        """Without the province that CBS writes behind some names: Hengelo (O.)."""
        return self.name.partition(" (")[0]


def by_code(gm_code: str) -> Gemeente | None:
    return _all().get(gm_code)


def gemeenten() -> list[Gemeente]:
    """By name, as a Dutch reader looks for it: 's-Gravenhage under the G."""
    return sorted(_all().values(), key=lambda one: _sorted_as(one.name))


def by_province() -> Mapping[str, list[Gemeente]]:
    found: dict[str, list[Gemeente]] = {}
    for one in gemeenten():
        found.setdefault(one.province, []).append(one)
    return dict(sorted(found.items()))


def namesakes(gemeente: Gemeente) -> bool:
    """Whether another gemeente has the same name in another province."""
    return sum(one.bare_name == gemeente.bare_name for one in _all().values()) > 1


def _sorted_as(name: str) -> str:
    return name.casefold().removeprefix("'s-")


@cache
def _all() -> Mapping[str, Gemeente]:
    others: dict[str, list[str]] = {}
    for _, code, name in _lines("other_names.txt"):
        others.setdefault(code, []).append(name)
    return {
        code: Gemeente(code, name, province, _former(code, others), _also(code, others))
        for province, code, name in _lines("gemeenten_2026.txt")
    }


def _former(code: str, others: Mapping[str, list[str]]) -> tuple[str, ...]:
    """By name. Which part of a gemeente that was shared out somebody means, nobody can tell."""
    merged = [one.name for one in predecessors(code) if len(successors(one.code)) == 1]
    before = [name for name in others.get(code, ()) if not name.startswith(ALSO)]
    return tuple(sorted([*before, *merged], key=str.casefold))


def _also(code: str, others: Mapping[str, list[str]]) -> tuple[str, ...]:
    return tuple(name.removeprefix(ALSO) for name in others.get(code, ()) if name.startswith(ALSO))


def _lines(file: str) -> Iterator[tuple[str, str, str]]:
    """(what the last line in brackets said, code, name)."""
    under = ""
    for line in (DATA / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            under = line.strip("[]")
        elif line and not line.startswith("#"):
            code, _, name = line.partition(" ")
            yield under, code, name
