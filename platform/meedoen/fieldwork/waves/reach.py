"""How many people a plan reaches, as staff see it before they start."""

from collections import Counter
from dataclasses import dataclass

from meedoen.fieldwork.anonymity.moving import FEWEST
from meedoen.fieldwork.waves.models import Wave
from meedoen.language.numbers import number
from meedoen.language.texts import _
from meedoen.panel.members.selecting import active_members
from meedoen.panel.members.veiling import veiled_sum
from meedoen.places.reading import whole_names, whole_of

ELSEWHERE = ""


@dataclass(frozen=True)
class Reach:
    """The members of the chosen areas and how many are asked, both as shown; whether those are few.

    `short`: staff want to ask more than there are. `None` where saying so would count a small wijk.
    """

    members: str
    asked: str
    few: bool
    short: bool | None


def reach(wave: Wave) -> Reach:
    """Of members who can be mailed. What is not shown of a wijk on its own is not shown here."""
    counts = _by_area()
    if not wave.areas:
        counts = {ELSEWHERE: sum(counts.values())}
    chosen = wave.areas or [ELSEWHERE]
    there = sum(counts.get(area, 0) for area in chosen)
    asked = there if wave.sample_size is None else min(there, wave.sample_size)
    members = veiled_sum(counts, chosen)
    short = asked < (wave.sample_size or 0) if members.isdecimal() else None
    shown = _written(members), _asked(members, wave.sample_size)
    return Reach(*shown, few=asked < FEWEST, short=short)


def _by_area() -> dict[str, int]:
    """Everybody, in the parts that the page of the panel shows."""
    known, whole = whole_names(), whole_of()
    found: Counter[str] = Counter()
    for member in active_members([]):
        found[whole.get(member.area_code or "") or ELSEWHERE] += 1
    return {area: found[area] for area in (*known, ELSEWHERE)}


def _asked(members: str, sample_size: int | None) -> str:
    if sample_size is None:
        return _written(members)
    if members.isdecimal():
        return number(min(int(members), sample_size))
    return _("hoogstens %(count)s", count=number(sample_size))


def _written(members: str) -> str:
    return number(int(members)) if members.isdecimal() else members
