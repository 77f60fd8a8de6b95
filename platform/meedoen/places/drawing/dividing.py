"""A wijk makes way for its buurten, and back: areas to report by are then made from those.

Nobody knows in which buurt of it a member lives, so members of the wijk choose again. On the way
back it is forgotten which they chose.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.places import catalogue
from meedoen.places.catalogue import Known
from meedoen.places.drawing.finding import ever, held_still, here, one_of, unname_alone
from meedoen.places.drawing.renewing import enter
from meedoen.places.drawing.surroundings import on_moving, on_regrouping
from meedoen.places.models import BUURT, WIJK, Area, wijk_of
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Code, Verb

NO_BUURTEN = lazy("Hiervan kennen wij geen buurten.")
FIRST_APART = lazy(
    "Een van deze gebieden is samengevoegd met een gebied dat er niet bij hoort. Maak het eerst los."
)
NO_BUURT = lazy("Hiervan zijn nu geen buurten in gebruik.")


@dataclass(frozen=True)
class Division:
    """`buurten` are what `wijk` would make way for."""

    wijk: Area
    buurten: Sequence[Known]


def division(standing: dict[str, Area], code: str) -> Division:
    """Raises Refused for what is no wijk, or one of which nobody knows the buurten."""
    wijk = one_of(standing, code)
    buurten = catalogue.buurten(code) if code.startswith(WIJK) else []
    if not buurten:
        raise Refused(str(NO_BUURTEN), status=409)
    return Division(wijk, buurten)


def divide(code: str, by: Actor, today: date) -> None:
    """Plans go on with all buurten of the wijk. Raises Refused, also while a wave runs."""
    standing = held_still(code)
    asked = division(standing, code)
    _refuse_tied_outside(standing, [asked.wijk])
    known, label = ever(), asked.wijk.label
    for buurt in asked.buurten:
        area = known.get(buurt.code) or Area(code=buurt.code)
        area.label = label
        enter(area, buurt)
    asked.wijk.ended_on = today
    db.session.flush()
    on_regrouping({code: [buurt.code for buurt in asked.buurten]})
    note(by, Verb.AREAS_DIVIDED, here(), area=Code(code), added=len(asked.buurten))


@dataclass(frozen=True)
class Restoration:
    wijk: Area
    buurten: Sequence[Area]


def restoration(standing: dict[str, Area], code: str) -> Restoration:
    """By the code of one of the buurten. Raises Refused for what is none."""
    one_of(standing, code)
    buurten = buurten_beside(standing, code)
    if not buurten:
        raise Refused(str(NO_BUURT), status=409)
    return Restoration(one_of(ever(), wijk_of(code)), buurten)


def restore(code: str, by: Actor, today: date) -> None:
    """The way back from `divide`, by the code of one of its buurten. Members move
    along. Raises Refused, also while a wave runs."""
    standing = held_still(code)
    asked = restoration(standing, code)
    wijk, buurten = asked.wijk.code, asked.buurten
    _refuse_tied_outside(standing, buurten)
    asked.wijk.label, asked.wijk.ended_on = buurten[0].label, None
    for buurt in buurten:
        buurt.part_of, buurt.ended_on = None, today
    unname_alone(standing)
    db.session.flush()
    on_moving({buurt.code: wijk for buurt in buurten})
    on_regrouping({buurt.code: [wijk] for buurt in buurten})
    note(by, Verb.AREAS_RESTORED, here(), area=Code(wijk), ended=len(buurten))


def buurten_beside(standing: dict[str, Area], code: str) -> list[Area]:
    """The buurten that stand of the wijk of this code."""
    return [
        area for area in standing.values()
        if area.code.startswith(BUURT) and wijk_of(area.code) == wijk_of(code)
    ]  # fmt: skip


def _refuse_tied_outside(standing: dict[str, Area], ending: Sequence[Area]) -> None:
    codes = {area.code for area in ending}
    for area in standing.values():
        if area.part_of and (area.code in codes) != (area.part_of in codes):
            raise Refused(str(FIRST_APART), status=409)
