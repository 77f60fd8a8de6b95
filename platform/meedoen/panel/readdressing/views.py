"""The pages with which a member gets their mail at another address."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from flask_login import current_user

from meedoen.accounts import cookies
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.panel.blueprint import Page, bp
from meedoen.panel.readdressing import readdressing
from meedoen.panel.readdressing.readdressing import Stopping
from meedoen.panel.readdressing.schemas import NewAddress
from tenants.access import Who, access
from tenants.database import db

STOP = {
    Stopping.WAITING: ("panel/stop_address.html", 200),
    Stopping.TOO_LATE: ("panel/stop_address_late.html", 409),
    Stopping.GONE: ("panel/stop_address_gone.html", 404),
}


@bp.get("/mijn/adres")
@access(Who.MEMBER)
def address_form() -> Page:
    return _form({}, {})


@bp.post("/mijn/adres")
@access(Who.MEMBER, at_most="10 per minute; 60 per hour")
def ask_for_address() -> Page:
    try:
        typed = read(NewAddress(), request.form)
        readdressing.ask(current_user.id, typed["email"], datetime.now(UTC))
    except Refused as refused:
        return _form(request.form, refused.errors), refused.status
    db.session.commit()
    return redirect(url_for(".address_asked"), 303)


@bp.get("/mijn/adres/mail")
@access(Who.MEMBER)
def address_asked() -> Page:
    return render_template("panel/address_asked.html")


@bp.get("/mijn/adres/bevestigen/<token>")
@access(Who.MEMBER)
def confirm_address_page(token: str) -> Page:
    if not readdressing.can_confirm(token, current_user.id, datetime.now(UTC)):
        return _gone()
    return render_template("panel/confirm_address.html")


@bp.post("/mijn/adres/bevestigen/<token>")
@access(Who.MEMBER)
def confirm_address(token: str) -> Page:
    session = readdressing.confirm(token, current_user.id, datetime.now(UTC))
    if session is None:
        return _gone()
    db.session.commit()
    response = redirect(url_for(".own_page", adres=1), 303)
    cookies.set_session(response, session)
    return response


@bp.get("/adres/houden/<token>")
@access(Who.PUBLIC)
def stop_address_page(token: str) -> Page:
    template, status = STOP[readdressing.can_stop(token, datetime.now(UTC))]
    return render_template(template), status


@bp.post("/adres/houden/<token>")
@access(Who.PUBLIC, at_most="60 per minute; 600 per hour")
def stop_address(token: str) -> Page:
    found = readdressing.stop(token, datetime.now(UTC))
    db.session.commit()
    template, status = STOP[found]
    done = found is Stopping.WAITING
    return render_template("panel/address_kept.html" if done else template), status


def _form(typed: Mapping[str, str], errors: dict[str, str]) -> str:
    return render_template("panel/address.html", email=typed.get("email", ""), errors=errors)


def _gone() -> Page:
    return render_template("panel/address_gone.html"), 404
