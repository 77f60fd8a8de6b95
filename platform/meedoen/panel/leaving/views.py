"""Stopping the mails, with the link under one of them or signed in; and leaving the panel."""

from datetime import UTC, datetime

from flask import redirect, render_template, url_for
from flask_login import current_user

from meedoen.accounts import cookies
from meedoen.panel.blueprint import Page, bp
from meedoen.panel.leaving import leaving, opting_out
from tenants.access import UNLIMITED, Who, access
from tenants.database import db


@bp.get("/afmelden/<token>")
@access(Who.PUBLIC)
def opt_out_page(token: str) -> Page:
    if not opting_out.is_known(token):
        return _unknown()
    return render_template("panel/opt_out.html")


@bp.post("/afmelden/<token>")
@access(Who.PUBLIC, at_most=UNLIMITED)
def opt_out(token: str) -> Page:
    """Answers 200 and no redirect, as a mail program asks that does this for its user (RFC 8058)."""
    if not opting_out.opt_out(token, datetime.now(UTC)):
        return _unknown()
    db.session.commit()
    return render_template("panel/opted_out.html")


# A mail program sends no Origin of ours; the token in the address is the proof.
opt_out.cross_site = True  # type: ignore[attr-defined]


def _unknown() -> Page:
    return render_template("panel/opt_out_gone.html"), 404


@bp.post("/mijn/mail")
@access(Who.MEMBER)
def resume_mail() -> Page:
    opting_out.resume(current_user.id)
    db.session.commit()
    return redirect(url_for(".own_page"), 303)


@bp.get("/mijn/stoppen")
@access(Who.MEMBER)
def leaving_page() -> Page:
    return render_template("panel/leave.html")


@bp.post("/mijn/stoppen")
@access(Who.MEMBER)
def leave() -> Page:
    leaving.leave(current_user.id, datetime.now(UTC))
    db.session.commit()
    response = redirect(url_for(".left"), 303)
    cookies.clear_session(response)
    return response


@bp.get("/panel/gestopt")
@access(Who.PUBLIC)
def left() -> Page:
    return render_template("panel/left.html")
