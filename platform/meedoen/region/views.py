"""The regional council reads released figures of its gemeenten, and nothing else is here."""

from flask import Blueprint, Response, abort, render_template

from meedoen.region import exporting, pages, reading
from meedoen.region.comparing import Given
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
    title, given = _latest(topic)
    page = pages.subject_page(topic, title, given)
    return render_template("region/subject.html", page=page)


@bp.get("/regio/<topic>/cijfers.csv")
@council
def download(topic: str) -> Response:
    _, given = _latest(topic)
    return csv_response(exporting.csv_of(given), f"{topic}.csv")


def _latest(topic: str) -> tuple[str, list[Given]]:
    return reading.latest(topic) or abort(404)
