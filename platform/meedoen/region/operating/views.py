"""The pages of the operator about regions, on the platform's host."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from meedoen.accounts import finding as accounts
from meedoen.accounts.coming_in import First
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.days import today_here
from meedoen.language.lists import in_words
from meedoen.region.belonging import offering
from meedoen.region.belonging.offering import Wanted
from meedoen.region.belonging.schemas import OfferForm
from meedoen.region.operating import appointing, founding, inviting
from meedoen.region.operating.founding import Plan
from meedoen.region.operating.models import KINDS, RegionKind
from meedoen.region.operating.schemas import ManagerForm, RegionForm
from meedoen.survey.definition.policy import WORDS, named
from tenants import hosts
from tenants.access import Permission, Who, access
from tenants.database import db
from tenants.spaces import Kind, Space

Page = Response | str | tuple[str, int]
bp = Blueprint("regions", __name__, template_folder="../templates")
may_operate = access(Who.STAFF, Permission.OPERATE, kinds=("platform",))
ROOT = "/beheer/regios"


@bp.get(ROOT)
@may_operate
def all_regions() -> Page:
    spaces, profiles = hosts.all_spaces(Kind.REGIO), founding.profiles()
    known = {space.id for space in spaces}
    return render_template(
        "region/operating/regions.html", spaces=spaces, kinds=KINDS,
        profiles={one.id: one for one in profiles},
        told={one.id: in_words([named(field) for field in one.policy_fields]) for one in profiles},
        coming=[one for one in profiles if one.id not in known],
    )  # fmt: skip


@bp.get(f"{ROOT}/nieuw")
@may_operate
def before_making() -> Page:
    return _form(MultiDict(), {})


@bp.post(f"{ROOT}/nieuw")
@may_operate
def make() -> Page:
    try:
        typed = read(RegionForm(), request.form)
        chosen = request.form.getlist("policy_fields")
        plan = Plan(
            typed["name"], typed["slug"], RegionKind(typed["kind"]), chosen, typed["reason"],
            _first(typed),
        )  # fmt: skip
        founding.make(plan, accounts.actor_of_person(current_user.id), datetime.now(UTC))
    except Refused as refused:
        db.session.rollback()
        return _form(request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".all_regions", gemaakt=1), 303)


@bp.get(f"{ROOT}/<uuid:region_id>")
@may_operate
def region(region_id: UUID) -> Page:
    return _region(_space(region_id), {"from_on": today_here().isoformat()}, {})


@bp.post(f"{ROOT}/<uuid:region_id>")
@may_operate
def invite(region_id: UUID) -> Page:
    space, me = _space(region_id), accounts.actor_of_person(current_user.id)
    try:
        wanted = Wanted(**read(OfferForm(), request.form))
        inviting.invite(space, wanted, me, datetime.now(UTC), today_here())
    except Refused as refused:
        return _region(space, request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".region", region_id=region_id, gevraagd=1), 303)


@bp.post(f"{ROOT}/<uuid:region_id>/uitnodigingen/<uuid:offer_id>/intrekken")
@may_operate
def take_back(region_id: UUID, offer_id: UUID) -> Page:
    inviting.take_back(
        _space(region_id), offer_id, accounts.actor_of_person(current_user.id), datetime.now(UTC)
    )
    db.session.commit()
    return redirect(url_for(".region", region_id=region_id, ingetrokken=1), 303)


@bp.post(f"{ROOT}/<uuid:region_id>/beheerder")
@may_operate
def appoint(region_id: UUID) -> Page:
    space, me = _space(region_id), accounts.actor_of_person(current_user.id)
    try:
        first = _first(read(ManagerForm(), request.form))
        appointing.appoint(space, first, me)
    except Refused as refused:
        return _region(space, request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".region", region_id=region_id, beheerder=1), 303)


def _first(typed: Mapping[str, str]) -> First:
    return First(typed["manager_name"], "", typed["manager_email"])


def _form(typed: MultiDict[str, str], errors: Mapping[str, str]) -> str:
    return render_template(
        "region/operating/new.html", typed=typed, errors=errors, kinds=KINDS, fields=WORDS
    )


def _region(space: Space, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    profile = founding.profile_of(space.id)
    kind = KINDS[RegionKind(profile.kind)] if profile else ""
    fields = inviting.fields_of(space)
    return render_template(
        "region/operating/region.html", region=space, kind=kind, typed=typed, errors=errors,
        lines=inviting.lines_of(space, today_here()), **offering.choices(fields),
    )  # fmt: skip


def _space(region_id: UUID) -> Space:
    found = hosts.space_by_id(region_id)
    return found if found is not None and found.kind is Kind.REGIO else abort(404)
