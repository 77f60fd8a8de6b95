"""The first page of every host, and the pages that a gemeente owes its residents."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from meedoen import house
from meedoen.accounts import cookies
from meedoen.accounts.proving import recovery
from meedoen.appearance import reading as appearance
from meedoen.appearance.look import Look
from meedoen.fieldwork.waves import reading
from meedoen.fieldwork.waves.on_show import open_now
from meedoen.language.days import today_here
from meedoen.panel.members.finding import so_many_at_least
from meedoen.panel.profile.invitations import own_items
from meedoen.results.counting.shapes import Summary
from meedoen.results.releasing.reading import releases
from meedoen.results.showing import pages
from meedoen.rules.reading import in_use
from meedoen.web import first_day
from meedoen.web.places_of import places_of
from tenants import current, states
from tenants.access import Permission, Who, access, open_anyhow
from tenants.addresses import url
from tenants.ground.settings import settings
from tenants.hosts import all_spaces
from tenants.spaces import Kind

bp = Blueprint("home", __name__)
MOST_OUTCOMES = 3
EVERYWHERE = ("gemeente", "regio", "platform")


@bp.get("/")
@access(Who.PUBLIC, kinds=EVERYWHERE)
def first_page() -> str | Response:
    kind = current.space().kind
    if kind is Kind.REGIO:
        return redirect(url_for("region.subjects"), 303)
    if kind is Kind.GEMEENTE:
        return render_template(
            "home/gemeente.html", outcomes=_outcomes(), **(_of_member() or _of_visitor())
        )
    if cookies.token_from(request) is not None and current_user.is_authenticated:
        return redirect(url_for(".my_places"), 303)
    addresses = [
        (s.name, s.kind, url(url_for(".first_page"), s), url(url_for(".desk"), s))
        for s in all_spaces()
        if s.kind is not Kind.PLATFORM and s.state is not states.State.CLOSED
    ]
    return render_template("home/platform.html", addresses=addresses, mailbox=_mailbox())


@bp.get("/account/plekken")
@access(Who.PERSON, kinds=("platform",))
def my_places() -> str:
    places = places_of(current_user.id, today_here())
    without_codes = recovery.kept(current_user.id).left == 0
    return render_template("home/my_places.html", places=places, without_codes=without_codes)


@bp.get("/beheer")
@access(Who.STAFF, kinds=("gemeente", "platform"))
def desk() -> str | Response:
    """Where staff begin: what waits for them, runs, was promised and comes; in an empty gemeente, what to do first."""
    if current.space().kind is Kind.PLATFORM:
        return redirect(url_for("signup.console"), 303)
    today, permissions = today_here(), current_user.permissions
    manages = Permission.PEOPLE in permissions
    first = first_day.steps(today) if manages and not reading.any_wave() else []
    laid = house.desk(permissions, today)
    return render_template("home/desk.html", first=first, laid=laid, today=today)


@bp.get("/toegankelijkheid")
@access(Who.PUBLIC, kinds=EVERYWHERE)
@open_anyhow
def accessibility() -> str:
    return render_template("pages/toegankelijkheid.html")


@bp.get("/contact")
@access(Who.PUBLIC, kinds=EVERYWHERE)
@open_anyhow
def contact() -> str:
    return render_template("pages/contact.html", look=_look())


@bp.get("/privacy")
@access(Who.PUBLIC, kinds=EVERYWHERE)
@open_anyhow
def privacy() -> str:
    return render_template("pages/privacy.html", look=_look(), rules=in_use())


def _look() -> Look:
    """What a gemeente chose to say of itself; a region and the platform say what they were founded with."""
    of_gemeente = current.space().kind is Kind.GEMEENTE
    return appearance.look() if of_gemeente else Look.of(current.space())


def _outcomes() -> list[tuple[pages.Card, Summary]]:
    """What came out last."""
    return [(pages.card(one.id, one.summary), one.summary) for one in releases(MOST_OUTCOMES)]


def _of_visitor() -> dict[str, Any]:
    """What is open, and how many take part."""
    today = today_here()
    return {"open_now": open_now(today), "members": so_many_at_least(), "today": today}


def _of_member() -> dict[str, Any]:
    """What is open for whoever is signed in; without a cookie nobody is looked up."""
    if cookies.token_from(request) is None or not current_user.is_authenticated:
        return {}
    return own_items(current_user.id) if current_user.kind == "member" else {}


def _mailbox() -> str:
    """The address of the demo's mailbox; empty on an installation that mails for real."""
    return url_for("mailbox.index") if settings().mailbox_folder is not None else ""
