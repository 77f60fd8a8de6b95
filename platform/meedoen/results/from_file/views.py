"""The schema of targets, for whoever makes or checks them elsewhere."""

from flask import Blueprint, Response

from meedoen.results.from_file.shape import published
from tenants.access import Who, access

bp = Blueprint("from_file", "meedoen.results")


@bp.get("/schema/weighting-targets/1.json")
@access(Who.PUBLIC, kinds=("platform",))
def schema_of_targets() -> Response:
    """Any page may fetch it: it is public, and the same for everybody."""
    answer = Response(published(), mimetype="application/schema+json")
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
