"""The areas of this gemeente, for choosing one, showing its name and weighing by its size."""

import sqlalchemy as sa

from meedoen.places.models import Area
from tenants.database import db


def areas() -> list[Area]:
    """By name as a Dutch reader looks for it ("de Pijp" between C and E); sorted here because the
    database sorts by bytes."""
    return sorted(db.session.scalars(sa.select(Area)), key=lambda area: area.name.casefold())


def names() -> dict[str, str]:
    """Name by code. Two gemeenten may share a name, so keep and compare the code."""
    return {area.code: area.name for area in areas()}


def choices() -> list[tuple[str, str]]:
    """(code, name), in that order."""
    return [(area.code, area.name) for area in areas()]


def inhabitants() -> dict[str, int]:
    """Inhabitants by code, rounded to 5 by CBS; without areas of which nobody knows them."""
    known = ((area.code, area.inhabitants) for area in areas())
    return {code: people for code, people in known if people is not None}
