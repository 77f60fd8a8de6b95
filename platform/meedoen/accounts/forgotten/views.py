"""The pages on the platform for who forgot their password."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from meedoen.accounts import everywhere, schemas
from meedoen.accounts.blueprint import PLATFORM, bp
from meedoen.accounts.forgotten import forgotten
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from tenants.access import Who, access
from tenants.database import db

Page = str | tuple[str, int] | Response
MINUTES = int(forgotten.LASTS.total_seconds()) // 60


@bp.get("/account/wachtwoord-vergeten")
@access(Who.PUBLIC, kinds=PLATFORM)
def forgot_password() -> Page:
    return _ask_page({}, {})


@bp.post("/account/wachtwoord-vergeten")
@access(Who.PUBLIC, kinds=PLATFORM, at_most="10 per minute; 40 per hour")
def ask_password() -> Page:
    try:
        typed = read(schemas.Forgotten(), request.form)
    except Refused as refused:
        return _ask_page(request.form, refused.errors), refused.status
    forgotten.ask(typed["email"], datetime.now(UTC))
    db.session.commit()
    return redirect(url_for(".password_mailed"), 303)


@bp.get("/account/wachtwoord-vergeten/mail")
@access(Who.PUBLIC, kinds=PLATFORM)
def password_mailed() -> Page:
    """The same for everybody."""
    return render_template("accounts/password_mailed.html", minutes=MINUTES)


@bp.get("/account/nieuw-wachtwoord/<token>")
@access(Who.PUBLIC, kinds=PLATFORM, secret=True)
def new_password_page(token: str) -> Page:
    return _choose_page(token, {})


@bp.post("/account/nieuw-wachtwoord/<token>")
@access(Who.PUBLIC, kinds=PLATFORM, at_most="10 per minute; 60 per hour", secret=True)
def choose_password(token: str) -> Page:
    """Nobody is signed in by it: they go on to sign in, with a code as ever."""
    now = datetime.now(UTC)
    try:
        typed = read(schemas.ChosenPassword(), request.form)
        person_id = forgotten.choose(token, typed["password"], now)
    except Refused as refused:
        return _choose_page(token, refused.errors, refused.status)
    if person_id is None:
        return _gone()
    db.session.commit()
    everywhere.sign_out(person_id, now)
    return redirect(url_for(".sign_in", gewijzigd=1), 303)


def _ask_page(typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    return render_template("accounts/forgot.html", email=typed.get("email", ""), errors=errors)


def _choose_page(token: str, errors: Mapping[str, str], status: int = 200) -> Page:
    person = forgotten.whose(token, datetime.now(UTC))
    if person is None:
        return _gone()
    page = render_template("accounts/new_password.html", email=person.email, errors=errors)
    return page, status


def _gone() -> Page:
    return render_template("accounts/password_gone.html", minutes=MINUTES), 410
