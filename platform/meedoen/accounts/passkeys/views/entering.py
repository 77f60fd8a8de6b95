"""Signing in with a passkey, on the platform."""

from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for

from meedoen.accounts import cookies, schemas
from meedoen.accounts.blueprint import PLATFORM, bp
from meedoen.accounts.passkeys import entering
from meedoen.accounts.signing_in import destination, signing_in
from meedoen.accounts.signing_in.views import (
    Page,
    browser_in_words,
    come_in,
    lead_to,
    leave_old_session,
    sign_in_page,
)
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants.access import Who, access, runs_script
from tenants.database import db

WRONG = lazy(
    "Inloggen met deze passkey lukte niet. Probeer het opnieuw, of log in met uw wachtwoord."
)


@bp.post("/account/inloggen/passkey/vraag")
@access(Who.PUBLIC, kinds=PLATFORM, at_most="30 per minute; 300 per hour")
def begin_passkey() -> Page:
    """Only who asks for it gets a cookie and the page with a script."""
    target = destination.asked_page(request.form.get("verder", ""))
    secret = entering.begin(datetime.now(UTC), target)
    db.session.commit()
    response = redirect(url_for(".passkey_page"), 303)
    cookies.set_passkey(response, secret)
    return response


@bp.get("/account/inloggen/passkey")
@access(Who.PUBLIC, kinds=PLATFORM, secret=True)
@runs_script
def passkey_page() -> Page:
    from meedoen.accounts.passkeys import ceremonies  # brings the library, which few have need of

    asked = entering.asked(cookies.passkey_from(request), datetime.now(UTC))
    if asked is None:
        return redirect(url_for(".sign_in", verlopen=1), 303)
    lead_to(asked.target)
    options = ceremonies.asked_to_show(asked.challenge)
    return render_template(
        "accounts/passkeys/sign_in.html", options=options, asked=asked.target or None
    )


@bp.post("/account/inloggen/passkey")
@access(Who.PUBLIC, kinds=PLATFORM, at_most="30 per minute; 300 per hour", secret=True)
def enter_by_passkey() -> Page:
    now = datetime.now(UTC)
    entered = entering.enter(cookies.passkey_from(request), _shown(), now)
    if entered.person_id is None:
        db.session.commit()
        return sign_in_page({"verder": entered.target or ""}, {"passkey": str(WRONG)}), 400
    leave_old_session()
    fresh = signing_in.open_for(entered.person_id, now, browser_in_words())
    response = come_in(entered.person_id, fresh, entered.target)
    cookies.clear_passkey(response)
    return response


def _shown() -> str:
    """Empty where the browser sent nothing that can be a passkey; that uses up its challenge too."""
    try:
        typed = read(schemas.Shown(), request.form)
    except Refused:
        return ""
    return str(typed["credential"])
