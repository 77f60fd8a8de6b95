"""The pages on which a regional manager keeps who takes part in the region."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.days import today_here
from meedoen.region.belonging import offering
from meedoen.region.belonging.listing import Line, lines
from meedoen.region.belonging.offering import Wanted
from meedoen.region.belonging.schemas import OfferForm, StoppingForm
from meedoen.region.managing import asking
from tenants.access import Permission, Who, access
from tenants.database import db
from tenants.deeds import Actor

Page = Response | str | tuple[str, int]
Texts = Mapping[str, str]
bp = Blueprint("taking_part", __name__, template_folder="../templates")
may_manage = access(Who.STAFF, Permission.SETTINGS, kinds=("regio",))
ROOT = "/beheer/deelname"


@bp.get(ROOT)
@may_manage
def gemeenten() -> Page:
    return _page({"from_on": today_here().isoformat()}, {})


@bp.post(ROOT)
@may_manage
def ask() -> Page:
    try:
        wanted = Wanted(**read(OfferForm(), request.form))
        asking.ask(wanted, _me(), datetime.now(UTC), today_here())
    except Refused as refused:
        db.session.rollback()
        return _page(request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".gemeenten", gevraagd=1), 303)


@bp.post(f"{ROOT}/uitnodigingen/<uuid:offer_id>/intrekken")
@may_manage
def take_back(offer_id: UUID) -> Page:
    offering.withdraw(offer_id, datetime.now(UTC), _me())
    db.session.commit()
    return redirect(url_for(".gemeenten", ingetrokken=1), 303)


@bp.get(f"{ROOT}/<uuid:gemeente_id>/<policy_field>/stoppen")
@may_manage
def before_ending(gemeente_id: UUID, policy_field: str) -> Page:
    today = today_here()
    taken = asking.part(gemeente_id, policy_field, today)
    return _ask_to_end(taken, {"until_on": max(taken.from_on, today).isoformat()}, {})


@bp.post(f"{ROOT}/<uuid:gemeente_id>/<policy_field>/stoppen")
@may_manage
def end(gemeente_id: UUID, policy_field: str) -> Page:
    taken = asking.part(gemeente_id, policy_field, today_here())
    try:
        until_on = read(StoppingForm(), request.form)["until_on"]
        asking.end(taken, until_on, _me(), today_here())
    except Refused as refused:
        return _ask_to_end(taken, request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".gemeenten", gestopt=1), 303)


def _page(typed: Texts, errors: Texts) -> str:
    done = next(
        (word for word in ("gevraagd", "ingetrokken", "gestopt") if word in request.args), ""
    )
    return render_template(
        "region/managing/gemeenten.html", lines=lines(today_here()), typed=typed, errors=errors,
        done=done, **offering.choices(asking.fields_here()),
    )  # fmt: skip


def _ask_to_end(taken: Line, typed: Texts, errors: Texts) -> str:
    return render_template("region/managing/end.html", part=taken, typed=typed, errors=errors)


def _me() -> Actor:
    return Actor.account(current_user.id)
