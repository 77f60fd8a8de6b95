"""The way from a space to the sign-in on the platform and back, and the way out of both."""

from datetime import UTC, datetime
from functools import partial

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from meedoen.accounts import cookies, everywhere, finding, idling, sessions
from meedoen.accounts.blueprint import ANYWHERE, PLATFORM, SPACES, bp
from meedoen.accounts.handover import challenges, codes, entering
from meedoen.accounts.handover.codes import Asked
from meedoen.accounts.handover.entering import Step
from meedoen.accounts.provider import reading
from meedoen.accounts.signing_in import destination, signing_in
from meedoen.accounts.signing_in.views import browser_in_words, leave_old_session, with_cookie
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants import current, hosts
from tenants.access import Who, access, open_anyhow
from tenants.addresses import path_to, url
from tenants.database import db
from tenants.ground import tokens
from tenants.spaces import Kind, Space

Page = str | tuple[str, int] | Response
NOT_IN = {Step.REFUSED: ("not_in", 404), Step.NO_PLACE: ("no_place", 403)}
NO_PLATFORM = lazy(
    "U kunt nu niet inloggen: de website daarvoor is nog niet klaar. Vraag het de beheerder."
)


@bp.get("/beheer/inloggen")
@access(Who.PUBLIC, kinds=SPACES)
@open_anyhow
def go_sign_in() -> Page:
    """To the platform, where people sign in; this browser keeps what shows that it left from here."""
    verifier = cookies.verifier_from(request)
    if not challenges.is_one(verifier):
        verifier = tokens.fresh()  # a second tab shares that of the first
    page = destination.asked_page(request.args.get("verder", ""))
    way = _way_to(current.space(), challenges.challenge(verifier), page)
    response = redirect(url(way, _platform()), 303)
    cookies.set_verifier(response, verifier)
    return response


@bp.get("/account/plek/<slug>")
@access(Who.PUBLIC, kinds=PLATFORM)
def hand_over(slug: str) -> Page:
    """Who is signed in goes on to that space with a code; who is not, signs in first and comes back."""
    space = hosts.space_by_slug(slug)
    if space is None or space.kind is Kind.PLATFORM:
        abort(404)
    challenge = request.args.get("uitdaging", "")
    if not challenges.is_one(challenge):
        return redirect(url(path_to("accounts.go_sign_in"), space), 303)
    page = request.args.get("verder", "")
    if destination.asked_page(_way_to(space, challenge, page)) is None:
        page = ""
    now, token = datetime.now(UTC), cookies.token_from(request)
    find = partial(sessions.find_towards, token or "", now, space.id)
    session = idling.at_hand(find, now) if token else None
    person = finding.active_person(session.subject_id) if session else None
    if person is None or session is None:
        return redirect(url_for(".sign_in", verder=_way_to(space, challenge, page)), 303)
    by_provider = session.only_space_id is not None
    asked = Asked(space, challenge, page, session.id, session.expires_at, by_provider)
    code = codes.make(person, asked, now)
    return redirect(url(path_to("accounts.come_in", token=code), space), 303)


@bp.get("/beheer/inloggen/<token>")
@access(Who.PUBLIC, kinds=SPACES, secret=True)
@open_anyhow
def come_in(token: str) -> Page:
    now, verifier = datetime.now(UTC), cookies.verifier_from(request)
    entered = entering.enter(token, verifier, now, browser_in_words())
    if entered.step is not Step.DONE:
        db.session.commit()
        page, status = NOT_IN[entered.step]
        return render_template(f"accounts/{page}.html"), status
    leave_old_session()
    db.session.commit()
    page = destination.asked_page(entered.page) or destination.first_page()
    response = with_cookie(page, entered.token)
    cookies.clear_verifier(response)
    return response


@bp.get("/beheer/plekken")
@access(Who.PUBLIC, kinds=ANYWHERE)
@open_anyhow
def to_my_places() -> Page:
    return _to_the_platform("home.my_places")


@bp.get("/beheer/account")
@access(Who.PUBLIC, kinds=ANYWHERE)
@open_anyhow
def to_own_account() -> Page:
    return _to_the_platform("accounts.own_account_page")


@bp.post("/beheer/uitloggen")
@access(Who.PUBLIC, kinds=ANYWHERE, at_most="120 per minute")
@open_anyhow
def sign_out() -> Response:
    """Out of this space, of the platform, and of every other space, in every browser."""
    token, now = cookies.token_from(request), datetime.now(UTC)
    if token:
        person_id = signing_in.sign_out(token, now)
        db.session.commit()
        if person_id is not None:
            everywhere.sign_out(person_id, now)
    response = redirect(url_for(".signed_out"), 303)
    cookies.clear_session(response)
    return response


@bp.get("/beheer/uitgelogd")
@access(Who.PUBLIC, kinds=ANYWHERE)
@open_anyhow
def signed_out() -> Page:
    """Who came in by the provider of the gemeente is signed in there still, and may want to be."""
    kind = current.space().kind
    again = "accounts.sign_in" if kind is Kind.PLATFORM else "accounts.go_sign_in"
    there = reading.way_out(url(request.path)) if kind is Kind.GEMEENTE else None
    return render_template("accounts/signed_out.html", again=url_for(again), there=there)


def _platform() -> Space:
    found = hosts.platform()
    if found is None:
        raise Refused(NO_PLATFORM, status=409)
    return found


def _to_the_platform(endpoint: str) -> Response:
    """Pages name no other host, so each host has an address of its own for these."""
    return redirect(url(path_to(endpoint), _platform()), 303)


def _way_to(space: Space, challenge: str, page: str | None) -> str:
    """The path on the platform that leads to a space; without a page, to its first."""
    return path_to("accounts.hand_over", slug=space.slug, uitdaging=challenge, verder=page or None)
