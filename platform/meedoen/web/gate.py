"""The request door: host to space, same origin only, and who may use the route."""

import logging
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlsplit
from uuid import UUID

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_login import LoginManager, current_user
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response as AnyResponse

from meedoen.accounts import cookies, finding, idling, people, sessions
from meedoen.accounts.people import SignedIn
from meedoen.bodies import seating
from meedoen.bodies.visiting import lasting
from meedoen.language.days import day_of
from meedoen.web import sending_again, standing_still
from meedoen.web.visits import visits_here
from tenants import current
from tenants.access import NOWHERE, Declaration, Permission, Who, declaration, is_keeping_nothing
from tenants.database import db, write_nothing
from tenants.ground.settings import settings
from tenants.hosts import has_moved, space_for_host
from tenants.scope import scope
from tenants.spaces import Kind, Space

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOOKING = frozenset({"GET", "HEAD"})
ANYWHERE = "*"
SIGN_IN = {
    Who.MEMBER: "panel.sign_in", Who.STAFF: "accounts.go_sign_in", Who.COUNCIL: "accounts.go_sign_in",
    Who.PERSON: "accounts.sign_in",
}  # fmt: skip
# As which somebody must be signed in; the others want an account in the space.
WANTED = {Who.MEMBER: "member", Who.PERSON: "person"}

log = logging.getLogger(__name__)


class Logins(LoginManager):  # type: ignore[misc]
    """Our session table alone says who somebody is: the library's remember cookie counts for nothing."""

    def _load_user_from_remember_cookie(self, _: object) -> SignedIn | None:
        return _load_person(request)


logins = Logins()


def register(app: Flask) -> None:
    logins.init_app(app, add_context_processor=False)
    logins.request_loader(_load_person)
    app.before_request(_open_space)
    app.before_request(_same_origin_only)
    app.before_request(standing_still.instead)
    app.before_request(_check_access)
    app.teardown_request(_leave_space)
    app.context_processor(lambda: {"space": current.space_or_none(), "current_user": current_user})


def refuse_undeclared(app: Flask) -> None:
    """A route that does not say who may use it stops the start, not a visitor."""
    silent = [
        rule.rule for rule in app.url_map.iter_rules() if _declared(app, rule.endpoint) is None
    ]
    if silent:
        raise RuntimeError(f"These routes declare no access: {', '.join(silent)}")


def _declared(app: Flask, endpoint: str) -> Declaration | None:
    return declaration(app.view_functions[endpoint])


def _open_space() -> AnyResponse | None:
    asked = _declared(current_app, request.endpoint) if request.endpoint else None
    if asked is not None and ANYWHERE in asked.kinds:
        return None
    space = space_for_host(request.host)
    kind = NOWHERE if space is None else space.kind
    exists = kind in asked.kinds if asked is not None else kind != NOWHERE
    if not exists:
        abort(404)
    if space is None:
        return None
    if request.method in LOOKING and has_moved(space, request.host):
        return _at_its_own_host(space)
    g.inside = ExitStack()
    g.inside.enter_context(scope(space))
    return None


def _at_its_own_host(space: Space) -> AnyResponse:
    """A link of before still leads somewhere. What is sent there is taken where it comes in: a mail program that stops
    the mail follows no redirect (RFC 8058), and nobody loses what they typed."""
    there = urlsplit(request.url)._replace(scheme=settings().scheme, netloc=space.host)
    answer: AnyResponse = redirect(there.geturl(), 302)
    return answer


def _leave_space(_: BaseException | None) -> None:
    inside = g.pop("inside", None)
    if inside is None:
        return
    try:
        inside.close()
    except SQLAlchemyError as error:  # the page is made; its connection died meanwhile
        log.warning("a connection was lost at the end of a request: %s", type(error).__name__)


def _same_origin_only() -> None:
    """Refuse a form sent from another site or sister host (Fetch Metadata, W3C; Origin, RFC 6454)."""
    if request.method in SAFE or current.space_or_none() is None:
        return
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "cross_site", False):
        return
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site in ("same-origin", "none"):
        return
    if site is None and origin in (None, _own_origin()):
        return
    abort(403)


def _own_origin() -> str:
    """Of the pages that were shown on the host that was asked."""
    space = current.space()
    host = request.host if has_moved(space, request.host) else space.host
    return f"{settings().scheme}://{host}"


def _check_access() -> AnyResponse | None:
    if request.endpoint is None:
        return None
    asked = _declared(current_app, request.endpoint)
    if asked is None:
        abort(404)
    if asked.who is Who.PUBLIC:
        return None
    if not _signed_in_for(asked):
        return _ask_to_sign_in(asked)
    if asked.permission is not None and asked.permission not in _allowed():
        abort(403)
    _note_seen()
    if _only_leads_on():
        write_nothing()
    return None


def _note_seen() -> None:
    """Before the view begins, so that nothing of its own is kept by it; once in ten minutes."""
    if sessions.was_seen(g.at_hand, datetime.now(UTC)):
        db.session.commit()


def _allowed() -> frozenset[Permission]:
    """Who only looks (a visitor, an adviser) opens pages and sends no form of them that keeps anything."""
    given: frozenset[Permission] = current_user.permissions
    looks = request.method in SAFE or _only_leads_on()
    return given if looks else given - current_user.only_looks


def _only_leads_on() -> bool:
    return is_keeping_nothing(current_app.view_functions[request.endpoint or ""])


def _signed_in_for(asked: Declaration) -> bool:
    of_platform = asked.who is Who.STAFF and current.space().kind is Kind.PLATFORM
    wanted = "person" if of_platform else WANTED.get(asked.who, "account")
    return bool(current_user.is_authenticated and current_user.kind == wanted)


def _ask_to_sign_in(asked: Declaration) -> AnyResponse:
    if request.method not in SAFE:
        return sending_again.page(asked) or abort(401)
    here = Who.PERSON if current.space().kind is Kind.PLATFORM else asked.who
    answer: AnyResponse = redirect(url_for(SIGN_IN[here], verder=request.path), 303)
    return answer


def _load_person(_: object) -> SignedIn | None:
    """Whoever holds a session of this very space; a session of another space is unknown here."""
    token = cookies.token_from(request)
    if token is None or current.space_or_none() is None:
        return None
    now = datetime.now(UTC)
    session = idling.at_hand(partial(sessions.find, token, now), now)
    if session is None:
        return None
    g.at_hand = session
    if session.subject_kind == "member":
        return people.member_person(session.subject_id)
    if session.subject_kind == "person":
        return _person(session.subject_id, now)
    return _account(session.subject_id, now)


def _account(account_id: UUID, now: datetime) -> SignedIn | None:
    seats, looks = seating.rights_of(account_id, day_of(now))
    visiting = lasting.looking(account_id, visits_here(), now)
    return people.account_person(account_id, seats, looks | visiting)


def _person(person_id: UUID, now: datetime) -> SignedIn | None:
    """On the platform nobody is handed over: who has an account there too may do what its seats allow."""
    account = finding.of_person(person_id)
    seats = frozenset[Permission]()
    if account is not None and account.disabled_at is None:
        seats = seating.permissions_of(account.id, day_of(now))
    return people.platform_person(person_id, seats)
