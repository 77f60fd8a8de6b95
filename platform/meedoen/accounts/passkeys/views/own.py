"""The pages on the platform where people see their passkeys, make one and take one away."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from flask import redirect, render_template, request, url_for

from meedoen.accounts import schemas
from meedoen.accounts.blueprint import PLATFORM, bp
from meedoen.accounts.models import Person
from meedoen.accounts.own.views.account import signed_in
from meedoen.accounts.passkeys import keeping
from meedoen.accounts.signing_in.views import Page
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants.access import Who, access, runs_script
from tenants.database import db

DONE = {
    "gemaakt": lazy("De passkey is gemaakt. Log er de volgende keer mee in."),
    "verwijderd": lazy("De passkey is verwijderd. U logt er niet meer mee in."),
}


@bp.get("/account/passkeys")
@access(Who.PERSON, kinds=PLATFORM)
def own_passkeys() -> Page:
    _, person = signed_in()
    done = DONE.get(request.args.get("gelukt", ""))
    kept = keeping.of(person.id)
    return render_template(
        "accounts/passkeys/own.html", passkeys=kept, done=done, full=len(kept) >= keeping.MOST
    )


@bp.get("/account/passkeys/nieuw")
@access(Who.PERSON, kinds=PLATFORM)
def new_passkey() -> Page:
    return _new_page({}, {})


@bp.post("/account/passkeys/nieuw")
@access(Who.PERSON, kinds=PLATFORM)
def begin_new_passkey() -> Page:
    """First the password and a name, then the passkey itself."""
    session, person = signed_in()
    try:
        typed = read(schemas.NewPasskey(), request.form)
        keeping.begin(session, person, typed, datetime.now(UTC))
    except Refused as refused:
        db.session.commit()  # a wrong password stays counted
        return _new_page(request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".make_passkey_page"), 303)


@bp.get("/account/passkeys/maken")
@access(Who.PERSON, kinds=PLATFORM, secret=True)
@runs_script
def make_passkey_page() -> Page:
    session, person = signed_in()
    proposal = keeping.proposal(session, person, datetime.now(UTC))
    if proposal is None:
        return redirect(url_for(".new_passkey"), 303)
    name, options = proposal
    return render_template("accounts/passkeys/make.html", name=name, options=options)


@bp.post("/account/passkeys/maken")
@access(Who.PERSON, kinds=PLATFORM, secret=True)
def make_passkey() -> Page:
    session, person = signed_in()
    try:
        typed = read(schemas.Shown(), request.form)
        keeping.keep(session, person, typed["credential"], datetime.now(UTC))
    except Refused as refused:
        db.session.commit()  # its challenge is used up
        return _new_page({}, {"name": refused.sentences[0]}), refused.status
    db.session.commit()
    return redirect(url_for(".own_passkeys", gelukt="gemaakt"), 303)


@bp.get("/account/passkeys/<uuid:passkey_id>/verwijderen")
@access(Who.PERSON, kinds=PLATFORM)
def remove_passkey_page(passkey_id: UUID) -> Page:
    _, person = signed_in()
    return _remove_page(person, passkey_id, {})


@bp.post("/account/passkeys/<uuid:passkey_id>/verwijderen")
@access(Who.PERSON, kinds=PLATFORM)
def remove_passkey(passkey_id: UUID) -> Page:
    _, person = signed_in()
    keeping.one_of(person.id, passkey_id)
    try:
        typed = read(schemas.Password(), request.form)
        keeping.remove(person, passkey_id, typed["password"], datetime.now(UTC))
    except Refused as refused:
        db.session.commit()  # a wrong password stays counted
        return _remove_page(person, passkey_id, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".own_passkeys", gelukt="verwijderd"), 303)


def _new_page(typed: Mapping[str, str], errors: Mapping[str, str]) -> str:
    return render_template("accounts/passkeys/new.html", name=typed.get("name", ""), errors=errors)


def _remove_page(person: Person, passkey_id: UUID, errors: Mapping[str, str]) -> str:
    passkey = keeping.one_of(person.id, passkey_id)
    return render_template("accounts/passkeys/remove.html", passkey=passkey, errors=errors)
