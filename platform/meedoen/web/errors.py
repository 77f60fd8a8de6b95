"""When something goes wrong: a page that says what to do, never a traceback."""

import logging
from typing import Any

from flask import Flask, Response, make_response, render_template, request
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException

from meedoen.forms.refusing import Refused
from meedoen.web.shut import AGAIN, is_shut
from tenants.database import db
from tenants.ground.failing import told

PAGES = {400: 400, 401: 401, 403: 403, 404: 404, 405: 405, 409: 409, 413: 413, 429: 429}
log = logging.getLogger(__name__)


def register(app: Flask) -> None:
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _known)
    app.register_error_handler(DataError, _unreadable)
    app.register_error_handler(Exception, _unknown)


def _refused(refused: Refused) -> tuple[str, int]:
    """A verb said no and the page that asked did not tell it itself: nothing is kept."""
    db.session.rollback()
    page = render_template("errors/refused.html", refused=refused, back=_page_before())
    return page, refused.status


def _page_before() -> str:
    """Where this person came from, if that is a page of this very host."""
    before = request.referrer or ""
    return before if before.startswith(request.host_url) else "/"


def _known(error: HTTPException) -> Any:
    """Keeps the headers of the error (Allow, Retry-After, Location)."""
    code = error.code or 500
    if code < 400:
        return error
    response = error.get_response()
    response.set_data(_page(PAGES.get(code, 400 if code < 500 else 500)))
    response.content_type = "text/html; charset=utf-8"
    return response


def _unreadable(_: DataError) -> tuple[str, int]:
    """PostgreSQL refused a value, such as a NUL character in a text."""
    return _page(400), 400


def _unknown(error: Exception) -> Response | tuple[str, int]:
    if is_shut(error):
        return _closed()
    log.error("unexpected error: %s", told(error))
    return _page(500), 500


def _closed() -> Response:
    answer = make_response(_page(503), 503)
    answer.headers["Retry-After"] = str(int(AGAIN.total_seconds()))
    return answer


def _page(code: int) -> str:
    return render_template(f"errors/{code}.html")
