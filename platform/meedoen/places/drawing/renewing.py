"""A gemeente takes over the wijken of a year, at first and when CBS changes codes: nothing is lost.

Who lived in a wijk that ended is moved to the one that was chosen for it. Where none was chosen
they stay, unknown, until they choose again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _, lazy
from meedoen.places import catalogue
from meedoen.places.catalogue import Known
from meedoen.places.drawing.finding import ever, gm_code, held, here, unname_alone
from meedoen.places.drawing.surroundings import on_moving, on_regrouping, refuse_while_running
from meedoen.places.models import BUURT, Area, wijk_of
from meedoen.places.reading import areas
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Verb

NO_SUCH_YEAR = lazy("Van dit jaar zijn er geen wijken. Kies een ander jaar.")
ELSEWHERE = lazy("Kies een wijk uit de lijst.")
FIELD = "wijk-%s"


@dataclass(frozen=True)
class Renewal:
    """What taking over a year will do; `guesses` holds the likely new code of what ends.

    `known`: how many wijken there are in that year. A wijk that the gemeente divided comes as its
    buurten, if that year knows them.
    """

    year: int
    known: int
    coming: Sequence[Known]
    fresh: Sequence[Known]
    ending: Sequence[Area]
    guesses: Mapping[str, str]


def renewal(year: int) -> Renewal:
    """Raises Refused for a year that nobody knows."""
    wijken = catalogue.wijken(gm_code(), year)
    if not wijken:
        raise Refused(str(NO_SUCH_YEAR), status=404)
    standing = areas()
    coming = list(_coming(wijken, year, standing))
    codes = {one.code for one in coming}
    ending = [area for area in standing if area.code not in codes]
    guesses = {one.code: _guess(one, coming) for one in ending}
    known = {area.code for area in standing}
    fresh = [one for one in coming if one.code not in known]
    return Renewal(year, len(wijken), coming, fresh, ending, guesses)


def _coming(wijken: Sequence[Known], year: int, standing: Sequence[Area]) -> Iterator[Known]:
    divided = {wijk_of(area.code) for area in standing if area.code.startswith(BUURT)}
    for wijk in wijken:
        buurten = catalogue.buurten(wijk.code, year) if wijk.code in divided else []
        yield from buurten or [wijk]


def _guess(one: Area, coming: Sequence[Known]) -> str:
    """By its name, else the wijk around it; empty where neither is there."""
    by_name = {known.name.casefold(): known.code for known in coming}
    around = wijk_of(one.code) if wijk_of(one.code) in by_name.values() else ""
    return by_name.get(one.name.casefold(), around)


def renew(year: int, moves: Mapping[str, str], by: Actor, today: date) -> None:
    """`moves` has a new code for what ends, or none. Raises Refused, also while a wave runs."""
    refuse_while_running()
    held()
    coming = renewal(year)
    chosen = dict(_chosen(coming, moves))
    known = ever()
    label = next((area.label for area in known.values() if area.ended_on is None), _("wijk"))
    for one in coming.coming:
        enter(known.get(one.code) or Area(code=one.code, label=label), one)
    _end(coming.ending, known, today)
    db.session.flush()
    on_moving(chosen)
    on_regrouping(
        {one.code: [chosen[one.code]] if one.code in chosen else [] for one in coming.ending}
    )
    note(by, Verb.AREAS_RENEWED, here(), year=year, ended=len(coming.ending))


def _chosen(coming: Renewal, moves: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    codes = {one.code for one in coming.coming}
    for one in coming.ending:
        new = moves.get(one.code, "")
        if new and new not in codes:
            raise Refused.at({FIELD % one.code: str(ELSEWHERE)})
        if new:
            yield one.code, new


def enter(area: Area, known: Known) -> None:
    """A name that the gemeente chose itself stays."""
    if area.name is None or area.year is None or area.name == _name_then(area):
        area.name = known.name
    area.inhabitants, area.age_bands = known.inhabitants, dict(known.age_bands)
    area.year, area.age_bands_year, area.ended_on = known.year, known.age_bands_year, None
    db.session.add(area)


def _name_then(area: Area) -> str | None:
    year = area.year or 0
    then = [*catalogue.wijken(gm_code(), year), *catalogue.buurten(wijk_of(area.code), year)]
    return next((known.name for known in then if known.code == area.code), area.name)


def _end(ending: Sequence[Area], known: dict[str, Area], today: date) -> None:
    """What was shown together with one that ends stands on its own again."""
    over = {area.code for area in ending}
    for area in known.values():
        if area.part_of in over or area.code in over:
            area.part_of = None
        if area.code in over:
            area.whole_name, area.ended_on = None, today
    unname_alone(known)
