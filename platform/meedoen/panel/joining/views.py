"""The pages on which a resident joins the panel."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for

from meedoen.accounts import cookies
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.panel.blueprint import Page, bp
from meedoen.panel.joining import joining
from meedoen.panel.joining.schemas import JoiningForm
from meedoen.panel.members.pending import Standing
from meedoen.panel.profile.forms import choices
from meedoen.panel.profile.schemas import profile
from meedoen.places.reading import names
from meedoen.rules.reading import in_use
from tenants.access import Who, access
from tenants.database import db

CONFIRM = {
    Standing.WAITING: ("panel/confirm.html", 200),
    Standing.MEMBER: ("panel/confirmed.html", 200),
    Standing.FULL: ("panel/trial_full.html", 409),
    Standing.GONE: ("panel/confirm_gone.html", 404),
}


@bp.get("/panel/aanmelden")
@access(Who.PUBLIC)
def joining_form() -> Page:
    return _form({}, {})


@bp.post("/panel/aanmelden")
@access(Who.PUBLIC, at_most="10 per minute; 60 per hour")
def join() -> Page:
    now = datetime.now(UTC)
    try:
        typed = read(JoiningForm(names(), now.year), request.form)
    except Refused as refused:
        return _form(request.form, refused.errors), refused.status
    joining.ask_to_join(typed["email"], profile(typed), now)
    db.session.commit()
    return redirect(url_for(".look_in_your_mail"), 303)


@bp.get("/panel/aanmelden/mail")
@access(Who.PUBLIC)
def look_in_your_mail() -> Page:
    return render_template("panel/join_sent.html", days=in_use().unconfirmed_days)


@bp.get("/panel/bevestigen/<token>")
@access(Who.PUBLIC)
def confirm_page(token: str) -> Page:
    return _standing_page(joining.standing(token, datetime.now(UTC)))


@bp.post("/panel/bevestigen/<token>")
@access(Who.PUBLIC, at_most="60 per minute; 600 per hour")
def confirm(token: str) -> Page:
    """Leaves whoever is signed in here signed in: a link from a stranger may not change that."""
    found, session = joining.come_in(token, datetime.now(UTC))
    db.session.commit()
    if not session or cookies.token_from(request):
        return _standing_page(found)
    response = redirect(url_for(".own_page", welkom=1), 303)
    cookies.set_session(response, session)
    return response


def _form(typed: Mapping[str, str], errors: dict[str, str]) -> str:
    return render_template("panel/join.html", typed=typed, errors=errors, **choices())


def _standing_page(found: Standing) -> Page:
    template, status = CONFIRM[found]
    return render_template(template), status
