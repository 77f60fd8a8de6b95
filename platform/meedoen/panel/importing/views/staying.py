"""The pages of who was on a list of an earlier panel: do you stay, or not?"""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for

from meedoen.accounts import cookies
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.panel.blueprint import Page, bp
from meedoen.panel.importing import asking_again
from meedoen.panel.importing.schemas import StayForm
from meedoen.panel.members.pending import Standing
from meedoen.panel.profile.consent_texts import GATHERINGS, PANEL
from meedoen.panel.profile.forms import choices
from tenants.access import UNLIMITED, Who, access, open_anyhow
from tenants.database import db

PAGES = {
    Standing.MEMBER: ("panel/confirmed.html", 200),
    Standing.FULL: ("panel/trial_full.html", 409),
    Standing.GONE: ("panel/stay_gone.html", 404),
}


@bp.get("/panel/blijven/<token>")
@access(Who.PUBLIC)
def stay_page(token: str) -> Page:
    return _page(token, asking_again.standing(token, datetime.now(UTC)), {}, {})


@bp.post("/panel/blijven/<token>")
@access(Who.PUBLIC, at_most="60 per minute; 600 per hour")
def stay(token: str) -> Page:
    """Leaves whoever is signed in here signed in: a link from a stranger may not change that."""
    now = datetime.now(UTC)
    try:
        typed = read(StayForm(), request.form)
    except Refused as refused:
        standing = asking_again.standing(token, now)
        return _page(token, standing, request.form, refused.errors, refused.status)
    purposes = {PANEL} | ({GATHERINGS} if typed["consent_gatherings"] else set())
    found, session = asking_again.stay(token, purposes, now)
    db.session.commit()
    if not session or cookies.token_from(request):
        return _page(token, found, {}, {})
    response = redirect(url_for(".own_page", welkom=1), 303)
    cookies.set_session(response, session)
    return response


@bp.get("/panel/wissen/<token>")
@access(Who.PUBLIC)
@open_anyhow
def decline_page(token: str) -> Page:
    if asking_again.standing(token, datetime.now(UTC)) is not Standing.WAITING:
        return render_template("panel/stay_gone.html"), 404
    return render_template("panel/decline.html")


@bp.post("/panel/wissen/<token>")
@access(Who.PUBLIC, at_most=UNLIMITED)
@open_anyhow
def decline(token: str) -> Page:
    """Answers 200, also a second time, as a mail program asks that does this for its user (RFC 8058)."""
    if not asking_again.decline(token, datetime.now(UTC)):
        return render_template("panel/stay_gone.html"), 404
    db.session.commit()
    return render_template("panel/declined.html")


# A mail program sends no Origin of ours; the token in the address is the proof.
decline.cross_site = True  # type: ignore[attr-defined]


def _page(
    token: str,
    found: Standing,
    typed: Mapping[str, str],
    errors: Mapping[str, str],
    status: int = 200,
) -> Page:
    if found is not Standing.WAITING:
        template, other = PAGES[found]
        return render_template(template), other
    page = render_template(
        "panel/stay.html", typed=typed, errors=errors, token=token, consents=choices()["consents"]
    )
    return page, status
