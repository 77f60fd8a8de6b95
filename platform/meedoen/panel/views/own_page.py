"""A member's own page: what can be answered now, and the way out."""

from datetime import UTC, datetime

from flask import redirect, render_template
from flask_login import current_user

from meedoen.accounts import cookies
from meedoen.panel import finding, leaving, opting_out
from meedoen.panel.invitations import open_for
from meedoen.panel.views.blueprint import Page, bp
from tenants.access import Who, access
from tenants.database import db


@bp.get("/mijn")
@access(Who.MEMBER)
def own_page() -> Page:
    member = finding.by_id(current_user.id)
    no_mail = member is not None and member.mail_stopped_at is not None
    return render_template("panel/own.html", items=open_for(current_user.id), no_mail=no_mail)


@bp.post("/mijn/mail")
@access(Who.MEMBER)
def resume_mail() -> Page:
    opting_out.resume(current_user.id)
    db.session.commit()
    return redirect("/mijn", 303)


@bp.get("/mijn/stoppen")
@access(Who.MEMBER)
def leaving_page() -> Page:
    return render_template("panel/leave.html")


@bp.post("/mijn/stoppen")
@access(Who.MEMBER)
def leave() -> Page:
    leaving.leave(current_user.id, datetime.now(UTC))
    db.session.commit()
    response = redirect("/panel/gestopt", 303)
    cookies.clear_session(response)
    return response


@bp.get("/panel/gestopt")
@access(Who.PUBLIC)
def left() -> Page:
    return render_template("panel/left.html")
