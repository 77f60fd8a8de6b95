"""The page where managers and the privacy officer find what they must be able to show, and take it along."""

from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, Response, abort, render_template, request

from meedoen.forms.refusing import Refused
from meedoen.printing.setting import pdf
from meedoen.privacy import kit, spreadsheet
from meedoen.privacy.kit import Kind
from meedoen.privacy.papers import Paper, document
from meedoen.signup.agreeing import own
from tenants.access import Permission, Who, access
from tenants.ground.attaching import attached

Page = Response | str | tuple[str, int]
SHEET = "ods"
may_watch = access(Who.STAFF, Permission.AUDIT)
bp = Blueprint("privacy", __name__, template_folder="templates")


@bp.get("/beheer/privacy")
@may_watch
def papers() -> str:
    return _page()


@bp.get("/beheer/privacy/overeenkomst")
@access(Who.STAFF, Permission.AUDIT, secret=True)
def agreement() -> Response:
    """For the privacy officer too, who does not manage."""
    file = own.agreement() or abort(404)
    return _file(file.content, file.media_type, file.name)


@bp.get("/beheer/privacy/metingen/<uuid:wave_id>")
@may_watch
def of_wave(wave_id: UUID) -> Page:
    wave = kit.wave(wave_id) or abort(404)
    now = datetime.now(UTC)
    try:
        paper = kit.of_wave(wave, now)
    except Refused as refused:
        return _page(refused.errors), refused.status
    return _as_asked(paper, now)


@bp.get("/beheer/privacy/<paper>")
@may_watch
def one(paper: str) -> Response:
    if paper not in set(Kind):
        abort(404)
    now = datetime.now(UTC)
    return _as_asked(kit.paper(Kind(paper), now), now)


def _as_asked(paper: Paper, now: datetime) -> Response:
    if request.args.get("vorm") == SHEET:
        return _file(spreadsheet.ods(paper), spreadsheet.MEDIA_TYPE, f"{paper.slug}.ods")
    return _file(pdf(document(paper), now), "application/pdf", f"{paper.slug}.pdf")


def _file(content: bytes, media_type: str, name: str) -> Response:
    return attached(Response(content, mimetype=media_type), name)


def _page(errors: object = None) -> str:
    return render_template(
        "privacy/kit.html", kinds=Kind, waves=kit.waves(), signed=own.signed(), errors=errors or {}
    )
