"""Where a manager invites a colleague, takes an invitation back or sends it once more."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from meedoen.bodies import giving
from meedoen.bodies.blueprint import WORKPLACES, bp
from meedoen.bodies.composing.asking import gemeenten_here
from meedoen.bodies.inviting import inviting, passing_on
from meedoen.bodies.inviting.inviting import TERM, Wanted
from meedoen.bodies.inviting.schemas import InvitingForm
from meedoen.bodies.models import Function, Role
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.days import today_here
from tenants import current
from tenants.access import Permission, Who, access
from tenants.database import db
from tenants.deeds import Actor

Page = Response | str | tuple[str, int]
OFTEN = "20 per minute; 100 per hour"
may_manage = access(Who.STAFF, Permission.PEOPLE, kinds=WORKPLACES)
may_mail = access(Who.STAFF, Permission.PEOPLE, kinds=WORKPLACES, at_most=OFTEN)


@bp.get("/beheer/organen/uitnodigen")
@may_manage
def before_inviting() -> Page:
    return _form({"body_id": request.args.get("orgaan", "")}, {})


@bp.post("/beheer/organen/uitnodigen")
@may_mail
def invite() -> Page:
    try:
        typed = read(InvitingForm(), request.form)
        role, function = Role(typed["role"]), Function.read(typed["function"])
        wanted = Wanted(**{**typed, "role": role, "function": function})
        made = inviting.invite(wanted, current_user.id, datetime.now(UTC), today_here())
    except Refused as refused:
        return _form(request.form, refused.errors), refused.status
    return _invited(made.id)


@bp.post("/beheer/organen/uitnodigingen/<uuid:invitation_id>/intrekken")
@may_manage
def withdraw_invitation(invitation_id: UUID) -> Page:
    inviting.withdraw(invitation_id, Actor.account(current_user.id), datetime.now(UTC))
    db.session.commit()
    return redirect(url_for(".bodies", ingetrokken=1), 303)


@bp.post("/beheer/organen/uitnodigingen/<uuid:invitation_id>/opnieuw")
@may_mail
def invite_again(invitation_id: UUID) -> Page:
    made = inviting.send_again(invitation_id, current_user.id, datetime.now(UTC))
    return _invited(made.id)


def _invited(invitation_id: UUID) -> Page:
    db.session.commit()
    passing_on.hurry(invitation_id)
    return redirect(url_for(".bodies", uitgenodigd=invitation_id), 303)


def _form(typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    return render_template(
        "bodies/invite.html", typed=typed, errors=errors, bodies=giving.bodies().items(),
        roles=giving.allows(current.space().kind).items(), functions=giving.FUNCTIONS.items(), days=TERM.days,
        gemeenten=[(one.id, one.name) for one in gemeenten_here(today_here())],
    )  # fmt: skip
