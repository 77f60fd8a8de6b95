"""The page on which an operator goes on a visit, and those on which a gemeente sees its visits and ends one."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from meedoen.accounts import finding as accounts
from meedoen.bodies.visiting import ending, going, lasting
from meedoen.bodies.visiting.going import Going
from meedoen.bodies.visiting.schemas import HOURS, VisitForm
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.texts import ngettext
from tenants.access import Permission, Who, access
from tenants.addresses import url
from tenants.database import db
from tenants.deeds import Actor

Page = Response | str | tuple[str, int]
may_operate = access(Who.STAFF, Permission.OPERATE, kinds=("platform",))

bp = Blueprint("visiting", "meedoen.bodies")


@bp.get("/beheer/gemeenten/<uuid:space_id>/bezoek")
@may_operate
def visit(space_id: UUID) -> Page:
    return _page(space_id, {}, {})


@bp.post("/beheer/gemeenten/<uuid:space_id>/bezoek")
@may_operate
def go(space_id: UUID) -> Page:
    try:
        typed = read(VisitForm(), request.form)
        lasts = timedelta(hours=int(typed["hours"]))
        going.go(
            Going(space_id, current_user.id, typed["reason"], lasts),
            accounts.actor_of_person(current_user.id),
            _now(),
        )
    except Refused as refused:
        db.session.rollback()
        return _page(space_id, request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".visit", space_id=space_id), 303)


@bp.post("/beheer/gemeenten/<uuid:space_id>/bezoek/stoppen")
@may_operate
def come_back(space_id: UUID) -> Page:
    going.come_back(current_user.id, space_id, accounts.actor_of_person(current_user.id), _now())
    db.session.commit()
    return redirect(url_for(".visit", space_id=space_id, klaar=1), 303)


@bp.get("/beheer/bezoeken")
@access(Who.STAFF, Permission.PEOPLE)
def visits() -> Page:
    """All that ever were; the text of why is for who works here."""
    return render_template(
        "bodies/visits.html", visits=lasting.ever(), now=_now(), names=accounts.names()
    )


@bp.post("/beheer/bezoeken/<uuid:visit_id>")
@access(Who.STAFF, Permission.PEOPLE)
def end(visit_id: UUID) -> Page:
    ending.end(visit_id, Actor.account(current_user.id), _now())
    db.session.commit()
    return redirect(url_for(".visits", klaar=1), 303)


def _page(space_id: UUID, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    space = going.visited(space_id)
    hours = [(n, ngettext("%(num)s uur", "%(num)s uur", int(n))) for n in HOURS]
    return render_template(
        "bodies/visit.html", to=space, visit=going.of(current_user.id, space_id, _now()),
        address=url(url_for("accounts.go_sign_in", verder=url_for("home.desk")), space),
        hours=hours, typed=typed, errors=errors,
    )  # fmt: skip


def _now() -> datetime:
    return datetime.now(UTC)
