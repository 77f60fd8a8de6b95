"""For the machine that watches: does the process live, and can it do its work."""

import sqlalchemy as sa
from flask import Blueprint, Response

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
    except sa.exc.SQLAlchemyError:
        return Response("database not reachable\n", 503, mimetype="text/plain")
    return Response("ok\n", mimetype="text/plain")
