"""The page where staff see which bodies there are and who sits in them, give a seat and end one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from meedoen.bodies import ending, giving, rights
from meedoen.bodies.blueprint import WORKPLACES, bp
from meedoen.bodies.composing.asking import gemeenten_here
from meedoen.bodies.ending import Sitting
from meedoen.bodies.inviting import finding as invitations
from meedoen.bodies.models import Function, Role
from meedoen.bodies.overview import overview
from meedoen.bodies.schemas import EndingForm, GivingForm
from meedoen.bodies.seating import Term
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.days import day_of, today_here
from tenants import current
from tenants.access import Permission, Who, access
from tenants.database import db
from tenants.deeds import Actor

Page = Response | str | tuple[str, int]
may_manage = access(Who.STAFF, Permission.PEOPLE, kinds=WORKPLACES)


@bp.get("/beheer/organen")
@may_manage
def bodies() -> Page:
    now = datetime.now(UTC)
    told = {
        name: request.args.get(word, type=UUID)
        for name, word in (("ended", "beeindigd"), ("given", "gegeven"), ("invited", "uitgenodigd"))
    }
    return render_template(
        "bodies/bodies.html", bodies=overview(day_of(now)), invitations=invitations.lines(now),
        withdrawn="ingetrokken" in request.args, functions=giving.FUNCTIONS, **told,
    )  # fmt: skip


@bp.get("/beheer/organen/rechten")
@access(Who.STAFF, kinds=WORKPLACES)
def who_may_what() -> Page:
    """For everybody who works here: it tells of roles, not of people."""
    return render_template("bodies/rights.html", rights=rights.table())


@bp.get("/beheer/organen/zetels/nieuw")
@may_manage
def before_giving() -> Page:
    chosen = {"from_on": today_here().isoformat(), "body_id": request.args.get("orgaan", "")}
    return _form(chosen, {})


@bp.post("/beheer/organen/zetels/nieuw")
@may_manage
def give() -> Page:
    try:
        wanted = read(GivingForm(), request.form)
        role, function = Role(wanted["role"]), Function.read(wanted["function"])
        term = Term(**{**wanted, "role": role, "function": function})
        seat = giving.give(term, Actor.account(current_user.id), today_here())
    except Refused as refused:
        return _form(request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".bodies", gegeven=seat.id), 303)


@bp.get("/beheer/organen/zetels/<uuid:seat_id>/beeindigen")
@may_manage
def before_ending(seat_id: UUID) -> Page:
    today = today_here()
    return _ask(ending.sitting(seat_id, today), {"last_day": today.isoformat()}, {})


@bp.post("/beheer/organen/zetels/<uuid:seat_id>/beeindigen")
@may_manage
def end(seat_id: UUID) -> Page:
    sitting = ending.sitting(seat_id, today_here())
    try:
        last_day = read(EndingForm(), request.form)["last_day"]
        ending.end(sitting, last_day, Actor.account(current_user.id))
    except Refused as refused:
        return _ask(sitting, request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".bodies", beeindigd=seat_id), 303)


def _ask(sitting: Sitting, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    mine = sitting.seat.account_id == current_user.id
    return render_template(
        "bodies/end_seat.html", sitting=sitting, mine=mine, typed=typed, errors=errors
    )


def _form(typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    return render_template(
        "bodies/give_seat.html",
        typed=typed,
        errors=errors,
        people=giving.people(current_user.id).items(),
        bodies=giving.bodies().items(),
        roles=giving.allows(current.space().kind).items(),
        functions=giving.FUNCTIONS.items(),
        gemeenten=[(one.id, one.name) for one in gemeenten_here(today_here())],
    )
