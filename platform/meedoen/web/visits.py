"""Operators who look along in this gemeente at this moment: the gate asks it, and every page of staff shows it."""

from datetime import UTC, datetime

from flask import Flask, g

from meedoen.bodies.visiting import lasting
from meedoen.bodies.visiting.lasting import Seen
from tenants import current
from tenants.spaces import Kind


def register(app: Flask) -> None:
    """Adds the template function visits_here()."""
    app.add_template_global(visits_here)


def visits_here() -> list[Seen]:
    """Asked once for each request; a region and the platform have none, and neither has a page without a space."""
    if "visits" not in g:
        space = current.space_or_none()
        gemeente = space is not None and space.kind is Kind.GEMEENTE
        g.visits = lasting.here(datetime.now(UTC)) if gemeente else []
    found: list[Seen] = g.visits
    return found
