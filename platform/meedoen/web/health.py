"""For the machine that watches: does the process live, and can it do its work."""

import sqlalchemy as sa
from flask import Blueprint, Response

from meedoen.web.shut import is_shut
from tenants.access import Who, access
from tenants.database import db

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@access(Who.PUBLIC, kinds=("*",))
def healthz() -> Response:
    return Response("ok\n", mimetype="text/plain")


@bp.get("/readyz")
@access(Who.PUBLIC, kinds=("*",))
def readyz() -> Response:
    try:
        with db.engine.connect() as connection:
            connection.execute(sa.text("select 1"))
    except sa.exc.SQLAlchemyError as error:
        why = "closed: a backup is being put back" if is_shut(error) else "database not reachable"
        return Response(f"{why}\n", 503, mimetype="text/plain")
    return Response("ok\n", mimetype="text/plain")
