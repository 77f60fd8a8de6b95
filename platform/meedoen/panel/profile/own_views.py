"""A member's own page: what can be answered now, and the way out."""

from flask import render_template
from flask_login import current_user

from meedoen.panel.blueprint import Page, bp
from meedoen.panel.profile.invitations import own_items
from tenants.access import Who, access


@bp.get("/mijn")
@access(Who.MEMBER)
def own_page() -> Page:
    return render_template("panel/own.html", **own_items(current_user.id))
