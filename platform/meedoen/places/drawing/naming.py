"""Areas that a gemeente types itself, the names it gives, and its own word for all of them."""

from collections.abc import Sequence

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _, lazy
from meedoen.places.drawing.finding import held, here, one_of, parts
from meedoen.places.models import OWN, Area
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Code, Verb

MOST = 200
NOTHING = lazy("Typ minstens één naam.")
ALONE = lazy("Deze wijk is met geen andere samengevoegd.")
TOO_MANY = lazy("Meer dan %(most)s wijken kan niet.", most=MOST)


def add(typed: Sequence[str], by: Actor) -> None:
    """Areas without figures, so that a gemeente can plan at once. Raises Refused."""
    names = [name.strip() for name in typed if name.strip()]
    standing = held()
    if not names:
        raise Refused.at({"names": str(NOTHING)})
    if len(standing) + len(names) > MOST:
        raise Refused.at({"names": str(TOO_MANY)})
    _refuse_twice([*_taken(standing), *names], "names")
    label = next((area.label for area in standing.values()), _("wijk"))
    first = _last_number() + 1
    db.session.add_all(
        Area(code=f"{OWN}{first + at:04}", name=name, label=label, age_bands={})
        for at, name in enumerate(names)
    )
    note(by, Verb.AREAS_ADDED, here(), added=len(names))


def rename(code: str, name: str, by: Actor) -> None:
    """Raises Refused."""
    standing = held()
    area = one_of(standing, code)
    _refuse_taken(name, _taken(standing, besides=area.name), "name")
    area.name = name
    note(by, Verb.AREAS_NAMED, here(), area=Code(code))


def name_whole(code: str, name: str, by: Actor) -> None:
    """Of all that is shown together under this code; empty for the names of its parts. Raises
    Refused."""
    standing = held()
    area = one_of(standing, code)
    if not parts(standing, code):
        raise Refused(str(ALONE), status=409)
    _refuse_taken(name, _taken(standing, besides=area.whole_name or ""), "whole")
    area.whole_name = name or None
    note(by, Verb.AREAS_NAMED, here(), area=Code(code))


def call(word: str, by: Actor) -> None:
    """Of all areas at once: "dorp", in small letters as it stands in a sentence."""
    for area in held().values():
        area.label = word
    note(by, Verb.AREAS_NAMED, here())


def _taken(standing: dict[str, Area], besides: str = "") -> list[str]:
    """Names of areas and of wholes; one that stays what it is does not stand in its own way."""
    areas = standing.values()
    names = [*(area.name for area in areas), *(area.whole_name or "" for area in areas)]
    return [name for name in names if name and name != besides]


def _refuse_taken(name: str, taken: Sequence[str], field: str) -> None:
    if name.casefold() in {one.casefold() for one in taken}:
        raise Refused.at({field: _("De naam %(name)s is er al.", name=name)})


def _refuse_twice(names: Sequence[str], field: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise Refused.at({field: _("De naam %(name)s is er al.", name=name)})
        seen.add(name.casefold())


def _last_number() -> int:
    last = sa.select(sa.func.max(Area.code)).where(Area.code.startswith(OWN))
    return int((db.session.scalar(last) or f"{OWN}0").removeprefix(OWN))
