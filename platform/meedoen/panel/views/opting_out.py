"""Stopping the mails with the link under one of them, without signing in."""

from datetime import UTC, datetime

from flask import render_template

from meedoen.panel import opting_out
from meedoen.panel.views.blueprint import Page, bp
from tenants.access import Who, access
from tenants.database import db


@bp.get("/afmelden/<token>")
@access(Who.PUBLIC)
def opt_out_page(token: str) -> Page:
    if not opting_out.is_known(token):
        return _unknown()
    return render_template("panel/opt_out.html")


@bp.post("/afmelden/<token>")
@access(Who.PUBLIC)
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
