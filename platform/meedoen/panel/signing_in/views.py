"""The pages on which a member signs in with a mailed link, and out again."""

from datetime import UTC, datetime

from flask import redirect, render_template, request

from meedoen.accounts import cookies, sessions
from meedoen.panel.blueprint import Page, bp
from meedoen.panel.profile import schemas
from meedoen.panel.signing_in import asking_cookie, signing_in
from meedoen.panel.signing_in.sign_in_links import LASTS
from meedoen.panel.signing_in.signing_in import Found, Opened
from tenants.access import Who, access
from tenants.database import db

WRONG = "Deze code klopt niet. Kijk in de nieuwste mail en typ de code nog een keer."
MINUTES = int(LASTS.total_seconds()) // 60


@bp.get("/inloggen")
@access(Who.PUBLIC)
def sign_in() -> Page:
    return render_template(
        "panel/sign_in.html", errors={}, email="", wanted=request.args.get("verder", ""),
        signed_out="uitgelogd" in request.args,
    )  # fmt: skip


@bp.post("/inloggen")
@access(Who.PUBLIC, at_most="5 per minute; 30 per hour")
def ask_link() -> Page:
    """Leaves whoever is signed in here signed in: only the button or the code changes that."""
    typed, errors = schemas.read(schemas.Asking(), request.form)
    if errors:
        return render_template(
            "panel/sign_in.html", errors=errors, email=request.form.get("email", ""),
            wanted=request.form.get("verder", ""), signed_out=False,
        ), 400  # fmt: skip
    browser = asking_cookie.browser_of(request) or asking_cookie.new_browser()
    signing_in.ask(typed["email"], browser, typed["verder"], datetime.now(UTC))
    db.session.commit()
    response = redirect("/inloggen/code", 303)
    asking_cookie.remember(response, browser)
    return response


@bp.get("/inloggen/code")
@access(Who.PUBLIC)
def code_page() -> Page:
    if asking_cookie.browser_of(request) is None:
        return redirect("/inloggen", 303)
    return render_template("panel/sign_in_code.html", errors={}, code="", minutes=MINUTES)


@bp.post("/inloggen/code")
@access(Who.PUBLIC, at_most="10 per minute; 60 per hour")
def enter_code() -> Page:
    browser = asking_cookie.browser_of(request)
    if browser is None:
        return _gone()
    typed, errors = schemas.read(schemas.Code(), request.form)
    if not errors:
        opened = _settled(signing_in.enter_code(browser, typed["code"], datetime.now(UTC)))
        if opened.found is not Found.WRONG_CODE:
            return _through(opened)
        errors = {"code": WRONG}
    code = request.form.get("code", "")
    return render_template(
        "panel/sign_in_code.html", errors=errors, code=code, minutes=MINUTES
    ), 400


@bp.get("/inloggen/link/<token>")
@access(Who.PUBLIC)
def link_page(token: str) -> Page:
    browser = asking_cookie.browser_of(request)
    return _link_page(signing_in.look(token, browser, datetime.now(UTC)), {})


@bp.post("/inloggen/link/<token>")
@access(Who.PUBLIC, at_most="10 per minute; 60 per hour")
def open_link(token: str) -> Page:
    typed, errors = schemas.read(schemas.Code(), request.form)
    browser = asking_cookie.browser_of(request)
    now = datetime.now(UTC)
    opened = _settled(signing_in.open_link(token, browser, typed.get("code"), now))
    if opened.found in (Found.NEEDS_CODE, Found.WRONG_CODE):
        return _link_page(opened.found, errors or {"code": WRONG})
    return _through(opened)


@bp.post("/uitloggen")
@access(Who.PUBLIC, at_most="120 per minute")
def sign_out() -> Page:
    _close_session()
    db.session.commit()
    response = redirect("/inloggen?uitgelogd=1", 303)
    cookies.clear_session(response)
    return response


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
