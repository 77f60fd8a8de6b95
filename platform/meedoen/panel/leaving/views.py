"""Stopping the mails, with the link under one of them or signed in; and leaving the panel."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from flask_login import current_user

from meedoen.accounts import cookies
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.panel.blueprint import Page, bp
from meedoen.panel.leaving import ending, leaving, opting_out
from meedoen.panel.leaving.schemas import EndingForm
from meedoen.panel.members.finding import masked
from meedoen.panel.profile.invitations import open_for
from tenants.access import UNLIMITED, Permission, Who, access, open_anyhow
from tenants.database import db
from tenants.deeds import Actor


@bp.get("/afmelden/<token>")
@access(Who.PUBLIC)
@open_anyhow
def opt_out_page(token: str) -> Page:
    if not opting_out.is_known(token):
        return _unknown()
    return render_template("panel/opt_out.html")


@bp.post("/afmelden/<token>")
@access(Who.PUBLIC, at_most=UNLIMITED)
@open_anyhow
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


@bp.get("/beheer/panel/beeindigen")
@access(Who.STAFF, Permission.PEOPLE)
def before_ending() -> Page:
    return _whose({}, {})


@bp.post("/beheer/panel/beeindigen")
@access(Who.STAFF, Permission.PEOPLE)
def end() -> Page:
    """Twice: first it is shown what will happen, and to whom."""
    who = Actor.account(current_user.id)
    try:
        typed = read(EndingForm(), request.form)
        if not typed["sure"]:
            return _ask(typed["email"], who)
        ending.end_membership(typed["email"], who, datetime.now(UTC))
    except Refused as refused:
        return _whose(request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".staff_overview", beeindigd=1), 303)


def _ask(address: str, who: Actor) -> Page:
    member = ending.look_up(address, who)
    db.session.commit()
    if member is None:
        raise ending.unknown()
    return render_template(
        "panel/end_sure.html", email=address, masked=masked(address), since=member.joined_at,
        waiting=len(open_for(member.id)),
    )  # fmt: skip


def _whose(typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    return render_template("panel/end.html", typed=typed, errors=errors)


@bp.get("/panel/gestopt")
@access(Who.PUBLIC)
def left() -> Page:
    return render_template("panel/left.html")
