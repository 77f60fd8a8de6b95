"""The pages on which an official asks to join and confirms it."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import abort, redirect, render_template, request, url_for

from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.signup.asking import asking
from meedoen.signup.asking.asking import Standing
from meedoen.signup.asking.schemas import AskingForm
from meedoen.signup.asking.telling import Contact
from meedoen.signup.blueprint import PLATFORM, Page, bp
from meedoen.signup.finding.listing import Gemeente, by_code
from meedoen.signup.finding.taking_part import taking_part
from tenants.access import Who, access
from tenants.addresses import url
from tenants.database import db

CONFIRM = {
    Standing.WAITING: ("signup/confirm.html", 200),
    Standing.DONE: ("signup/confirmed.html", 200),
    Standing.GONE: ("signup/confirm_gone.html", 404),
}


@bp.get("/aanmelden/<gm_code>")
@access(Who.PUBLIC, kinds=PLATFORM)
def asking_form(gm_code: str) -> Page:
    return _form(_gemeente(gm_code), {}, {})


@bp.post("/aanmelden/<gm_code>")
@access(Who.PUBLIC, kinds=PLATFORM, at_most="10 per minute; 40 per hour")
def ask(gm_code: str) -> Page:
    gemeente = _gemeente(gm_code)
    try:
        contact = Contact(**read(AskingForm(), request.form))
        asking.ask(gemeente, contact, datetime.now(UTC))
    except Refused as refused:
        return _form(gemeente, request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".look_in_your_mail"), 303)


@bp.get("/aanmelden/mail")
@access(Who.PUBLIC, kinds=PLATFORM)
def look_in_your_mail() -> Page:
    return render_template("signup/asked.html", days=asking.TERM.days)


@bp.get("/aanmelden/bevestigen/<token>")
@access(Who.PUBLIC, kinds=PLATFORM)
def confirm_page(token: str) -> Page:
    return _standing_page(asking.standing(token, datetime.now(UTC)))


@bp.post("/aanmelden/bevestigen/<token>")
@access(Who.PUBLIC, kinds=PLATFORM, at_most="60 per minute; 600 per hour")
def confirm(token: str) -> Page:
    found, signup = asking.confirm(token, datetime.now(UTC))
    if signup is None:
        return _standing_page(found)
    db.session.commit()
    return redirect(url_for(".own_page", token=asking.own_token(signup.id), welkom=1), 303)


def _gemeente(gm_code: str) -> Gemeente:
    return by_code(gm_code) or abort(404)


def _form(gemeente: Gemeente, typed: Mapping[str, str], errors: dict[str, str]) -> str:
    space = taking_part().get(gemeente.code)
    if space is not None:
        return render_template(
            "signup/here.html", gemeente=gemeente, address=url(url_for("home.first_page"), space)
        )
    return render_template("signup/ask.html", gemeente=gemeente, typed=typed, errors=errors)


def _standing_page(found: Standing) -> Page:
    template, status = CONFIRM[found]
    return render_template(template), status
