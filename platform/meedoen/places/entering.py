"""Puts the wijken of a gemeente in its own table of areas."""

import sqlalchemy as sa

from meedoen.places import figures
from meedoen.places.models import Area
from tenants import current
from tenants.database import db


class OtherGemeente(ValueError):
    """These wijken are not of the gemeente whose space is open."""


def enter_areas(gm_code: str, *, label: str = "wijk") -> None:
    """Enter or renew every wijk; again with the same figures changes nothing.

    `label` is the word the gemeente uses for them ("wijk", "dorp").
    Raises UnknownGemeente, or OtherGemeente for another space's code.
    """
    if gm_code != current.space().gm_code:
        raise OtherGemeente(f"{gm_code} is not the gemeente of this space.")
    known = {area.code: area for area in db.session.scalars(sa.select(Area))}
    for wijk in figures.gemeente(gm_code).wijken:
        area = known.get(wijk.code) or Area(code=wijk.code)
        area.name, area.label, area.inhabitants = wijk.name, label, wijk.inhabitants
        area.age_bands = dict(wijk.age_bands)
        area.year, area.age_bands_year = figures.INHABITANTS_YEAR, figures.AGE_YEAR
        db.session.add(area)
