"""Figures for staff as soon as they are counted; for everybody what the gemeente released."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, render_template
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from meedoen.fieldwork.waves import reading as fieldwork
from meedoen.fieldwork.waves.models import Wave
from meedoen.language.lists import in_words
from meedoen.results.releasing import reading, releasing
from meedoen.results.releasing.models import Release
from meedoen.results.showing import charts, exporting, figures
from tenants.access import Permission, Who, access
from tenants.database import db
from tenants.deeds import Actor

bp = Blueprint("results", "meedoen.results", template_folder="templates")

for function in (
    figures.shown,
    figures.hidden_names,
    figures.first_shown,
    figures.answers_table,
    figures.lines_table,
    figures.parts_table,
    figures.mean,
    figures.number,
    in_words,
):
    bp.add_app_template_global(function, f"figures_{function.__name__}")
for drawing in (charts.bars, charts.stacks, charts.legend, charts.spoken, charts.rising):
    bp.add_app_template_global(drawing, f"chart_{drawing.__name__}")
bp.add_app_template_filter(date.fromisoformat, "day_of")


@bp.get("/beheer/metingen/<uuid:wave_id>/resultaten")
@access(Who.STAFF, Permission.RESULTS)
def counted(wave_id: UUID) -> str:
    wave = _wave(wave_id)
    summary = reading.summary(wave_id)
    return render_template(
        "results/counted.html",
        wave=wave,
        summary=summary.body if summary else None,
        counted_at=summary.counted_at if summary else None,
        tables=reading.tables(wave_id) if summary else [],
        release=reading.release_of(wave_id),
        may_release=Permission.RELEASE in current_user.permissions,
    )


@bp.post("/beheer/metingen/<uuid:wave_id>/vrijgeven")
@access(Who.STAFF, Permission.RELEASE)
def release(wave_id: UUID) -> AnyResponse:
    _wave(wave_id)
    try:
        releasing.release(wave_id, Actor.account(current_user.id), datetime.now(UTC))
    except releasing.NotCounted:
        abort(409)
    db.session.commit()
    return redirect(f"/beheer/metingen/{wave_id}/resultaten", 303)


@bp.get("/resultaten")
@access(Who.PUBLIC)
def released() -> str:
    return render_template("results/released.html", releases=reading.releases())


@bp.get("/resultaten/<uuid:release_id>")
@access(Who.PUBLIC)
def show(release_id: UUID) -> str:
    found = _release(release_id)
    return render_template("results/release.html", release=found, **_of(found))


@bp.get("/resultaten/<uuid:release_id>.csv")
@access(Who.PUBLIC)
def download(release_id: UUID) -> Response:
    found = _release(release_id)
    return csv_response(exporting.csv_of(found.body["tables"]), f"resultaten-{found.hash[:8]}.csv")


def csv_response(content: bytes, name: str) -> Response:
    made = Response(content, content_type="text/csv; charset=utf-8")
    made.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return made


def _of(found: Release) -> dict[str, Any]:
    return {"summary": found.body["summary"], "tables": found.body["tables"]}


def _wave(wave_id: UUID) -> Wave:
    """A wave of this very gemeente; anybody else's does not exist."""
    return fieldwork.wave(wave_id) or abort(404)


def _release(release_id: UUID) -> Release:
    return reading.release(release_id) or abort(404)
