"""A gemeente takes over the wijken of a year, at first and when CBS changes codes: nothing is lost.

Who lived in a wijk that ended is moved to the one that was chosen for it. Where none was chosen
they stay, unknown, until they choose again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _, lazy
from meedoen.places import catalogue
from meedoen.places.catalogue import Known
from meedoen.places.drawing.finding import gm_code, held
from meedoen.places.drawing.surroundings import on_moving, on_regrouping, refuse_while_running
from meedoen.places.models import Area
from meedoen.places.reading import areas
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb

NO_SUCH_YEAR = lazy("Van dit jaar zijn er geen wijken. Kies een ander jaar.")
ELSEWHERE = lazy("Kies een wijk uit de lijst.")
FIELD = "wijk-%s"


@dataclass(frozen=True)
class Renewal:
    """What taking over a year will do; `guesses` holds the likely new code of what ends."""

    year: int
    wijken: Sequence[Known]
    fresh: Sequence[Known]
    ending: Sequence[Area]
    guesses: Mapping[str, str]


def renewal(year: int) -> Renewal:
    """Raises Refused for a year that nobody knows."""
    wijken = catalogue.wijken(gm_code(), year)
    if not wijken:
        raise Refused(str(NO_SUCH_YEAR), status=404)
    standing, codes = areas(), {wijk.code for wijk in wijken}
    ending = [area for area in standing if area.code not in codes]
    by_name = {wijk.name.casefold(): wijk.code for wijk in wijken}
    guesses = {one.code: by_name.get(one.name.casefold(), "") for one in ending}
    known = {area.code for area in standing}
    fresh = [wijk for wijk in wijken if wijk.code not in known]
    return Renewal(year, wijken, fresh, ending, guesses)


def renew(year: int, moves: Mapping[str, str], by: Actor, today: date) -> None:
    """`moves` has a new code for what ends, or none. Raises Refused, also while a wave runs."""
    refuse_while_running()
    held()
    coming = renewal(year)
    chosen = dict(_chosen(coming, moves))
    ever = {area.code: area for area in db.session.scalars(sa.select(Area))}
    label = next((area.label for area in ever.values() if area.ended_on is None), _("wijk"))
    for wijk in coming.wijken:
        _enter(ever.get(wijk.code) or Area(code=wijk.code, label=label), wijk)
    _end(coming.ending, ever, today)
    db.session.flush()
    on_moving(chosen)
    on_regrouping(
        {one.code: [chosen[one.code]] if one.code in chosen else [] for one in coming.ending}
    )
    here = Object(Kind.SPACE, current.tenant_id())
    note(by, Verb.AREAS_RENEWED, here, year=year, ended=len(coming.ending))


def _chosen(coming: Renewal, moves: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    codes = {wijk.code for wijk in coming.wijken}
    for one in coming.ending:
        new = moves.get(one.code, "")
        if new and new not in codes:
            raise Refused.at({FIELD % one.code: str(ELSEWHERE)})
        if new:
            yield one.code, new


def _enter(area: Area, wijk: Known) -> None:
    """A name that the gemeente chose itself stays."""
    if area.name is None or area.year is None or area.name == _name_then(area):
        area.name = wijk.name
    area.inhabitants, area.age_bands = wijk.inhabitants, dict(wijk.age_bands)
    area.year, area.age_bands_year, area.ended_on = wijk.year, wijk.age_bands_year, None
    db.session.add(area)


def _name_then(area: Area) -> str | None:
    then = catalogue.wijken(gm_code(), area.year or 0)
    return next((wijk.name for wijk in then if wijk.code == area.code), area.name)


def _end(ending: Sequence[Area], ever: Mapping[str, Area], today: date) -> None:
    """What was shown together with one that ends stands on its own again."""
    over = {area.code for area in ending}
    for area in ever.values():
        if area.part_of in over or area.code in over:
            area.part_of = None
        if area.code in over:
            area.ended_on = today
