"""Areas of this gemeente by their code, held so that two colleagues do not draw at once."""

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.places.drawing.surroundings import refuse_while_running
from meedoen.places.models import Area
from meedoen.places.reading import areas
from tenants import current
from tenants.database import db
from tenants.deeds import Kind, Object

GONE = lazy("Deze wijk is er niet (meer).")


def held() -> dict[str, Area]:
    """Every area that stands, by code, as it is now that it is held."""
    standing = sa.select(Area).where(Area.ended_on.is_(None)).order_by(Area.code)
    fresh = standing.with_for_update().execution_options(populate_existing=True)
    return {area.code: area for area in db.session.scalars(fresh)}


def held_still(code: str) -> dict[str, Area]:
    """The same, for who moves a border of this one: what is not here is said first, then that a wave
    runs. Raises Refused."""
    one_of({area.code: area for area in areas()}, code)
    refuse_while_running()
    return held()


def ever() -> dict[str, Area]:
    """Also those that ended, by code."""
    return {area.code: area for area in db.session.scalars(sa.select(Area))}


def one_of(standing: dict[str, Area], code: str) -> Area:
    """Raises Refused for what does not stand here."""
    if code not in standing:
        raise Refused(str(GONE), status=404)
    return standing[code]


def parts(standing: dict[str, Area], code: str) -> list[Area]:
    return [area for area in standing.values() if area.part_of == code]


def unname_alone(known: dict[str, Area]) -> None:
    """What is a whole no more has no name as a whole."""
    large = {area.part_of for area in known.values()}
    for area in known.values():
        if area.code not in large:
            area.whole_name = None


def here() -> Object:
    """What is drawn, as the log calls it."""
    return Object(Kind.SPACE, current.tenant_id())


def gm_code() -> str:
    """Of the gemeente whose space is open; empty for one that CBS does not know."""
    return current.space().gm_code or ""
