"""The pages where a manager sees the regions of the gemeente, answers an invitation, and stops."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.days import today_here
from meedoen.region.belonging import answering, reading
from meedoen.region.belonging.reading import Offered, Part
from meedoen.region.belonging.schemas import AcceptingForm, StoppingForm
from meedoen.results.releasing.reading import releases
from tenants.access import Permission, Who, access
from tenants.database import db
from tenants.deeds import Actor

Page = Response | str | tuple[str, int]
bp = Blueprint("belonging", __name__, template_folder="../templates")
may_answer = access(Who.STAFF, Permission.SETTINGS)
ROOT = "/beheer/regio"


@bp.get(ROOT)
@may_answer
def regions() -> Page:
    parts, today = reading.parts(), today_here()
    return render_template(
        "region/regions.html", waiting=reading.waiting(), today=today,
        parts=[one for one in parts if not one.over(today)],
        ended=[one for one in parts if one.over(today)],
        done=next((word for word in ("mee", "niet", "gestopt") if word in request.args), ""),
    )  # fmt: skip


@bp.get(f"{ROOT}/uitnodiging/<uuid:offer_id>")
@may_answer
def before_answering(offer_id: UUID) -> Page:
    offered = _offered(offer_id)
    return _ask(offered, {"from_on": max(offered.from_on, today_here()).isoformat()}, {})


@bp.post(f"{ROOT}/uitnodiging/<uuid:offer_id>")
@may_answer
def accept(offer_id: UUID) -> Page:
    offered, now = _offered(offer_id), datetime.now(UTC)
    try:
        from_on = read(AcceptingForm(), request.form)["from_on"]
        answering.accept(offered, from_on, _me(), now, today_here())
    except Refused as refused:
        return _ask(offered, request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".regions", mee=1), 303)


@bp.post(f"{ROOT}/uitnodiging/<uuid:offer_id>/afslaan")
@may_answer
def decline(offer_id: UUID) -> Page:
    answering.decline(_offered(offer_id), _me(), datetime.now(UTC))
    db.session.commit()
    return redirect(url_for(".regions", niet=1), 303)


@bp.get(f"{ROOT}/<uuid:region_id>/<policy_field>/stoppen")
@may_answer
def before_stopping(region_id: UUID, policy_field: str) -> Page:
    part = _part(region_id, policy_field)
    return _ask_to_stop(part, {"until_on": max(part.from_on, today_here()).isoformat()}, {})


@bp.post(f"{ROOT}/<uuid:region_id>/<policy_field>/stoppen")
@may_answer
def stop(region_id: UUID, policy_field: str) -> Page:
    part = _part(region_id, policy_field)
    try:
        until_on = read(StoppingForm(), request.form)["until_on"]
        answering.stop(part, until_on, _me(), today_here())
    except Refused as refused:
        return _ask_to_stop(part, request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".regions", gestopt=1), 303)


def _ask(offered: Offered, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    return render_template(
        "region/accept.html", offered=offered, typed=typed, errors=errors, before=len(releases())
    )


def _ask_to_stop(part: Part, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    today = today_here()
    others = [
        one.about
        for one in reading.parts()
        if one.region_id == part.region_id and one.about != part.about and not one.over(today)
    ]
    return render_template(
        "region/stop.html", part=part, typed=typed, errors=errors, others=others,
        given=reading.given_to(part.region_id), today=today,
    )  # fmt: skip


def _offered(offer_id: UUID) -> Offered:
    """One that waits no more is not there: what became of it stands on the page of regions."""
    return reading.offered(offer_id) or abort(404)


def _part(region_id: UUID, policy_field: str) -> Part:
    return reading.part(region_id, policy_field, today_here()) or abort(404)


def _me() -> Actor:
    return Actor.account(current_user.id)
