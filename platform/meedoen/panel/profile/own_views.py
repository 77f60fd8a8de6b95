"""A member's own page: what can be answered now, and the way out."""

from flask import render_template
from flask_login import current_user

from meedoen.panel.blueprint import Page, bp
from meedoen.panel.members import finding
from meedoen.panel.profile.invitations import open_for
from tenants.access import Who, access


@bp.get("/mijn")
@access(Who.MEMBER)
def own_page() -> Page:
    member = finding.by_id(current_user.id)
    no_mail = member is not None and member.mail_stopped_at is not None
    return render_template("panel/own.html", items=open_for(current_user.id), no_mail=no_mail)
