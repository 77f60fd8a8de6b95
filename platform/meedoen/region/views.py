"""The regional council reads released figures of its gemeenten, and nothing else is here."""

from uuid import UUID

from flask import Blueprint, Response, abort, render_template

from meedoen.region import exporting, pages, reading
from meedoen.results.showing.views import csv_response
from tenants.access import Permission, Who, access

bp = Blueprint("region", __name__, template_folder="templates")
council = access(Who.COUNCIL, Permission.REGION, kinds=("regio",))


@bp.get("/regio")
@council
def subjects() -> str:
    return render_template("region/subjects.html", subjects=reading.subjects())


@bp.get("/regio/<topic>")
@council
def subject(topic: str) -> str:
    title, given = reading.latest(topic) or abort(404)
    page = pages.subject_page(topic, title, given)
    return render_template("region/subject.html", page=page, earlier=reading.earlier(topic))


@bp.get("/regio/<topic>/eerder/<uuid:given_id>")
@council
def earlier(topic: str, given_id: UUID) -> str:
    title, given = reading.one(topic, given_id) or abort(404)
    page = pages.subject_page(topic, title, given)
    return render_template("region/earlier.html", page=page, given=given[0], given_id=given_id)


@bp.get("/regio/<topic>/cijfers.csv")
@council
def download(topic: str) -> Response:
    _, given = reading.latest(topic) or abort(404)
    return csv_response(exporting.csv_of(given), f"{topic}.csv")


@bp.get("/regio/<topic>/eerder/<uuid:given_id>/cijfers.csv")
@council
def download_earlier(topic: str, given_id: UUID) -> Response:
    _, given = reading.one(topic, given_id) or abort(404)
    ends_on = given[0].figures.summary.ends_on
    return csv_response(exporting.csv_of(given), f"{topic}-{ends_on}.csv")
