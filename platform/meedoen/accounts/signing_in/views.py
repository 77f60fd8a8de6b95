"""Signing in on the platform, for everybody who works in some space; `handover` leads there."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from uuid import UUID

from flask import g, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from meedoen.accounts import cookies, finding, schemas, sessions
from meedoen.accounts.blueprint import PLATFORM, bp
from meedoen.accounts.models import SignInSession
from meedoen.accounts.provider import reading
from meedoen.accounts.proving import coupling, second_factor, tries
from meedoen.accounts.signing_in import browsers, destination, signing_in
from meedoen.accounts.signing_in.signing_in import Step
from meedoen.forms.reading import Form, read
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants import current, hosts
from tenants.access import Who, access
from tenants.addresses import url
from tenants.database import db
from tenants.spaces import Kind, Space

Page = str | tuple[str, int] | Response
Errors = Callable[[SignInSession, dict[str, str]], str]
"""A page that asks for the second step, with what was wrong by field."""
WRONG = {
    Step.REFUSED: lazy(
        "Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer wat u invulde."
    ),
    Step.PAUSED: tries.WAIT,
}
WRONG_CODE = {
    Step.REFUSED: lazy(
        "Deze code klopt niet of is al gebruikt. Vul de volgende code uit uw app in."
    ),
    Step.PAUSED: tries.WAIT,
}
WRONG_RECOVERY = {
    Step.REFUSED: lazy("Deze herstelcode klopt niet of is al gebruikt. Vul een andere code in."),
    Step.PAUSED: tries.WAIT,
}
NO_GEMEENTE = lazy(
    "Wij kennen deze gemeente niet. Controleer de naam, of log in met uw wachtwoord."
)
NO_PROVIDER = lazy(
    "Bij deze gemeente kunt u niet inloggen via uw eigen organisatie. Log in met uw wachtwoord."
)
STATUS = {Step.REFUSED: 400, Step.PAUSED: 429}


@bp.route("/account/inloggen", methods=["GET", "POST"])
@access(Who.PUBLIC, kinds=PLATFORM, at_most="30 per minute; 300 per hour")
def sign_in() -> Page:
    if request.method == "GET":
        return sign_in_page(request.args, {})
    try:
        typed = read(schemas.SignIn(), request.form)
    except Refused as refused:
        return sign_in_page(request.form, refused.errors), refused.status
    now = datetime.now(UTC)
    checked = signing_in.check(typed["email"], typed["password"], now, cookies.device_from(request))
    if checked.person_id is None:
        db.session.commit()
        return sign_in_page(request.form, {"email": WRONG[checked.step]}), STATUS[checked.step]
    leave_old_session()
    target = destination.asked_page(typed["verder"])
    token = signing_in.begin(checked.person_id, now, target)
    db.session.commit()
    return with_cookie(url_for(".enter_code"), token)


@bp.get("/account/inloggen/gemeente")
@access(Who.PUBLIC, kinds=PLATFORM)
def find_provider() -> Page:
    """For who signs in with the provider of their gemeente and did not come from there."""
    typed = " ".join(request.args.get("gemeente", "").split())
    space = _gemeente_called(typed)
    if space is None or not reading.is_in_use(space):
        wrong = NO_GEMEENTE if space is None else NO_PROVIDER
        return sign_in_page(request.args, {"gemeente": wrong}), 400
    return sign_in_page({}, {}, space)


@bp.route("/account/inloggen/code", methods=["GET", "POST"])
@access(Who.PUBLIC, kinds=PLATFORM, at_most="10 per minute; 60 per hour", secret=True)
def enter_code() -> Page:
    return _second_step(schemas.Code(), signing_in.check_code, WRONG_CODE, _code_page)


@bp.route("/account/inloggen/herstelcode", methods=["GET", "POST"])
@access(Who.PUBLIC, kinds=PLATFORM, at_most="10 per minute; 60 per hour", secret=True)
def enter_recovery() -> Page:
    """For who has not got the phone with the app."""
    return _second_step(
        schemas.RecoveryCode(), signing_in.check_recovery, WRONG_RECOVERY, _recovery_page
    )


def _second_step(
    form: Form, check: Callable[..., Step], wrong: Mapping[Step, str], page: Errors
) -> Page:
    """A code of either kind, from somebody whose password was right."""
    now = datetime.now(UTC)
    token = cookies.token_from(request)
    pending = sessions.find_pending(token, now) if token else None
    if token is None or pending is None:
        return redirect(url_for(".sign_in", verlopen=1), 303)
    if request.method == "GET":
        return page(pending, {})
    try:
        typed = read(form, request.form)
    except Refused as refused:
        return page(pending, refused.errors), refused.status
    step = check(pending, typed["code"], now, cookies.device_from(request))
    if step is not Step.DONE:
        db.session.commit()
        return page(pending, {"code": wrong[step]}), STATUS[step]
    return _signed_in(pending, token)


def _signed_in(pending: SignInSession, half_way: str) -> Response:
    """Both steps were right."""
    fresh = signing_in.finish(pending, half_way, datetime.now(UTC), browser_in_words())
    return come_in(pending.subject_id, fresh, pending.target)


def come_in(person_id: UUID, fresh: str, target: str | None) -> Response:
    """To where they were going, with the token of their session."""
    known = signing_in.known(person_id)
    db.session.commit()
    response = with_cookie(target or destination.first_page(), fresh)
    cookies.set_device(response, known)
    return response


def browser_in_words() -> str:
    return browsers.in_words(request.headers.get("User-Agent", ""))


def _recovery_page(pending: SignInSession, errors: dict[str, str]) -> str:
    lead_to(pending.target)
    return render_template("accounts/recovery.html", errors=errors)


def sign_in_page(
    typed: Mapping[str, str], errors: dict[str, str], chosen: Space | None = None
) -> str:
    """`chosen`: the gemeente by whose provider somebody wants to sign in."""
    space = chosen or _space_of(typed.get("verder", ""))
    return render_template(
        "accounts/sign_in.html", errors=errors, email=typed.get("email", ""),
        asked=destination.asked_page(typed.get("verder", "")), expired="verlopen" in request.args,
        changed="gewijzigd" in request.args, gemeente=typed.get("gemeente", ""),
        space_asked=space, by_provider=space is not None and reading.is_in_use(space),
    )  # fmt: skip


def _code_page(pending: SignInSession, errors: dict[str, str]) -> str:
    lead_to(pending.target)
    person = finding.active_person(pending.subject_id)
    secret = coupling.proposal(pending)
    if person is None or person.totp_secret is not None or secret is None:
        return render_template("accounts/code.html", errors=errors)
    return render_template(
        "accounts/first_app.html", errors=errors, **app_facts(secret, person.email)
    )


def app_facts(secret: str, email: str) -> dict[str, str]:
    """What a page needs to show so that someone can couple an app."""
    address = second_factor.address(secret, email, current.space().name)
    picture = Markup(second_factor.picture(address))  # noqa: S704 (segno draws it from our own text)
    return {"picture": picture, "secret": second_factor.in_groups(secret)}


def _space_of(way: str) -> Space | None:
    """The space that somebody is on their way to."""
    if destination.asked_page(way) is None:
        return None
    return hosts.space_by_slug(destination.slug_in(way))


def _gemeente_called(typed: str) -> Space | None:
    name = typed.casefold()
    every = hosts.all_spaces(Kind.GEMEENTE)
    return next((one for one in every if name in (one.name.casefold(), one.slug)), None)


def lead_to(target: str | None) -> None:
    """The form of the last step ends, by way of the platform, on the host of a space: a browser lets a
    form do that only where its page says so (CSP form-action holds for redirects as well).
    `target` was looked at when it was kept."""
    space = hosts.space_by_slug(destination.slug_in(target or ""))
    if space is not None:
        g.form_leads_to = url("", space)


def leave_old_session() -> None:
    """A browser that was signed in already does not keep a second, forgotten session."""
    old = cookies.token_from(request)
    if old:
        sessions.close(old)


def with_cookie(path: str, token: str) -> Response:
    """On to this page, with the token of a session."""
    response = redirect(path, 303)
    cookies.set_session(response, token)
    return response
