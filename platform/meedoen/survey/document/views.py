"""The schema of questionnaires, for whoever makes or checks one elsewhere."""

from flask import Response

from meedoen.survey.blueprint import bp
from meedoen.survey.document.shape import published
from tenants.access import Who, access


@bp.get("/schema/questionnaire/2.json")
@access(Who.PUBLIC, kinds=("platform",))
def schema_of_questionnaires() -> Response:
    """Any page may fetch it: it is public, and the same for everybody."""
    answer = Response(published(), mimetype="application/schema+json")
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
