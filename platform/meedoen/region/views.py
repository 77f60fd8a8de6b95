"""The regional council reads released figures of its gemeenten, and nothing else is here."""

from uuid import UUID

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answer

from meedoen.region import exporting, pages, reading
from meedoen.results.showing.views import csv_response
from tenants.access import Permission, Who, access

Page = Answer | str
bp = Blueprint("region", __name__, template_folder="templates")
council = access(Who.COUNCIL, Permission.REGION, kinds=("regio",))


@bp.get("/regio")
@council
def subjects() -> str:
    return render_template("region/subjects.html", subjects=reading.subjects(), moved=False)


@bp.get("/regio/<topic>")
@council
def subject(topic: str) -> Page:
    found = reading.latest(topic)
    if found is None:
        return _moved(topic)
    title, given = found
    page = pages.subject_page(topic, title, given)
    return render_template("region/subject.html", page=page, earlier=reading.earlier(topic))


def _moved(origin: str) -> Page:
    """An address of before: on to its only subject, or the choice between those that were one.

    Not for good: a browser would go on to that one also when a second subject came of the template.
    """
    subjects = reading.once_under(origin) or abort(404)
    if len(subjects) == 1:
        return redirect(url_for(".subject", topic=subjects[0].topic), 302)
    return render_template("region/subjects.html", subjects=subjects, moved=True)


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
