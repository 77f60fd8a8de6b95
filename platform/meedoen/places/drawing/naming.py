"""Areas that a gemeente types itself, the names it gives, and its own word for all of them."""

from collections.abc import Sequence

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _, lazy
from meedoen.places.drawing.finding import held, one_of
from meedoen.places.models import OWN, Area
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Code, Kind, Object, Verb

MOST = 200
NOTHING = lazy("Typ minstens één naam.")
TOO_MANY = lazy("Meer dan %(most)s wijken kan niet.", most=MOST)


def add(typed: Sequence[str], by: Actor) -> None:
    """Areas without figures, so that a gemeente can plan at once. Raises Refused."""
    names = [name.strip() for name in typed if name.strip()]
    standing = held()
    if not names:
        raise Refused.at({"names": str(NOTHING)})
    if len(standing) + len(names) > MOST:
        raise Refused.at({"names": str(TOO_MANY)})
    _refuse_twice([*(area.name for area in standing.values()), *names], "names")
    label = next((area.label for area in standing.values()), _("wijk"))
    first = _last_number() + 1
    db.session.add_all(
        Area(code=f"{OWN}{first + at:04}", name=name, label=label, age_bands={})
        for at, name in enumerate(names)
    )
    note(by, Verb.AREAS_ADDED, _here(), added=len(names))


def rename(code: str, name: str, by: Actor) -> None:
    """Raises Refused."""
    standing = held()
    area = one_of(standing, code)
    others = [other.name for other in standing.values() if other is not area]
    _refuse_twice([*others, name], "name")
    area.name = name
    note(by, Verb.AREAS_NAMED, _here(), area=Code(code))


def call(word: str, by: Actor) -> None:
    """Of all areas at once: "dorp", in small letters as it stands in a sentence."""
    for area in held().values():
        area.label = word
    note(by, Verb.AREAS_NAMED, _here())


def _refuse_twice(names: Sequence[str], field: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise Refused.at({field: _("De naam %(name)s is er al.", name=name)})
        seen.add(name.casefold())


def _last_number() -> int:
    last = sa.select(sa.func.max(Area.code)).where(Area.code.startswith(OWN))
    return int((db.session.scalar(last) or f"{OWN}0").removeprefix(OWN))


def _here() -> Object:
    return Object(Kind.SPACE, current.tenant_id())
