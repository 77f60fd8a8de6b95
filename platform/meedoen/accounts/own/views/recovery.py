"""The page on the platform with codes for a lost phone: how many are left, and a new set, shown once."""

from datetime import UTC, datetime

from flask import render_template, request

from meedoen.accounts import schemas
from meedoen.accounts.blueprint import PLATFORM, bp
from meedoen.accounts.models import Person
from meedoen.accounts.own import own_account
from meedoen.accounts.own.views.account import signed_in
from meedoen.accounts.proving import recovery
from meedoen.accounts.signing_in.views import Page
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from tenants.access import Who, access
from tenants.database import db


@bp.get("/account/herstelcodes")
@access(Who.PERSON, kinds=PLATFORM)
def recovery_codes() -> Page:
    _, person = signed_in()
    return _page(person, {})


@bp.post("/account/herstelcodes")
@access(Who.PERSON, kinds=PLATFORM, at_most="10 per minute; 60 per hour", secret=True)
def renew_recovery_codes() -> Page:
    """The answer itself shows them: no address does, so that they are seen once."""
    _, person = signed_in()
    now = datetime.now(UTC)
    try:
        typed = read(schemas.Password(), request.form)
        own_account.prove(person, typed["password"], "password", now)
    except Refused as refused:
        db.session.commit()  # a wrong password stays counted
        return _page(person, refused.errors), refused.status
    codes = recovery.renew(person, now)
    email = person.email
    db.session.commit()
    return render_template("accounts/new_recovery_codes.html", codes=codes, email=email, made=now)


def _page(person: Person, errors: dict[str, str]) -> str:
    kept = recovery.kept(person.id)
    return render_template("accounts/recovery_codes.html", kept=kept, errors=errors)
