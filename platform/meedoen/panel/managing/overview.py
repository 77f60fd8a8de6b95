"""The panel in numbers beside the population, for staff: no names, no small groups."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from meedoen.language.texts import _, lazy
from meedoen.panel.members.models import Member, State
from meedoen.panel.members.selecting import age_band
from meedoen.panel.members.veiling import veil
from meedoen.panel.profile.choices import LANGUAGES
from meedoen.places.models import Area
from meedoen.places.reading import areas
from tenants.database import db

UNKNOWN = lazy("Niet bekend")
OLDEST = "65+"
Value = TypeVar("Value")
AGES = {
    "16-24": lazy("16 tot en met 24 jaar"),
    "25-44": lazy("25 tot en met 44 jaar"),
    "45-64": lazy("45 tot en met 64 jaar"),
    OLDEST: lazy("65 jaar en ouder"),
}
CBS_BANDS = {"16-24": "15-25", "25-44": "25-45", "45-64": "45-65", OLDEST: "65+"}


@dataclass(frozen=True)
class Line:
    """A group: how many members as shown, their share, and the group's share of residents."""

    group: str
    members: str
    share: float | None
    residents: float | None


def by_state() -> dict[State, int]:
    rows = db.session.execute(sa.select(Member.state, sa.func.count()).group_by(Member.state))
    found = {state: n for state, n in rows}  # noqa: C416 (a Row is no tuple to mypy)
    return {state: found.get(state, 0) for state in State}


def by_area() -> list[Line]:
    places = areas()
    groups = {area.code: area.name for area in places} | {UNKNOWN: UNKNOWN}
    counts: Counter[str] = Counter()
    for code, n in _active_by(Member.area_code):
        counts[code if code in groups else UNKNOWN] += n
    people = {area.code: float(area.inhabitants or 0) for area in places} if _told(places) else {}
    return _lines(groups, counts, people)


def members_by_area() -> dict[str, str]:
    """As shown, by code of every area where a member lives, also of one that ended."""
    counts = {code: n for code, n in _active_by(Member.area_code) if code}
    return veil(counts)


def by_age(today: date) -> list[Line]:
    counts: Counter[str] = Counter()
    for year, n in _active_by(Member.birth_year):
        band = age_band(year, today) or UNKNOWN
        counts[band if band in AGES or band == UNKNOWN else OLDEST] += n
    return _lines(AGES | {UNKNOWN: UNKNOWN}, counts, _residents_by_age(areas()))


def by_language() -> list[Line]:
    """Which language members read most easily; of residents nobody knows it."""
    counts: Counter[str] = Counter(dict(_active_by(Member.language)))
    return _lines(LANGUAGES, counts, {})


def years() -> str:
    """Of which years the figures on residents are: inhabitants first, then ages."""
    places = areas()
    found = {(area.year, area.age_bands_year) for area in places} if _told(places) else set()
    return ", ".join(
        _("%(people)s en %(ages)s", people=people, ages=ages) for people, ages in sorted(found)
    )


def _told(places: list[Area]) -> bool:
    """Shares of residents would mislead as soon as one area has no figures."""
    return all(area.inhabitants is not None and area.age_bands for area in places)


def _active_by(column: InstrumentedAttribute[Value]) -> list[tuple[Value, int]]:
    query = sa.select(column, sa.func.count()).where(Member.state == State.ACTIVE)
    return [(value, n) for value, n in db.session.execute(query.group_by(column))]


def _residents_by_age(places: list[Area]) -> dict[str, float]:
    """Residents per band, from whole percents of each area; CBS begins at 15 and not at 16."""
    if not _told(places):
        return {}
    return {
        band: sum((area.inhabitants or 0) * area.age_bands.get(cbs, 0) / 100 for area in places)
        for band, cbs in CBS_BANDS.items()
    }


def _lines(
    groups: Mapping[str, str], counts: Mapping[str, int], people: Mapping[str, float]
) -> list[Line]:
    shown = veil({key: counts.get(key, 0) for key in groups})
    members, residents = sum(counts.values()), sum(people.values())
    return [
        Line(
            group=name,
            members=shown[key],
            share=counts.get(key, 0) / members if shown[key].isdecimal() and members else None,
            residents=people[key] / residents if key in people and residents else None,
        )
        for key, name in groups.items()
    ]
