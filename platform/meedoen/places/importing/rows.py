"""What a file gives: a row that was read, or the reason why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from meedoen.places.models import Ring


class Unreadable(ValueError):
    """Nothing of this file is taken; says why in a sentence."""


@dataclass(frozen=True)
class Found:
    """`inhabitants`, `age_bands` and `rings` are empty where this kind of file does not know them."""

    row: int
    code: str
    name: str
    inhabitants: int | None = None
    age_bands: Mapping[str, int] = field(default_factory=dict)
    rings: Sequence[Ring] = ()


@dataclass(frozen=True)
class Skipped:
    row: int
    why: str


@dataclass(frozen=True)
class Sheet:
    """A file as it was read; `others` counts rows that are of no wijk or buurt, as is normal.

    fills: its inhabitants count only where no table of figures told them.
    """

    year: int
    found: Sequence[Found]
    skipped: Sequence[Skipped]
    others: int = 0
    fills: bool = False
