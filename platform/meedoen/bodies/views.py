"""The page where staff see which bodies there are and who sits in them."""

from datetime import UTC, datetime

from flask import Blueprint, render_template

from meedoen.bodies.overview import overview
from tenants.access import Permission, Who, access

bp = Blueprint("bodies", __name__, template_folder="templates")


@bp.get("/beheer/organen")
@access(Who.STAFF, Permission.PEOPLE)
def bodies() -> str:
    return render_template("bodies/bodies.html", bodies=overview(datetime.now(UTC).date()))
