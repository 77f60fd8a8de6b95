"""The panel in numbers, for staff."""

from flask import render_template

from meedoen.language.days import today_here
from meedoen.language.texts import lazy
from meedoen.panel.blueprint import Page, bp
from meedoen.panel.managing import overview
from meedoen.panel.members.models import State
from tenants.access import Permission, Who, access

STATES = {
    State.ACTIVE: lazy("Lid"),
    State.PENDING: lazy("Aangemeld, nog niet bevestigd"),
    State.LEFT: lazy("Gestopt"),
}


@bp.get("/beheer/panel")
@access(Who.STAFF, Permission.PEOPLE)
def staff_overview() -> Page:
    today, counts = today_here(), overview.by_state()
    return render_template(
        "panel/staff.html", states=[(STATES[state], counts[state]) for state in STATES],
        areas=overview.by_area(), ages=overview.by_age(today), years=overview.years(),
        languages=overview.by_language(),
    )  # fmt: skip
