"""Figures for staff as soon as they are counted; for everybody what the gemeente released."""

from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from meedoen.fieldwork.waves import reading as fieldwork
from meedoen.fieldwork.waves.models import Wave
from meedoen.results.open_answers import reading as open_answers
from meedoen.results.releasing import reading, releasing
from meedoen.results.releasing.models import Release
from meedoen.results.showing import exporting, pages
from tenants.access import Permission, Who, access
from tenants.database import db
from tenants.deeds import Actor
from tenants.ground.attaching import attached

bp = Blueprint("results", "meedoen.results", template_folder="templates")


@bp.get("/beheer/metingen/<uuid:wave_id>/resultaten")
@access(Who.STAFF, Permission.RESULTS)
def counted(wave_id: UUID) -> str:
    wave = _wave(wave_id)
    summary = reading.summary(wave_id)
    figures = reading.releasable(summary) if summary else None
    return render_template(
        "results/counted.html",
        wave=wave,
        counted_at=summary.counted_at if summary else None,
        page=pages.result_page(figures.summary, figures.tables) if figures else None,
        release=reading.release_of(wave_id),
        withdrawn=reading.withdrawn_of(wave_id),
        quotes=open_answers.quotes(wave) if summary else [],
        may_read=Permission.ANSWERS in current_user.permissions,
        may_release=Permission.RELEASE in current_user.permissions,
    )


@bp.post("/beheer/metingen/<uuid:wave_id>/vrijgeven")
@access(Who.STAFF, Permission.RELEASE)
def release(wave_id: UUID) -> AnyResponse:
    _wave(wave_id)
    releasing.release(wave_id, Actor.account(current_user.id), datetime.now(UTC))
    db.session.commit()
    return redirect(url_for(".counted", wave_id=wave_id), 303)


@bp.get("/resultaten")
@access(Who.PUBLIC)
def released() -> str:
    listed = [pages.card(one.id, one.summary) for one in reading.releases()]
    return render_template("results/released.html", releases=listed)


@bp.get("/resultaten/<uuid:release_id>")
@access(Who.PUBLIC)
def show(release_id: UUID) -> str | tuple[str, int]:
    found = _release(release_id)
    if found.withdrawn_at:
        return _withdrawn(found)
    page = pages.result_page(found.body.summary, found.body.tables)
    return render_template("results/release.html", release=found, page=page)


@bp.get("/resultaten/<uuid:release_id>.csv")
@access(Who.PUBLIC)
def download(release_id: UUID) -> Response | tuple[str, int]:
    found = _release(release_id)
    if found.withdrawn_at:
        return _withdrawn(found)
    return csv_response(exporting.of_release(found.body), f"resultaten-{found.hash[:8]}.csv")


def csv_response(content: bytes, name: str) -> Response:
    return attached(Response(content, content_type="text/csv; charset=utf-8"), name)


def _withdrawn(release: Release) -> tuple[str, int]:
    """That they were here, and why they are not any more: somebody may come with an old link."""
    card = pages.card(release.id, release.body.summary)
    return render_template("results/withdrawn.html", release=release, card=card), 410


def _wave(wave_id: UUID) -> Wave:
    """A wave of this very gemeente; anybody else's does not exist."""
    return fieldwork.wave(wave_id) or abort(404)


def _release(release_id: UUID) -> Release:
    return reading.release(release_id) or abort(404)
