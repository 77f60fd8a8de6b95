"""The page where someone changes their own name, password and app for codes."""

from datetime import UTC, datetime

from flask import abort, redirect, render_template, request, url_for

from meedoen.accounts import cookies, coupling, finding, own_account, schemas, sessions
from meedoen.accounts.blueprint import BOTH, bp
from meedoen.accounts.models import Account, SignInSession
from meedoen.accounts.sign_in_views import Page, app_facts
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.texts import _, lazy
from tenants.access import Who, access, open_anyhow
from tenants.database import db

DONE = {
    "naam": lazy("Uw naam is opgeslagen."),
    "wachtwoord": lazy("Uw wachtwoord is veranderd. Op andere apparaten moet u opnieuw inloggen."),
    "app": lazy("De nieuwe app is gekoppeld. De codes van de oude app werken niet meer."),
}


@bp.route("/beheer/account", methods=["GET", "POST"])
@access(Who.STAFF, kinds=BOTH)
@open_anyhow
def own_account_page() -> Page:
    _, account = _signed_in()
    if request.method == "GET":
        done = DONE.get(request.args.get("gelukt", ""))
        return _account_page(account, account.name, {}, done)
    try:
        own_account.rename(account, read(schemas.Name(), request.form)["name"])
    except Refused as refused:
        page = _account_page(account, request.form.get("name", ""), refused.errors)
        return page, refused.status
    db.session.commit()
    return redirect(url_for(".own_account_page", gelukt="naam"), 303)


@bp.route("/beheer/account/wachtwoord", methods=["GET", "POST"])
@access(Who.STAFF, kinds=BOTH)
@open_anyhow
def change_password() -> Page:
    if request.method == "GET":
        return render_template("accounts/password.html", errors={})
    _, account = _signed_in()
    try:
        typed = read(schemas.NewPassword(), request.form)
        token = own_account.change_password(
            account, typed["old_password"], typed["new_password"], datetime.now(UTC)
        )
    except Refused as refused:
        db.session.commit()  # a wrong password stays counted
        return render_template("accounts/password.html", errors=refused.errors), refused.status
    db.session.commit()
    response = redirect(url_for(".own_account_page", gelukt="wachtwoord"), 303)
    cookies.set_session(response, token)
    return response


@bp.route("/beheer/account/app", methods=["GET", "POST"])
@access(Who.STAFF, kinds=BOTH, secret=True)
@open_anyhow
def change_app() -> Page:
    """First the password, then the QR code and a first code from the new app."""
    session, account = _signed_in()
    errors: dict[str, str] = {}
    if request.method == "POST" and "code" in request.form:
        errors = _confirm_app(session, account)
        if not errors:
            db.session.commit()
            return redirect(url_for(".own_account_page", gelukt="app"), 303)
    elif request.method == "POST":
        errors = _start_app(session, account)
        db.session.commit()
        if not errors:
            return redirect(url_for(".change_app"), 303)
    return _app_page(session, account, errors), 400 if errors else 200


def _start_app(session: SignInSession, account: Account) -> dict[str, str]:
    try:
        typed = read(schemas.Password(), request.form)
        own_account.start_other_app(session, account, typed["password"], datetime.now(UTC))
    except Refused as refused:
        return refused.errors
    return {}


def _confirm_app(session: SignInSession, account: Account) -> dict[str, str]:
    try:
        typed = read(schemas.Code(), request.form)
    except Refused as refused:
        return refused.errors
    if coupling.confirm(session, account, typed["code"], datetime.now(UTC)):
        return {}
    return {"code": _("Deze code klopt niet. Wacht op de volgende code in uw app en vul die in.")}


def _signed_in() -> tuple[SignInSession, Account]:
    """The session that the gate let in, and the account behind it."""
    token = cookies.token_from(request)
    session = sessions.find(token, datetime.now(UTC)) if token else None
    account = finding.active(session.subject_id) if session else None
    if session is None or account is None:
        abort(401)
    return session, account


def _account_page(
    account: Account, name: str, errors: dict[str, str], done: str | None = None
) -> str:
    return render_template(
        "accounts/account.html", email=account.email, name=name, errors=errors, done=done
    )


def _app_page(session: SignInSession, account: Account, errors: dict[str, str]) -> str:
    secret = coupling.proposal(session)
    if secret is None:
        return render_template("accounts/app_password.html", errors=errors)
    return render_template(
        "accounts/other_app.html", errors=errors, **app_facts(secret, account.email)
    )
