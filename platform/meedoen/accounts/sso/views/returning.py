"""Back from the provider of a gemeente: who it is, and what they came for."""

import logging
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from meedoen.accounts import cookies, finding, sessions
from meedoen.accounts.blueprint import PLATFORM, bp
from meedoen.accounts.provider import reading
from meedoen.accounts.provider.asking import Trouble, Unanswered
from meedoen.accounts.provider.checking import Untrue
from meedoen.accounts.provider.reading import Client
from meedoen.accounts.signing_in.views import (
    Page,
    browser_in_words,
    come_in,
    leave_old_session,
    with_cookie,
)
from meedoen.accounts.sso import coupling, entering, proofs, telling, ways
from meedoen.accounts.sso.entering import Arrival, Step
from meedoen.accounts.sso.telling import Told
from meedoen.accounts.sso.views.leaving import back_address, gemeente
from meedoen.accounts.sso.ways import Back, Purpose
from meedoen.forms.refusing import Refused
from tenants.access import Who, access
from tenants.audit import note
from tenants.crossing import elsewhere
from tenants.database import db
from tenants.deeds import VISITOR, Kind, Object, Verb
from tenants.spaces import Space

AWAY = {Trouble.SLOW, Trouble.UNREACHABLE, Trouble.BUSY}
log = logging.getLogger(__name__)


@bp.get("/account/sso/<slug>/terug")
@access(Who.PUBLIC, kinds=PLATFORM, secret=True)
def return_from_provider(slug: str) -> Page:
    """What came back is used up first, and then looked at; while the provider is asked, no transaction is open."""
    space, now = gemeente(slug), datetime.now(UTC)
    state = request.args.get("state", "")
    back = ways.take(state, cookies.sso_from(request), space.id, now)
    db.session.commit()
    client = reading.client_of(space) if back else None
    if back is None or client is None or client.provider_id != back.provider_id:
        return _failed(space, "gone", 400)
    if request.args.get("iss", client.issuer) != client.issuer or "code" not in request.args:
        return _refused(space, "refused", 400)
    return _told(space, client, back, now)


def _told(space: Space, client: Client, back: Back, now: datetime) -> Page:
    try:
        told = telling.tell(client, back, request.args["code"], back_address(space), now)
    except Unanswered as trouble:
        log.warning("a provider gave no answer: %s", trouble)
        away = trouble.trouble in AWAY
        return _refused(space, "away" if away else "refused", 503 if away else 400)
    except Untrue as why:
        log.warning("a provider gave a token that is not believed: %s", why)
        return _refused(space, "refused", 400)
    if back.wanted.purpose is Purpose.COUPLE:
        return _couple(space, back, told, now)
    if back.wanted.purpose is Purpose.PROVE:
        return _prove(space, back, told, now)
    return _enter(space, back, told, now)


def _enter(space: Space, back: Back, told: Told, now: datetime) -> Page:
    arrival = Arrival(space.id, back.wanted.target, browser_in_words())
    entered = entering.enter(told, arrival, now)
    if entered.person_id is None:
        page = "no_app" if entered.step is Step.NO_APP else "unknown"
        return _refused(space, page, 403)
    leave_old_session()
    if entered.step is Step.CODE:
        db.session.commit()
        return _without(with_cookie(url_for(".enter_code"), entered.token))
    return _without(come_in(entered.person_id, entered.token, back.wanted.target))


def _couple(space: Space, back: Back, told: Told, now: datetime) -> Page:
    """For the one who asked for it, who is still signed in here."""
    token = cookies.token_from(request)
    session = sessions.find(token, now) if token else None
    if session is None or session.subject_id != back.wanted.person_id:
        return _failed(space, "gone", 400)
    person = finding.active_person(session.subject_id)
    if person is None:
        return _failed(space, "gone", 400)
    try:
        coupling.couple(person, space.id, coupling.hashed(told), now)
    except Refused as refused:
        return _failed(space, "taken", refused.status)
    db.session.commit()
    return _without(redirect(url_for(".own_couplings", gelukt="gekoppeld"), 303))


def _prove(space: Space, back: Back, told: Told, now: datetime) -> Page:
    subject = coupling.hashed(told)
    if coupling.of_subject(space.id, subject) is not None:
        return _failed(space, "known", 409)
    proofs.keep(cookies.sso_from(request), space.id, subject, now)
    db.session.commit()
    return redirect(back.wanted.target or url_for(".sign_in"), 303)


def _refused(space: Space, why: str, status: int) -> Page:
    """The gemeente sees in its log that somebody tried."""
    db.session.rollback()
    with elsewhere(space):
        note(VISITOR, Verb.SSO_REFUSED, Object(Kind.ACCOUNT))
    return _failed(space, why, status)


def _failed(space: Space, why: str, status: int) -> Page:
    db.session.rollback()
    return render_template("accounts/sso/failed.html", of=space, why=why), status


def _without(response: Response) -> Response:
    cookies.clear_sso(response)
    return response
