"""The page on the platform where someone changes their own name, password and app for codes."""

from datetime import UTC, datetime

from flask import abort, redirect, render_template, request, url_for

from meedoen.accounts import cookies, everywhere, finding, schemas, sessions
from meedoen.accounts.blueprint import PLATFORM, bp
from meedoen.accounts.models import Person, SignInSession
from meedoen.accounts.own import own_account
from meedoen.accounts.proving import coupling, recovery
from meedoen.accounts.sessions import Origin
from meedoen.accounts.signing_in.views import Page, app_facts, browser_in_words, with_cookie
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.texts import _, lazy
from tenants.access import Who, access
from tenants.database import db

DONE = {
    "naam": lazy("Uw naam is opgeslagen. U heet nu zo bij al uw plekken."),
    "wachtwoord": lazy(
        "Uw wachtwoord is veranderd. Bij al uw plekken en op uw andere apparaten bent u uitgelogd."
    ),
    "app": lazy("De nieuwe app is gekoppeld. De codes van de oude app werken niet meer."),
}


@bp.route("/account", methods=["GET", "POST"])
@access(Who.PERSON, kinds=PLATFORM)
def own_account_page() -> Page:
    _, person = signed_in()
    if request.method == "GET":
        done = DONE.get(request.args.get("gelukt", ""))
        return _account_page(person, person.name, {}, done)
    try:
        own_account.rename(person, read(schemas.Name(), request.form)["name"])
    except Refused as refused:
        page = _account_page(person, request.form.get("name", ""), refused.errors)
        return page, refused.status
    person_id, name = person.id, person.name
    db.session.commit()
    everywhere.rename(person_id, name)
    return redirect(url_for(".own_account_page", gelukt="naam"), 303)


@bp.route("/account/wachtwoord", methods=["GET", "POST"])
@access(Who.PERSON, kinds=PLATFORM)
def change_password() -> Page:
    if request.method == "GET":
        return render_template("accounts/password.html", errors={})
    _, person = signed_in()
    now, person_id = datetime.now(UTC), person.id
    try:
        typed = read(schemas.NewPassword(), request.form)
        own_account.change_password(person, typed["old_password"], typed["new_password"], now)
    except Refused as refused:
        db.session.commit()  # a wrong password stays counted
        return render_template("accounts/password.html", errors=refused.errors), refused.status
    db.session.commit()
    everywhere.sign_out(person_id, now)
    token = sessions.open_session("person", person_id, now, Origin(browser_in_words()))
    db.session.commit()
    return with_cookie(url_for(".own_account_page", gelukt="wachtwoord"), token)


@bp.route("/account/app", methods=["GET", "POST"])
@access(Who.PERSON, kinds=PLATFORM, secret=True)
def change_app() -> Page:
    """First the password, then the QR code and a first code from the new app."""
    session, person = signed_in()
    errors: dict[str, str] = {}
    if request.method == "POST" and "code" in request.form:
        errors = _confirm_app(session, person)
        if not errors:
            db.session.commit()
            return redirect(url_for(".own_account_page", gelukt="app"), 303)
    elif request.method == "POST":
        errors = _start_app(session, person)
        db.session.commit()
        if not errors:
            return redirect(url_for(".change_app"), 303)
    return _app_page(session, person, errors), 400 if errors else 200


def _start_app(session: SignInSession, person: Person) -> dict[str, str]:
    try:
        typed = read(schemas.Password(), request.form)
        own_account.start_other_app(session, person, typed["password"], datetime.now(UTC))
    except Refused as refused:
        return refused.errors
    return {}


def _confirm_app(session: SignInSession, person: Person) -> dict[str, str]:
    try:
        typed = read(schemas.Code(), request.form)
    except Refused as refused:
        return refused.errors
    if coupling.confirm(session, person, typed["code"], datetime.now(UTC)):
        return {}
    return {"code": _("Deze code klopt niet. Wacht op de volgende code in uw app en vul die in.")}


def signed_in() -> tuple[SignInSession, Person]:
    """The session that the gate let in, and the person behind it."""
    token = cookies.token_from(request)
    session = sessions.find(token, datetime.now(UTC)) if token else None
    person = finding.active_person(session.subject_id) if session else None
    if session is None or person is None:
        abort(401)
    return session, person


def _account_page(
    person: Person, name: str, errors: dict[str, str], done: str | None = None
) -> str:
    return render_template(
        "accounts/account.html", email=person.email, name=name, errors=errors, done=done,
        codes=recovery.kept(person.id),
    )  # fmt: skip


def _app_page(session: SignInSession, person: Person, errors: dict[str, str]) -> str:
    secret = coupling.proposal(session)
    if secret is None:
        return render_template("accounts/app_password.html", errors=errors)
    return render_template(
        "accounts/other_app.html", errors=errors, **app_facts(secret, person.email)
    )
