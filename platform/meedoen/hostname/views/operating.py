"""The page where the operator gives a gemeente the address that it asked for, on the platform's host."""

from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from meedoen.accounts import finding as accounts
from meedoen.forms.reading import read
from meedoen.hostname import answering
from meedoen.hostname.models import Answer
from meedoen.hostname.pointing import points
from meedoen.hostname.schemas import HostForm
from meedoen.mailing.origin.asking import ask
from tenants import hosts
from tenants.access import Permission, Who, access
from tenants.database import db
from tenants.deeds import Actor
from tenants.spaces import Kind, Space

Page = Response | str | tuple[str, int]
may_operate = access(Who.STAFF, Permission.OPERATE, kinds=("platform",))
ROOT = "/beheer/webadressen"

bp = Blueprint("hostnames", __name__, template_folder="../templates")


@bp.get(ROOT)
@may_operate
def requests() -> Page:
    spaces = {space.id: space for space in hosts.all_spaces(Kind.GEMEENTE)}
    waiting, given = answering.rows(None, spaces), answering.rows(Answer.GIVEN, spaces)
    states = {
        row["id"]: points(row["host"], answering.bare(spaces[row["tenant_id"]]), ask)
        for row in waiting
    }
    return render_template(
        "hostname/requests.html", waiting=waiting, given=given, states=states, spaces=spaces
    )


@bp.post(f"{ROOT}/<uuid:space_id>/geven")
@may_operate
def give(space_id: UUID) -> Page:
    answering.give(_space(space_id), _host(), ask, _me(), datetime.now(UTC))
    return _answered()


@bp.post(f"{ROOT}/<uuid:space_id>/weigeren")
@may_operate
def refuse(space_id: UUID) -> Page:
    answering.refuse(_space(space_id), _host(), _me(), datetime.now(UTC))
    return _answered()


@bp.post(f"{ROOT}/<uuid:space_id>/weghalen")
@may_operate
def end(space_id: UUID) -> Page:
    answering.end(_space(space_id), _host(), _me(), datetime.now(UTC))
    return _answered()


def _answered() -> Page:
    db.session.commit()
    return redirect(url_for(".requests", gedaan=1), 303)


def _host() -> str:
    return str(read(HostForm(), request.form)["host"])


def _me() -> Actor:
    return accounts.actor_of_person(current_user.id)


def _space(space_id: UUID) -> Space:
    found = hosts.space_by_id(space_id)
    return found if found is not None and found.kind is Kind.GEMEENTE else abort(404)
