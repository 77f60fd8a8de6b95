"""The page where a manager chooses how a body should be put together."""

from collections.abc import Mapping
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from meedoen.bodies import giving
from meedoen.bodies.blueprint import WORKPLACES, bp
from meedoen.bodies.composing import keeping
from meedoen.bodies.composing.schemas import parts_from, typed_of
from meedoen.bodies.life import finding
from meedoen.bodies.models import Body
from meedoen.forms.refusing import Refused
from tenants import current
from tenants.access import Permission, Who, access
from tenants.database import db
from tenants.deeds import Actor
from tenants.spaces import Kind

Page = Response | str | tuple[str, int]
may_manage = access(Who.STAFF, Permission.PEOPLE, kinds=WORKPLACES)
ROOT = "/beheer/organen"


@bp.get(f"{ROOT}/<uuid:body_id>/samenstelling")
@may_manage
def before_composing(body_id: UUID) -> Page:
    body = finding.living(body_id)
    return _form(body, typed_of(keeping.rule_of(body_id)), {})


@bp.post(f"{ROOT}/<uuid:body_id>/samenstelling")
@may_manage
def compose(body_id: UUID) -> Page:
    body = finding.living(body_id)
    try:
        parts = parts_from(request.form, regional=_regional())
    except Refused as refused:
        return _form(body, request.form, refused.errors), refused.status
    keeping.change(body, parts, Actor.account(current_user.id))
    db.session.commit()
    return redirect(url_for(".body", body_id=body_id, veranderd=1), 303)


def _form(body: Body, typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    return render_template(
        "bodies/compose.html", body=body, typed=typed, errors=errors, regional=_regional(),
        functions=giving.FUNCTIONS.items(),
    )  # fmt: skip


def _regional() -> bool:
    return current.space().kind is Kind.REGIO
