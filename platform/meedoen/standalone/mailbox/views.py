"""The demo's mailbox: every mail that the demo sent, to open and click; only on this machine."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from flask import Blueprint, Response, abort, make_response, render_template, request

from meedoen.standalone.mailbox import letters
from meedoen.standalone.seeding.codes import demo_codes
from meedoen.standalone.seeding.demo_password import demo_password
from tenants.access import Who, access
from tenants.ground.settings import settings

bp = Blueprint("mailbox", "meedoen.standalone", template_folder="templates", url_prefix="/mailbox")

SHOWN = 100
LONGEST_SEARCH = 254
# The page may show one frame, from this host; all else stays as strict as on other pages.
PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A mail brings its own styles and nothing else: no script, no request, no form, no origin.
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)


@bp.get("")
@access(Who.PUBLIC, kinds=("platform",))
def index() -> str:
    address = request.args.get("adres", "").replace("\x00", "")[:LONGEST_SEARCH]
    found = letters.newest(_folder(), address, SHOWN)
    return render_template("standalone/mailbox.html", letters=found, address=address, most=SHOWN)


@bp.get("/codes")
@access(Who.PUBLIC, kinds=("platform",), secret=True)
def codes() -> str:
    """The second factor of the demo's accounts: nobody's phone knows them."""
    rows = [list(code) for code in demo_codes(datetime.now(UTC))]
    return render_template(
        "standalone/codes.html", rows=rows, password=demo_password(settings().master_key)
    )


@bp.get("/<name>")
@access(Who.PUBLIC, kinds=("platform",), secret=True)
def show(name: str) -> Response:
    found = _found(name)
    page = render_template(
        "standalone/mail.html", mail=found, text=letters.as_paragraphs(found.text)
    )
    response = make_response(page)
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    return response


@bp.get("/<name>/opmaak")
@access(Who.PUBLIC, kinds=("platform",), secret=True)
def markup(name: str) -> Response:
    """The HTML part by itself, for the frame on the mail's page.

    Its links open in a new tab, because a page of Meedoen refuses to be shown inside a frame.
    """
    found = _found(name)
    if found.html is None:
        abort(404)
    response = make_response('<base target="_blank">' + found.html)
    response.headers["Content-Security-Policy"] = MAIL_POLICY
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _found(name: str) -> letters.OpenLetter:
    found = letters.read(_folder(), name)
    if found is None:
        abort(404)
    return found


def _folder() -> Path:
    folder = settings().mailbox_folder
    if folder is None:
        abort(404)
    return folder
