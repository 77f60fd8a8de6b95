"""The pages on which a member signs in with a mailed link, and out again."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for

from meedoen.accounts import cookies, sessions
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.panel.blueprint import Page, bp
from meedoen.panel.signing_in import asking_cookie, schemas, signing_in
from meedoen.panel.signing_in.sign_in_links import LASTS
from meedoen.panel.signing_in.signing_in import Found, Opened
from tenants.access import Who, access
from tenants.database import db

WRONG = lazy("Deze code klopt niet. Kijk in de nieuwste mail en typ de code nog een keer.")
MINUTES = int(LASTS.total_seconds()) // 60


@bp.get("/inloggen")
@access(Who.PUBLIC)
def sign_in() -> Page:
    return _asking_page({"verder": request.args.get("verder", "")}, {})


@bp.post("/inloggen")
@access(Who.PUBLIC, at_most="5 per minute; 30 per hour")
def ask_link() -> Page:
    """Leaves whoever is signed in here signed in: only the button or the code changes that."""
    try:
        typed = read(schemas.Asking(), request.form)
    except Refused as refused:
        return _asking_page(request.form, refused.errors), refused.status
    browser = asking_cookie.browser_of(request) or asking_cookie.new_browser()
    signing_in.ask(typed["email"], browser, typed["verder"], datetime.now(UTC))
    db.session.commit()
    response = redirect(url_for(".code_page"), 303)
    asking_cookie.remember(response, browser)
    return response


@bp.get("/inloggen/code")
@access(Who.PUBLIC)
def code_page() -> Page:
    if asking_cookie.browser_of(request) is None:
        return redirect(url_for(".sign_in"), 303)
    return render_template("panel/sign_in_code.html", errors={}, code="", minutes=MINUTES)


@bp.post("/inloggen/code")
@access(Who.PUBLIC, at_most="10 per minute; 60 per hour")
def enter_code() -> Page:
    browser = asking_cookie.browser_of(request)
    if browser is None:
        return _gone()
    code, errors = _typed_code()
    if code is not None:
        opened = _settled(signing_in.enter_code(browser, code, datetime.now(UTC)))
        if opened.found is not Found.WRONG_CODE:
            return _through(opened)
        errors = {"code": WRONG}
    return render_template(
        "panel/sign_in_code.html", errors=errors, code=request.form.get("code", ""), minutes=MINUTES
    ), 400


@bp.get("/inloggen/link/<token>")
@access(Who.PUBLIC)
def link_page(token: str) -> Page:
    browser = asking_cookie.browser_of(request)
    return _link_page(signing_in.look(token, browser, datetime.now(UTC)), {})


@bp.post("/inloggen/link/<token>")
@access(Who.PUBLIC, at_most="10 per minute; 60 per hour")
def open_link(token: str) -> Page:
    code, errors = _typed_code()
    browser = asking_cookie.browser_of(request)
    now = datetime.now(UTC)
    opened = _settled(signing_in.open_link(token, browser, code, now))
    if opened.found in (Found.NEEDS_CODE, Found.WRONG_CODE):
        return _link_page(opened.found, errors or {"code": WRONG})
    return _through(opened)


@bp.post("/uitloggen")
@access(Who.PUBLIC, at_most="120 per minute")
def sign_out() -> Page:
    _close_session()
    db.session.commit()
    response = redirect(url_for(".sign_in", uitgelogd=1), 303)
    cookies.clear_session(response)
    return response


def _asking_page(typed: Mapping[str, str], errors: dict[str, str]) -> str:
    return render_template(
        "panel/sign_in.html", errors=errors, email=typed.get("email", ""),
        wanted=typed.get("verder", ""), signed_out="uitgelogd" in request.args,
    )  # fmt: skip


def _typed_code() -> tuple[str | None, dict[str, str]]:
    """The code, or what is wrong with it: a link opened where it was asked for needs none."""
    try:
        return read(schemas.Code(), request.form)["code"], {}
    except Refused as refused:
        return None, refused.errors


def _link_page(found: Found, errors: dict[str, str]) -> Page:
    if found is Found.GONE:
        return _gone()
    code = request.form.get("code", "")
    page = render_template(
        "panel/sign_in_link.html", ask_code=found is not Found.READY, errors=errors, code=code
    )
    return page, 400 if errors else 200


def _gone() -> Page:
    return render_template("panel/sign_in_gone.html", minutes=MINUTES), 404


def _settled(opened: Opened) -> Opened:
    """Keep the try, also a wrong one; a new session takes the place of any old one."""
    if opened.found is Found.DONE:
        _close_session()
    db.session.commit()
    return opened


def _through(opened: Opened) -> Page:
    """To the page that was asked for."""
    if opened.found is not Found.DONE:
        return _gone()
    response = redirect(opened.target, 303)
    cookies.set_session(response, opened.session)
    asking_cookie.forget(response)
    return response


def _close_session() -> None:
    old = cookies.token_from(request)
    if old:
        sessions.close(old)
